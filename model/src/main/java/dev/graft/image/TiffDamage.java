package dev.graft.image;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a TIFF's strips or tiles are what their coding says: OpenCV asks libtiff to go on when it
 * meets an error, and what is missing would be black or of another picture. Unpacks them once more
 * for their lengths and checksums, and keeps nothing.
 */
final class TiffDamage {
  private static final int NONE = 1;
  private static final int LZW = 5;
  private static final int JPEG = 7;
  private static final int DEFLATE = 8;
  private static final int OLD_DEFLATE = 32946;
  private static final int PACK_BITS = 32773;
  private static final int REVERSED = 2;
  private static final int JPEG_TABLES = 347;
  private static final int MARKER = 2; // bytes
  private static final int MOST_GROWN = 2; // times, by LZW of noise 1.4
  private static final int OVERHEAD = 4096; // bytes, a JPEG's tables for example

  private final byte[] tiff;
  private final TiffHeader header;
  private final TiffBlocks blocks;

  private TiffDamage(byte[] tiff, TiffHeader header) {
    this.tiff = tiff;
    this.header = header;
    blocks = TiffBlocks.of(tiff, header);
  }

  static boolean in(byte[] tiff, TiffHeader header) {
    try {
      TiffDamage damage = new TiffDamage(tiff, header);
      return damage.overlap() || damage.anywhere();
    } catch (IndexOutOfBoundsException
        | ArithmeticException
        | DataFormatException
        | UnreadableImageException e) {
      return true;
    }
  }

  /**
   * Pixels that are not packed must be in the file, and no strip begin within another: the same one
   * twice may be meant.
   */
  private boolean overlap() {
    if (header.compression() != NONE) {
      return false;
    }
    long[] begins = new long[blocks.count()];
    long[] ends = new long[begins.length];
    for (int i = 0; i < begins.length; i++) {
      TiffBlocks.Block block = blocks.block(i);
      boolean few = begins.length > 1 && block.bytes() > 0 && block.bytes() < block.fewest();
      begins[i] = block.begin();
      ends[i] = block.begin() + block.fewest();
      if (few || ends[i] > tiff.length) {
        return true;
      }
    }
    Arrays.sort(begins);
    Arrays.sort(ends);
    for (int i = 1; i < begins.length; i++) {
      if (begins[i] != begins[i - 1] && begins[i] < ends[i - 1]) {
        return true;
      }
    }
    return false;
  }

  private boolean anywhere() throws DataFormatException, UnreadableImageException {
    TiffLzw lzw = new TiffLzw();
    for (int i = 0; i < blocks.count(); i++) {
      TiffBlocks.Block block = blocks.block(i);
      boolean whole =
          switch (header.compression()) {
            case DEFLATE, OLD_DEFLATE -> inflates(packed(block), block);
            case LZW -> lzw.unpacks(packed(block), block);
            case PACK_BITS -> isPackBits(packed(block), block);
            case JPEG -> isJpeg(packed(block));
            default -> true;
          };
      if (!whole) {
        return true;
      }
    }
    return lzw.nearlyGreedy();
  }

  /**
   * No more than any coding makes of it, or many strips that all reach to the end would take for
   * ever. The file must say how many bytes it takes, unless it is the only one.
   */
  private byte[] packed(TiffBlocks.Block block) {
    if (block.bytes() == 0 && blocks.count() > 1) {
      throw new IndexOutOfBoundsException(block.begin());
    }
    long said = block.bytes() > 0 ? block.bytes() : tiff.length - block.begin();
    int bytes = (int) Math.min(said, MOST_GROWN * block.most() + OVERHEAD);
    byte[] packed = Arrays.copyOfRange(tiff, block.begin(), block.begin() + bytes);
    if (blocks.fields().number(266, 1) == REVERSED) {
      for (int i = 0; i < packed.length; i++) {
        packed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
      }
    }
    return packed;
  }

  private static boolean inflates(byte[] packed, TiffBlocks.Block block)
      throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] some = new byte[1 << 14];
      while (!inflater.finished() && inflater.getBytesWritten() <= block.most()) {
        if (inflater.inflate(some) == 0 && !inflater.finished()) {
          return false; // it waits for more, or for a dictionary
        }
      }
      return inflater.finished() && fits(inflater.getBytesWritten(), block);
    } finally {
      inflater.end();
    }
  }

  /** TIFF 6.0, section 9. */
  private static boolean isPackBits(byte[] packed, TiffBlocks.Block block) {
    long unpacked = 0;
    int at = 0;
    while (at < packed.length - 1 && unpacked < block.most()) { // one byte may fill up to a word
      int run = packed[at];
      if (run >= 0) {
        unpacked += run + 1;
        at += run + 2;
      } else if (run > Byte.MIN_VALUE) {
        unpacked += 1 - run;
        at += 2;
      } else {
        at++;
      }
    }
    boolean ended = block.bytes() == 0 || packed.length - at <= 1;
    return ended && at <= packed.length && fits(unpacked, block);
  }

  private static boolean fits(long unpacked, TiffBlocks.Block block) {
    return unpacked >= block.fewest() && unpacked <= block.most();
  }

  /** Each is a JPEG for which the tables may be kept elsewhere. */
  private boolean isJpeg(byte[] packed) throws UnreadableImageException {
    int tables = Math.toIntExact(blocks.fields().count(JPEG_TABLES));
    if (tables <= 2 * MARKER) {
      return isWhole(packed);
    }
    int before = tables - MARKER; // without its end
    byte[] jpeg = new byte[before + packed.length - MARKER];
    for (int i = 0; i < before; i++) {
      jpeg[i] = (byte) blocks.fields().numberAt(JPEG_TABLES, i);
    }
    System.arraycopy(packed, MARKER, jpeg, before, packed.length - MARKER);
    return isWhole(jpeg);
  }

  private static boolean isWhole(byte[] jpeg) throws UnreadableImageException {
    return JpegDecoder.ends(jpeg) && !JpegDamage.in(jpeg, JpegHeader.of(jpeg));
  }
}
