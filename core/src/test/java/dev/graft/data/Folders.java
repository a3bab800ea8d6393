package dev.graft.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small stand-ins for photos: this package never looks into them. */
final class Folders {
  private Folders() {}

  /** A file whose content no other has: its own path. */
  static Path photo(Path folder, String location) throws IOException {
    return file(folder, location, location);
  }

  static Path file(Path folder, String location, String content) throws IOException {
    Path file = folder.resolve(location);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** A class folder with photos {@code 001.jpg}, {@code 002.jpg} and so on. */
  static void photos(Path folder, String className, int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      photo(folder, "%s/%03d.jpg".formatted(className, i));
    }
  }
}
