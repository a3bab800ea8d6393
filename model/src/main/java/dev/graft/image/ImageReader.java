package dev.graft.image;

import static org.bytedeco.opencv.global.opencv_core.setNumThreads;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.graft.home.NativeLibraries;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns the bytes of a photo into the pixels that a network takes. Reads JPEG, PNG, BMP, WebP, TIFF
 * and GIF (its first frame), told apart by content. EXIF orientation is applied; grey, palette,
 * CMYK and 16-bit pictures become 8-bit RGB; what is transparent is shown on white. Safe to use
 * from several threads.
 */
public final class ImageReader {
  static {
    NativeLibraries.openCv();
    setNumThreads(1); // photos are read on several threads already
  }

  private final Preprocessing preprocessing;

  public ImageReader(Preprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  /** How many bytes one picture takes: {@code size * size * 3}. */
  public int bytesPerImage() {
    return preprocessing.size() * preprocessing.size() * 3;
  }

  /**
   * Decodes a photo.
   *
   * @param encoded the file's content
   * @param pixels receives uint8 {@code (size, size, 3)} RGB at its position, which moves on by
   *     {@link #bytesPerImage()}
   * @return whether the levels are those that were meant, as far as can be told
   * @throws UnreadableImageException if no picture can be made of the bytes, with the reason;
   *     nothing is written then
   */
  public Levels read(byte[] encoded, ByteBuffer pixels) throws UnreadableImageException {
    PictureHeader header = HeaderReader.read(encoded);
    int flag = colorFlag(header);
    try (DecodingMemory.Share memory = DecodingMemory.OF_PROCESS.take(header, need(header, flag));
        PointerScope scope = new PointerScope()) { // frees every Mat below
      Mat decoded = PictureDecoder.decode(encoded, header, flag);
      Mat input = input(decoded);
      Mat rgb = new Mat();
      cvtColor(input, rgb, COLOR_BGR2RGB);
      BytePointer data = rgb.data();
      pixels.put(data.limit(bytesPerImage()).asByteBuffer());
      return Levels.of(decoded, header.depth());
    }
  }

  /** What decoding takes, and what resizing does beside it. */
  private long need(PictureHeader header, int flag) {
    int fraction =
        switch (flag) {
          case IMREAD_REDUCED_COLOR_2 -> 2;
          case IMREAD_REDUCED_COLOR_4 -> 4;
          case IMREAD_REDUCED_COLOR_8 -> 8;
          default -> 1;
        };
    int beside =
        switch (preprocessing.resize()) {
          case AREA -> header.width() > AreaResize.WIDEST ? 3 : 0;
          case ANTIALIASED -> 0;
          case KERAS -> 3 * Float.BYTES;
        };
    return header.bytesToDecode(fraction) + header.pixels() * beside;
  }

  /**
   * For {@link Resize#ANTIALIASED}, a JPEG whose shorter side is at least twice as long as the
   * input's is decoded at a half, quarter or eighth, which averages areas; the other filters see
   * all pixels.
   */
  private int colorFlag(PictureHeader header) {
    if (header.format() != ImageFormat.JPEG || preprocessing.resize() != Resize.ANTIALIASED) {
      return IMREAD_COLOR;
    }
    long excess = Math.min(header.width(), header.height()) / preprocessing.size();
    if (excess >= 8) {
      return IMREAD_REDUCED_COLOR_8;
    } else if (excess >= 4) {
      return IMREAD_REDUCED_COLOR_4;
    }
    return excess >= 2 ? IMREAD_REDUCED_COLOR_2 : IMREAD_COLOR;
  }

  /** The network's input, with the photo's order of channels. */
  private Mat input(Mat photo) {
    Placement placement = preprocessing.place(photo.cols(), photo.rows());
    Mat shown = Pixels.part(photo, placement.shown());
    Area filled = placement.filled();
    Mat resized = Pixels.resized(shown, filled.width(), filled.height(), preprocessing.resize());
    return Pixels.onGrey(resized, filled, placement.size());
  }
}
