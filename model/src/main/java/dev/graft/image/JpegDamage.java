package dev.graft.image;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Whether data of a JPEG is missing, by Java's own reader, which hands on the warnings that OpenCV
 * drops. Takes about as long as decoding does.
 */
final class JpegDamage {
  private static final int FEW_PIXELS = 64; // a side that is looked at; all data are read

  private static final int END = 0xD9;

  /** Bytes that its decoder may have taken before it was told that there is no more to decode. */
  private static final int READ_AHEAD = 16;

  private static final Pattern EXTRANEOUS =
      Pattern.compile("(\\d+) extraneous bytes before marker 0x([0-9a-f]{2})");

  private JpegDamage() {}

  static boolean in(byte[] jpeg, JpegHeader header) {
    if (header.progressive() && !JpegScans.complete(jpeg, header)) {
      return true;
    }
    AtomicBoolean damaged = new AtomicBoolean();
    javax.imageio.ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.addIIOReadWarningListener(
          (source, warning) -> damaged.compareAndSet(false, isOfMissingData(warning, jpeg)));
      reader.setInput(input, true, true);
      reader.readRaster(0, few(reader, header));
    } catch (IOException | RuntimeException e) {
      return damaged.get(); // it does not read every kind; then only OpenCV's word counts
    } finally {
      reader.dispose();
    }
    return damaged.get();
  }

  /**
   * Few pixels, for which all data are read: of a progressive picture, every scan of which is shown
   * in turn, the uppermost row; of any other a few of each row and few rows.
   */
  private static ImageReadParam few(javax.imageio.ImageReader reader, JpegHeader header) {
    ImageReadParam few = reader.getDefaultReadParam();
    int width = (int) header.width();
    int height = (int) header.height();
    if (header.progressive()) {
      few.setSourceRegion(new Rectangle(0, 0, width, 1));
    } else {
      int step = Math.max(1, Math.min(width, height) / FEW_PIXELS);
      few.setSourceSubsampling(step, step, 0, 0);
    }
    return few;
  }

  /** libjpeg's words (jerror.h), of which only the first are handed on. */
  private static boolean isOfMissingData(String warning, byte[] jpeg) {
    Matcher extraneous = EXTRANEOUS.matcher(warning);
    if (extraneous.find()) {
      int marker = Integer.parseInt(extraneous.group(2), 16);
      return isRestart(marker)
          || (marker == END && Long.parseLong(extraneous.group(1)) + READ_AHEAD < zerosAtEnd(jpeg));
    }
    return warning.startsWith("Corrupt JPEG data") || warning.contains("remature end");
  }

  /** Before a restart marker nothing is ever filled in. */
  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  /**
   * Zeros before the end marker. Bytes too many there or between two scans do no harm; but where
   * fewer are too many than there are zeros, the others were taken for data.
   */
  private static int zerosAtEnd(byte[] jpeg) {
    int at = jpeg.length - 2;
    while (at > 0 && !(jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) END)) {
      at--;
    }
    int zeros = 0;
    while (zeros < at && jpeg[at - 1 - zeros] == 0) {
      zeros++;
    }
    return zeros;
  }
}
