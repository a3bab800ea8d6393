package dev.graft.photo;

import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture in Java's memory, as the bytes of a file that keeps every pixel: so it goes the way of
 * all others. BMP packs nothing and so takes no time, but knows no transparency. Grey, which Java
 * would take as linear light where it has alpha, and more than eight bits are written as they are,
 * so that what becomes of them is what becomes of a file's.
 */
final class DrawnPhoto implements Photo {
  /** The quickest that packs at all, as ImageIO counts. */
  private static final float QUICK = 8 / 9f;

  private final String name;
  private final BufferedImage picture;

  DrawnPhoto(String name, BufferedImage picture) {
    this.name = name;
    this.picture = picture;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (isForPng(picture.getColorModel())) {
        writePng(picture, out);
      } else if (picture.getColorModel().hasAlpha()) {
        writePng(as(BufferedImage.TYPE_4BYTE_ABGR), out);
      } else if (!ImageIO.write(as(BufferedImage.TYPE_3BYTE_BGR), "bmp", out)) {
        throw unwritable();
      }
    }
    PhotoSize.require(bytes.size());
    return bytes.toByteArray();
  }

  /** Whether a PNG is to hold a picture's levels as they are: grey, or of more than eight bits. */
  private static boolean isForPng(ColorModel colors) {
    ColorSpace space = colors.getColorSpace();
    boolean grey = space.getType() == ColorSpace.TYPE_GRAY;
    boolean wide = Arrays.stream(colors.getComponentSize()).anyMatch(bits -> bits > Byte.SIZE);
    return (grey || (wide && space.isCS_sRGB()))
        && Arrays.stream(colors.getComponentSize()).allMatch(bits -> bits <= Short.SIZE)
        && !colors.isAlphaPremultiplied();
  }

  private static void writePng(BufferedImage picture, ImageOutputStream out) throws IOException {
    var writers =
        ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(picture), "png");
    if (!writers.hasNext()) {
      throw unwritable();
    }
    ImageWriter writer = writers.next();
    try {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUICK);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
  }

  private static UnusablePhotoException unwritable() {
    return new UnusablePhotoException("is a picture that this Java cannot write");
  }

  private BufferedImage as(int type) {
    if (picture.getType() == type) {
      return picture;
    }
    BufferedImage plain = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
    Graphics2D graphics = plain.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return plain;
  }

  @Override
  public String toString() {
    return name;
  }
}
