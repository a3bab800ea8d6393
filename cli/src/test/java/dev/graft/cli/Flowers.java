package dev.graft.cli;

import dev.graft.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Real photos of five kinds of flowers, in small portions. */
final class Flowers {
  static final List<String> CLASSES =
      List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");

  private Flowers() {}

  /** Photos of one class, the first of the folder's listing. */
  static List<Path> photos(String part, String label, int skipped, int count) {
    Path folder = SharedData.data("flowers").resolve(part).resolve(label);
    try (Stream<Path> photos = Files.list(folder)) {
      return photos.sorted().skip(skipped).limit(count).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts so many photos of every class into {@code folder/train} and {@code folder/val}. */
  static Path split(Path folder, int train, int val) throws IOException {
    for (String label : CLASSES) {
      copy(photos("train", label, 0, train), folder.resolve("train").resolve(label));
      copy(photos("val", label, 0, val), folder.resolve("val").resolve(label));
    }
    return folder;
  }

  /** Copies photos into a folder under their names. */
  static void copy(List<Path> photos, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path photo : photos) {
      Files.copy(photo, folder.resolve(photo.getFileName()));
    }
  }

  /** The weights that all these tests use. */
  static Path weights() {
    return SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
  }

  /** The folder of weights that a process of its own is to look in. */
  static Path mirror() {
    return Objects.requireNonNull(SharedData.weights("index.json").getParent());
  }
}
