package dev.graft.image;

/**
 * How a picture is brought to the size of the network; the aspect ratio is not kept, as in Keras.
 */
public enum Resize {
  /**
   * Every pixel of the photo counts: areas are averaged when shrinking, neighbours interpolated
   * linearly when enlarging.
   */
  ANTIALIASED,
  /**
   * What {@code tf.image.resize} does by default: four neighbours for each pixel, also when
   * shrinking, where it aliases. Rounded to whole grey levels.
   */
  KERAS
}
