package dev.graft.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small stand-ins for photos, which begin like a JPEG and go on as a text. */
final class Folders {
  private Folders() {}

  /** What this package takes for a photo, because it looks at the first bytes only. */
  static byte[] jpeg(String text) {
    return ("\u00FF\u00D8\u00FF" + text).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A file whose content no other has: its own path. */
  static Path photo(Path folder, String location) throws IOException {
    return photo(folder, location, location);
  }

  /** A photo whose content is the given one. */
  static Path photo(Path folder, String location, String content) throws IOException {
    Path file = folder.resolve(location);
    Files.createDirectories(file.getParent());
    return Files.write(file, jpeg(content));
  }

  /** A file that is no photo. */
  static Path text(Path folder, String location, String content) throws IOException {
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
