package dev.graft.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a command is asked about where a base's name and a model file will both do. */
record Subject(String word) {

  /** Whether a model file is meant, be it there or not. */
  boolean isModel() {
    return word.toLowerCase(Locale.ROOT).endsWith(".onnx") || Files.isRegularFile(file());
  }

  Path file() {
    return Path.of(word);
  }
}
