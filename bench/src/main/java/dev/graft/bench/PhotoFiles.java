package dev.graft.bench;

import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** JPEGs below folders. */
public final class PhotoFiles {
  private PhotoFiles() {}

  /** All of them, sorted. */
  public static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(path -> path.toString().endsWith(".jpg"))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    }
  }

  /** Some of them, drawn by a seed. */
  public static List<Path> drawn(List<Path> all, int count, long seed) {
    List<Path> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, count);
  }

  static List<Photo> photos(List<Path> files) {
    return files.stream().map(PhotoFrom::file).toList();
  }
}
