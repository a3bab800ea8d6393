package dev.graft.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the state of a training is kept while it goes on: a file a phase, beside its report. */
final class Checkpoints {
  private static final String ENDING = ".checkpoint";

  private Checkpoints() {}

  /** The file of a phase. */
  static Path of(Path folder, String phase) {
    return folder.resolve(phase + ENDING);
  }

  /** All of them. */
  static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Checkpoints::isOne).toList();
    }
  }

  /** Removes all of them. */
  static void remove(Path folder) throws IOException {
    for (Path file : in(folder)) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean isOne(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING);
  }
}
