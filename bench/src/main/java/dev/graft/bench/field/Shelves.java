package dev.graft.bench.field;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Small photos in classes, by the names that they have in a folder or archive. */
final class Shelves {
  static final List<String> CLASSES = List.of("ash", "birch", "cedar");
  static final int OF_EACH = 6;
  static final int PHOTOS = CLASSES.size() * OF_EACH;
  private static final int SIDE = 40;

  private Shelves() {}

  static Map<String, byte[]> draw(Random random) throws IOException {
    return draw(CLASSES, random);
  }

  static Map<String, byte[]> draw(List<String> classes, Random random) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String label : classes) {
      for (int i = 0; i < OF_EACH; i++) {
        BufferedImage photo = Motif.draw(SIDE, SIDE, BufferedImage.TYPE_INT_RGB, random);
        files.put("%s/%d.png".formatted(label, i), Pictures.png(photo));
      }
    }
    return files;
  }

  /** A list of those photos, as it lies beside their folders. */
  static String list(Map<String, byte[]> files) {
    return files.keySet().stream()
        .map(name -> name + "," + name.substring(0, name.indexOf('/')) + "\n")
        .collect(Collectors.joining("", "path,label\n", ""));
  }
}
