package dev.graft.augment;

import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import dev.graft.home.NativeLibraries;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Shows pictures as a {@link View} has it: moved with a single linear interpolation, then
 * recoloured. Safe to use from several threads.
 */
public final class ViewRenderer {
  static {
    NativeLibraries.openCv();
    setNumThreads(1); // photos are prepared on several threads already
  }

  private final int size;

  /**
   * @param size height and width of the pictures in pixels
   */
  public ViewRenderer(int size) {
    this.size = size;
  }

  /**
   * Renders one view.
   *
   * @param picture uint8 {@code (size, size, 3)} at its position, which stays
   * @param result receives as many bytes at its position, which moves on; may overlap with {@code
   *     picture}
   */
  public void render(ByteBuffer picture, View view, ByteBuffer result) {
    byte[] pixels = new byte[size * size * 3];
    picture.duplicate().get(pixels);
    if (!view.staysInPlace()) {
      move(pixels, view);
    }
    if (!view.keepsColours()) {
      recolour(pixels, view);
    }
    result.put(pixels);
  }

  private void move(byte[] pixels, View view) {
    try (PointerScope scope = new PointerScope()) { // frees every Mat below
      Mat picture = new Mat(size, size, CV_8UC3, new BytePointer(pixels));
      Mat matrix = new Mat(2, 3, CV_64F, new DoublePointer(view.outputToInput(size)));
      Mat moved = new Mat();
      int flags = INTER_LINEAR | WARP_INVERSE_MAP;
      Scalar black = new Scalar();
      warpAffine(picture, moved, matrix, new Size(size, size), flags, view.fill().border, black);
      moved.data().get(pixels);
    }
  }

  private static void recolour(byte[] pixels, View view) {
    int darkest = 255;
    int lightest = 0;
    for (byte pixel : pixels) {
      darkest = Math.min(darkest, pixel & 0xFF);
      lightest = Math.max(lightest, pixel & 0xFF);
    }
    byte[] recoloured = new byte[256];
    for (int level = darkest; level <= lightest; level++) {
      double shifted = Math.max(darkest, Math.min(lightest, level + view.channelShift()));
      recoloured[level] = (byte) Math.min(255, Math.round(shifted * view.brightness()));
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = recoloured[pixels[i] & 0xFF];
    }
  }
}
