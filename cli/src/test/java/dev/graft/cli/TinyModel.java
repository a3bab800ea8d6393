package dev.graft.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model that is quickly trained, once for all tests, for those that only need to have one. */
final class TinyModel {
  private static final int SIZE = 32;

  private TinyModel() {}

  private static final class Trained {
    private static final Path FILE = train();
  }

  /** The model file; not to be changed. */
  static Path file() {
    Flowers.weights(); // where there are none, the test is skipped
    return Trained.FILE;
  }

  private static Path train() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "tiny").toAbsolutePath();
      Path data = Flowers.split(folder.resolve("flowers"), 3, 1);
      Path model = folder.resolve("tiny.onnx");
      Graft.does("train", data, "-o", model, "--size", SIZE, "--weights", Flowers.weights());
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
