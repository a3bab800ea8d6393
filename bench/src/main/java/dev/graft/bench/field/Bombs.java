package dev.graft.bench.field;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/** Small files that say they are large pictures. */
final class Bombs {
  private static final int EACH = 3;

  private Bombs() {}

  static List<OddPicture> make(Random random) throws IOException {
    List<OddPicture> bombs = new ArrayList<>();
    for (PictureForm form : List.of(PictureForm.GIF, PictureForm.BMP, PictureForm.PNG_ALPHA)) {
      for (int i = 0; i < EACH; i++) {
        int side = 20_000 + random.nextInt(45_000);
        bombs.add(bomb(form, side, form.draw(90, 90, random)));
      }
    }
    for (int i = 0; i < EACH; i++) {
      int side = 20_000 + random.nextInt(45_000);
      bombs.add(bomb(PictureForm.JPEG, side, PictureForm.JPEG.draw(90, 90, random)));
      bombs.add(bomb(PictureForm.TIFF_LZW, side, PictureForm.TIFF_LZW.draw(90, 90, random)));
    }
    return bombs;
  }

  private static OddPicture bomb(PictureForm form, int side, byte[] bytes) {
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (form) {
      case GIF -> little.putShort(6, (short) side).putShort(8, (short) side);
      case BMP -> little.putInt(18, side).putInt(22, side);
      case PNG_ALPHA -> resizePng(bytes, side);
      case JPEG -> resizeJpeg(bytes, side);
      default -> TiffFields.resize(bytes, side);
    }
    String name = "bomb-%d.%s".formatted(side, form.extension());
    return new OddPicture(name, bytes, List.of(), false, false);
  }

  private static void resizePng(byte[] png, int side) {
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, side).putInt(20, side);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    header.putInt(29, (int) checksum.getValue());
  }

  private static void resizeJpeg(byte[] jpeg, int side) {
    for (int at = 2;
        at < jpeg.length;
        at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF)) {
      if (jpeg[at + 1] == (byte) 0xC0) {
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) side).putShort(at + 7, (short) side);
        return;
      }
    }
  }
}
