package dev.graft.image;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Whether data of a JPEG is missing, by Java's own reader, which hands on the warnings that OpenCV
 * drops. Takes about as long as decoding does.
 */
final class JpegDamage {
  private static final int FEW_PIXELS = 64; // a side that is looked at; all data are read

  private JpegDamage() {}

  static boolean in(byte[] jpeg, JpegHeader header) {
    if (header.progressive() && !JpegScans.complete(jpeg, header)) {
      return true;
    }
    AtomicBoolean damaged = new AtomicBoolean();
    javax.imageio.ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.addIIOReadWarningListener(
          (source, warning) -> damaged.compareAndSet(false, isOfMissingData(warning)));
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

  /** libjpeg's words (jerror.h). Bytes too many between two scans or at the end do no harm. */
  private static boolean isOfMissingData(String warning) {
    boolean corrupt = warning.startsWith("Corrupt JPEG data") || warning.contains("remature end");
    return corrupt && !warning.contains("extraneous bytes");
  }
}
