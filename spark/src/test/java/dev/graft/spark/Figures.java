package dev.graft.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What figures are made from and how they are told; {@code bench/spark} says where data are. */
final class Figures {
  private static final String PHOTO = "(?i).*\\.(jpe?g|png|gif|bmp|tiff?|webp)";

  private Figures() {}

  /** One of the datasets. */
  static Path data(String name) {
    return Path.of(System.getenv("GRAFT_DATA"), name).toAbsolutePath().normalize();
  }

  /** Inputs that are not as they should be. */
  static Path cases() {
    return Path.of(System.getenv("GRAFT_CASES")).toAbsolutePath().normalize();
  }

  /** All files below a folder that are called like photos. */
  static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(PHOTO))
          .sorted()
          .toList();
    }
  }

  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
