package dev.graft.cli;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures of five kinds of flowers that Graft draws, in small portions; each is drawn once. */
final class Flowers {
  static final List<String> CLASSES = SamplePictures.classes();

  private static final long SEED = 11;

  private Flowers() {}

  private static final class Place {
    private static final Path FOLDER = make();

    private static Path make() {
      try {
        return Files.createTempDirectory(Path.of("target"), "flowers").toAbsolutePath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Pictures of one class, in the order of their names; those of one part are none of another.
   *
   * @param skipped so many of the first are left out
   */
  static List<Path> photos(String part, String label, int skipped, int count) {
    long seed = SEED + part.hashCode();
    return IntStream.rangeClosed(skipped + 1, skipped + count)
        .parallel()
        .mapToObj(number -> drawn(part, label, number, seed))
        .toList();
  }

  private static Path drawn(String part, String label, int number, long seed) {
    Path file =
        Place.FOLDER
            .resolve(part)
            .resolve(label)
            .resolve("%s-%s-%03d.jpg".formatted(label, part, number));
    try {
      if (!Files.exists(file)) {
        SamplePictures.draw(file, label, number, seed);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts so many pictures of every class into {@code folder/train} and {@code folder/val}. */
  static Path split(Path folder, int train, int val) throws IOException {
    for (String label : CLASSES) {
      copy(photos("train", label, 0, train), folder.resolve("train").resolve(label));
      copy(photos("val", label, 0, val), folder.resolve("val").resolve(label));
    }
    return folder;
  }

  /** The same with two of the classes. */
  static Path splitOfTwo(Path folder, int train, int val) throws IOException {
    for (String label : List.of("lotus", "rose")) {
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
}
