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

  /** Removes all of them. */
  static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> own = files.filter(Checkpoints::isOne).toList();
      for (Path file : own) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isOne(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(ENDING);
  }
}
