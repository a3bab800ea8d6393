package dev.graft.photo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture in Java's memory, as the bytes of a file that keeps every pixel: so it goes the way of
 * all others.
 */
final class DrawnPhoto implements Photo {
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
    boolean opaque = !picture.getColorModel().hasAlpha();
    BufferedImage plain = as(opaque ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      // BMP packs nothing and so takes no time, but knows no transparency.
      if (!ImageIO.write(plain, opaque ? "bmp" : "png", out)) {
        throw new UnusablePhotoException("is a picture that this Java cannot write");
      }
    }
    PhotoSize.require(bytes.size());
    return bytes.toByteArray();
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
