package dev.graft.augment;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.BORDER_WRAP;

/** What is seen beyond the edge of a picture; {@code a b c d} stands for one row of it. */
public enum FillMode {
  /** The pixel at the edge: {@code a a a | a b c d | d d d}. */
  NEAREST(BORDER_REPLICATE),
  /** A mirror at the edge: {@code c b a | a b c d | d c b}. */
  REFLECT(BORDER_REFLECT),
  /** The picture again: {@code b c d | a b c d | a b c}. */
  WRAP(BORDER_WRAP),
  /** Black. */
  CONSTANT(BORDER_CONSTANT);

  /** OpenCV's number for it. */
  final int border;

  FillMode(int border) {
    this.border = border;
  }
}
