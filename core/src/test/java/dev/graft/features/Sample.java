package dev.graft.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Made-up photos, numbered, and what a network might say about them. */
final class Sample {
  static final String SETTING = "0123456789abcdef";

  private Sample() {}

  static ContentHash key(int photo) {
    return ContentHash.of(("photo " + photo).getBytes(StandardCharsets.UTF_8));
  }

  /** Small multiples of 1/8: exact in half precision, and no two photos have the same. */
  static float[] vector(int photo, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = i == 0 ? photo : (31 * photo + i) % 257 / 8f;
    }
    return vector;
  }

  static void put(Shelf shelf, int photo) {
    shelf.put(key(photo), vector(photo, shelf.length()), 0);
  }

  /** Whether the shelf has the photo; fails where it has something else under its name. */
  static boolean has(Shelf shelf, int photo) {
    var row = shelf.find(key(photo));
    if (row.isEmpty()) {
      return false;
    }
    float[] read = new float[shelf.length()];
    shelf.read(row.getAsLong(), read, 0);
    if (!Arrays.equals(read, vector(photo, shelf.length()))) {
      throw new AssertionError("The vector of photo " + photo + " is not what was put");
    }
    return true;
  }
}
