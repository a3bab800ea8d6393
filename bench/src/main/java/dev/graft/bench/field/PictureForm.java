package dev.graft.bench.field;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The ways in which the pictures of a campaign are encoded: by the JDK, and WebP, which the JDK
 * does not have, by OpenCV.
 */
enum PictureForm {
  JPEG("jpg", "jpeg", "JPEG", BufferedImage.TYPE_INT_RGB),
  JPEG_GREY("jpg", "jpeg", "JPEG", BufferedImage.TYPE_BYTE_GRAY),
  PNG("png", "png", "", BufferedImage.TYPE_INT_RGB),
  PNG_ALPHA("png", "png", "", BufferedImage.TYPE_INT_ARGB),
  PNG_PALETTE("png", "png", "", BufferedImage.TYPE_BYTE_INDEXED),
  PNG_GREY("png", "png", "", BufferedImage.TYPE_BYTE_GRAY),
  PNG_GREY16("png", "png", "", BufferedImage.TYPE_USHORT_GRAY),
  PNG_BILEVEL("png", "png", "", BufferedImage.TYPE_BYTE_BINARY),
  GIF("gif", "gif", "LZW", BufferedImage.TYPE_BYTE_INDEXED),
  GIF_ALPHA("gif", "gif", "LZW", BufferedImage.TYPE_INT_ARGB),
  BMP("bmp", "bmp", "BI_RGB", BufferedImage.TYPE_INT_RGB),
  BMP_PALETTE("bmp", "bmp", "BI_RGB", BufferedImage.TYPE_BYTE_INDEXED),
  BMP_RLE8("bmp", "bmp", "BI_RLE8", BufferedImage.TYPE_BYTE_INDEXED),
  BMP_BILEVEL("bmp", "bmp", "BI_RGB", BufferedImage.TYPE_BYTE_BINARY),
  TIFF("tif", "tiff", "", BufferedImage.TYPE_INT_RGB),
  TIFF_LZW("tif", "tiff", "LZW", BufferedImage.TYPE_INT_RGB),
  TIFF_DEFLATE_ALPHA("tif", "tiff", "Deflate", BufferedImage.TYPE_INT_ARGB),
  TIFF_PACKBITS_GREY("tif", "tiff", "PackBits", BufferedImage.TYPE_BYTE_GRAY),
  WEBP("webp", "", "80", BufferedImage.TYPE_INT_RGB),
  WEBP_LOSSLESS("webp", "", "101", BufferedImage.TYPE_INT_RGB);

  /** The JDK reads lower interlaced GIFs wrongly, and so cannot say what is right. */
  private static final int INTERLACED = 8;

  private final String extension;
  private final String writer;
  private final String compression;
  private final int type;

  PictureForm(String extension, String writer, String compression, int type) {
    this.extension = extension;
    this.writer = writer;
    this.compression = compression;
    this.type = type;
  }

  String extension() {
    return extension;
  }

  /** Whether a flipped bit is noticed by a checksum wherever it matters. */
  boolean isChecked() {
    return writer.equals("png");
  }

  /** Whether zeros in it may be meant: there is nothing in the form that would tell. */
  boolean isPlain() {
    return writer.equals("bmp") || Set.of(TIFF, TIFF_PACKBITS_GREY, WEBP).contains(this);
  }

  boolean isJpeg() {
    return extension.equals("jpg");
  }

  byte[] draw(int width, int height, Random random) throws IOException {
    BufferedImage image = Motif.draw(width, height, type, random);
    return writer.isEmpty() ? webp(image) : jdk(image);
  }

  private byte[] jdk(BufferedImage image) throws IOException {
    ImageWriter encoder = ImageIO.getImageWritersByFormatName(writer).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      encoder.setOutput(out);
      ImageWriteParam settings = encoder.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType(compression);
      }
      if (settings.canWriteProgressive() && image.getHeight() < INTERLACED) {
        settings.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
      }
      encoder.write(null, new IIOImage(image, null, null), settings);
    } finally {
      encoder.dispose();
    }
    return bytes.toByteArray();
  }

  private byte[] webp(BufferedImage image) throws IOException {
    try (BytePointer png = new BytePointer(Pictures.png(image));
        Mat encoded = new Mat(1, (int) png.capacity(), opencv_core.CV_8U, png);
        Mat pixels = imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
        BytePointer webp = new BytePointer();
        IntPointer quality =
            new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, Integer.parseInt(compression))) {
      imencode(".webp", pixels, webp, quality);
      byte[] bytes = new byte[(int) webp.limit()];
      webp.get(bytes);
      return bytes;
    }
  }

  /** The pixels by another reader than Graft's: OpenCV's own for WebP, otherwise the JDK. */
  BufferedImage read(byte[] bytes) throws IOException {
    if (writer.isEmpty()) {
      try (BytePointer data = new BytePointer(bytes);
          Mat encoded = new Mat(1, bytes.length, opencv_core.CV_8U, data);
          Mat pixels = imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
          BytePointer png = new BytePointer()) {
        imencode(".png", pixels, png);
        byte[] copy = new byte[(int) png.limit()];
        png.get(copy);
        return Pictures.read(new ByteArrayInputStream(copy));
      }
    }
    return writer.equals("gif")
        ? Pictures.onCanvas(new ByteArrayInputStream(bytes))
        : Pictures.read(new ByteArrayInputStream(bytes));
  }
}
