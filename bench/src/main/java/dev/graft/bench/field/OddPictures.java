package dev.graft.bench.field;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws pictures, encodes them in every form, and damages most of them. */
final class OddPictures {
  private static final int FLIPPED = 3;
  private static final int CUT = 2;
  private static final List<int[]> ODD_SIZES =
      List.of(new int[] {1, 1}, new int[] {1, 211}, new int[] {237, 2}, new int[] {7, 3});
  private static final List<String> ENDINGS = List.of("jpg", "png", "bmp", "gif", "tif", "webp");

  private final Random random;
  private final List<OddPicture> all = new ArrayList<>();

  private OddPictures(Random random) {
    this.random = random;
  }

  static List<OddPicture> draw(Random random) throws IOException {
    OddPictures pictures = new OddPictures(random);
    for (PictureForm form : PictureForm.values()) {
      pictures.of(form);
    }
    pictures.turned();
    return pictures.all;
  }

  private void of(PictureForm form) throws IOException {
    for (int[] size : ODD_SIZES) {
      byte[] odd = form.draw(size[0], size[1], random);
      add(form, "size%dx%d".formatted(size[0], size[1]), odd, odd, true);
    }
    byte[] sound = drawn(form);
    add(form, "wrong-ending", sound, sound, true, ENDINGS.get(random.nextInt(ENDINGS.size())));
    add(form, "more-behind", followed(sound), sound, true);
    for (int i = 0; i < FLIPPED; i++) {
      byte[] whole = drawn(form);
      int bits = 1 + random.nextInt(12);
      add(form, "flipped" + i, Damage.flipBits(whole, 0, whole.length, bits, random), whole, false);
      add(form, "header" + i, Damage.flipBits(whole, 0, 64, 2, random), whole, false);
    }
    for (int i = 0; i < CUT; i++) {
      byte[] whole = drawn(form);
      byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
      add(form, "cut" + i, cut, whole, false);
      byte[] zeros = Arrays.copyOf(cut, whole.length);
      add(form, "zeros" + i, zeros, whole, false);
    }
  }

  /** Not twice as large as what networks take, or JPEGs are decoded at a half. */
  private byte[] drawn(PictureForm form) throws IOException {
    return form.draw(100 + random.nextInt(200), 100 + random.nextInt(200), random);
  }

  private byte[] followed(byte[] sound) {
    byte[] longer = Arrays.copyOf(sound, sound.length + 1 + random.nextInt(500));
    for (int i = sound.length; i < longer.length; i++) {
      longer[i] = (byte) random.nextInt(256);
    }
    return longer;
  }

  private void add(PictureForm form, String what, byte[] bytes, byte[] whole, boolean sound)
      throws IOException {
    add(form, what, bytes, whole, sound, form.extension());
  }

  private void add(
      PictureForm form, String what, byte[] bytes, byte[] whole, boolean sound, String ending)
      throws IOException {
    List<BufferedImage> readings = new ArrayList<>(List.of(form.read(whole)));
    boolean cut = what.startsWith("cut") || (what.startsWith("zeros") && !form.isPlain());
    if (!sound && !cut && !form.isChecked()) {
      Pictures.attempt(form, bytes).ifPresent(readings::add);
    }
    String name = "%s-%s.%s".formatted(form.name().toLowerCase(Locale.ROOT), what, ending);
    all.add(new OddPicture(name, bytes, readings, sound, form.isJpeg()));
  }

  /** JPEG with an EXIF block: all orientations, and blocks that are damaged. */
  private void turned() throws IOException {
    byte[] jpeg = drawn(PictureForm.JPEG);
    BufferedImage stored = PictureForm.JPEG.read(jpeg);
    for (int orientation = 0; orientation <= 9; orientation++) {
      byte[] exif = exif(orientation);
      BufferedImage upright = Motif.upright(stored, orientation);
      all.add(
          new OddPicture(
              "exif-%d.jpg".formatted(orientation),
              withExif(jpeg, exif),
              List.of(upright),
              true,
              false));
      byte[] damaged = Damage.flipBits(exif, 0, exif.length, 3, random);
      List<BufferedImage> any = new ArrayList<>(List.of(stored));
      for (int other = 2; other <= 8; other++) {
        any.add(Motif.upright(stored, other));
      }
      all.add(
          new OddPicture(
              "exif-damaged-%d.jpg".formatted(orientation),
              withExif(jpeg, damaged),
              any,
              true,
              false));
    }
  }

  /** A TIFF header and a directory with one entry (Exif 2.32, section 4.6.2). */
  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  private static byte[] withExif(byte[] jpeg, byte[] exif) throws IOException {
    byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    int length = 2 + name.length + exif.length;
    bytes.write(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    bytes.write(name);
    bytes.write(exif);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }
}
