package dev.graft.image;

/**
 * A rectangle of a picture, in whole pixels.
 *
 * @param left pixels to its left
 * @param top pixels above it
 * @param width at least 1
 * @param height at least 1
 */
public record Area(int left, int top, int width, int height) {
  public Area {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "An area begins in its picture and has a pixel. Received: left %d, top %d, %d x %d"
              .formatted(left, top, width, height));
    }
  }
}
