package dev.graft.server.models;

import dev.graft.Classifier;
import dev.graft.home.Sha256;
import dev.graft.server.queue.PhotoQueue;
import dev.graft.server.queue.QueueListener;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Makes served models of files.
 *
 * @param threads that each works with
 * @param together photos that go through a model together at most
 * @param room for so many photos that wait for a model
 * @param listener of each model's queue, by the model's name
 */
public record ModelFiles(
    int threads, int together, int room, Function<String, QueueListener> listener) {
  /**
   * Reads a file, proves that it can be used, and has it answer once.
   *
   * @throws dev.graft.ModelFileException if it cannot be read, is no model, or is damaged
   */
  ServedModel open(String name, Path file) {
    Classifier classifier = Classifier.load(file, new Classifier.Options(threads, together));
    try {
      classifier.warmUp();
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
    return new ServedModel(
        name,
        HexFormat.of().formatHex(Sha256.of(classifier.file())),
        classifier,
        new PhotoQueue(name, classifier::run, threads, together, room, listener.apply(name)));
  }
}
