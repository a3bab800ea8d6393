package dev.graft.cli;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Twenty pictures of all the kinds that a browser and Graft both read, the odd ones among them. */
final class ManyKinds {
  private static final int FLOWERS = 7;
  private static final int JPEG_START = 2;
  private static final int PNG_HEADER = 33; // signature and IHDR

  private final Path folder;
  private final List<Path> made = new ArrayList<>();

  private ManyKinds(Path folder) {
    this.folder = folder;
  }

  /** Makes them in a folder that is there. */
  static List<Path> in(Path folder) throws IOException {
    ManyKinds kinds = new ManyKinds(folder);
    kinds.flowers();
    kinds.turned();
    kinds.otherKinds();
    kinds.otherSizes();
    kinds.withProfile();
    return kinds.made;
  }

  private static Path flower(int number) {
    String label = Flowers.CLASSES.get(number % Flowers.CLASSES.size());
    return Flowers.photos("test", label, number, 1).get(0);
  }

  private static BufferedImage picture(int number) throws IOException {
    return ImageIO.read(flower(number).toFile());
  }

  private void add(String name, byte[] bytes) throws IOException {
    made.add(Files.write(folder.resolve(name), bytes));
  }

  private void add(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name);
    if (!ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
      throw new IOException("Nothing writes " + name);
    }
    made.add(file);
  }

  private void flowers() throws IOException {
    for (int number = 0; number < FLOWERS; number++) {
      add("flower-%d.jpg".formatted(number), Files.readAllBytes(flower(number)));
    }
  }

  /** As a camera that was held upright, on its head, or in front of a mirror writes them. */
  private void turned() throws IOException {
    for (int orientation : new int[] {3, 5, 6, 8}) {
      byte[] jpeg = Files.readAllBytes(flower(orientation));
      add("turned-%d.jpg".formatted(orientation), withExif(jpeg, orientation));
    }
  }

  private void otherKinds() throws IOException {
    add("grey.jpg", drawnAnew(picture(1), BufferedImage.TYPE_BYTE_GRAY));
    add("grey.png", drawnAnew(picture(2), BufferedImage.TYPE_BYTE_GRAY));
    add("palette.png", drawnAnew(picture(3), BufferedImage.TYPE_BYTE_INDEXED));
    add("palette.gif", drawnAnew(picture(4), BufferedImage.TYPE_BYTE_INDEXED));
    add("windows.bmp", drawnAnew(picture(5), BufferedImage.TYPE_3BYTE_BGR));
    add("transparent.png", fading(picture(6)));
  }

  private void otherSizes() throws IOException {
    add("wide.png", scaled(picture(7), 701, 93));
    add("small.png", scaled(picture(8), 37, 53));
  }

  /** A profile by which the same numbers are much lighter: a browser that obeys it shows others. */
  private void withProfile() throws IOException {
    Path plain = folder.resolve("plain.png");
    ImageIO.write(picture(9), "png", plain.toFile());
    byte[] png = Files.readAllBytes(plain);
    Files.delete(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, PNG_HEADER);
    out.write(profileChunk());
    out.write(png, PNG_HEADER, png.length - PNG_HEADER);
    add("profile.png", out.toByteArray());
  }

  private static byte[] profileChunk() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write("iCCPlinear\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream packed = new DeflaterOutputStream(content)) {
      packed.write(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }
    CRC32 sum = new CRC32();
    sum.update(content.toByteArray());
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(chunk);
    out.writeInt(content.size() - 4); // the type does not count
    out.write(content.toByteArray());
    out.writeInt((int) sum.getValue());
    return chunk.toByteArray();
  }

  /** With an EXIF segment that tells the orientation and nothing else. */
  private static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 %04x 0000 00000000"
                    .formatted(orientation)
                    .replace(" ", ""));
    byte[] turned = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, turned, 0, JPEG_START);
    System.arraycopy(exif, 0, turned, JPEG_START, exif.length);
    System.arraycopy(jpeg, JPEG_START, turned, JPEG_START + exif.length, jpeg.length - JPEG_START);
    return turned;
  }

  private static BufferedImage drawnAnew(BufferedImage picture, int type) {
    BufferedImage drawn = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
    Graphics2D canvas = drawn.createGraphics();
    canvas.drawImage(picture, 0, 0, null);
    canvas.dispose();
    return drawn;
  }

  /** From left to right ever less of it is there. */
  private static BufferedImage fading(BufferedImage picture) {
    BufferedImage drawn = drawnAnew(picture, BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = drawn.createGraphics();
    canvas.setComposite(AlphaComposite.DstIn);
    canvas.setPaint(
        new GradientPaint(0, 0, Color.BLACK, drawn.getWidth(), 0, new Color(0, 0, 0, 0)));
    canvas.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
    canvas.dispose();
    return drawn;
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = drawn.createGraphics();
    canvas.drawImage(picture, 0, 0, width, height, null);
    canvas.dispose();
    return drawn;
  }
}
