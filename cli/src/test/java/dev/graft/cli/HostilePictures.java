package dev.graft.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small files that are large pictures: valid ones of one colour, in each format. */
final class HostilePictures {
  private HostilePictures() {}

  /**
   * @param colorType 0 grey, 2 RGB, 4 grey with alpha, 6 RGBA
   */
  static byte[] png(int width, int height, int colorType, int depth, boolean interlaced) {
    int channels = new int[] {1, 0, 3, 1, 2, 0, 4}[colorType];
    long rows = 0;
    int[][] passes = {
      {0, 0, 8, 8},
      {4, 0, 8, 8},
      {0, 4, 4, 8},
      {2, 0, 4, 4},
      {0, 2, 2, 4},
      {1, 0, 2, 2},
      {0, 1, 1, 2}
    };
    for (int[] pass : interlaced ? passes : new int[][] {{0, 0, 1, 1}}) {
      long across = ((long) width - pass[0] + pass[2] - 1) / pass[2];
      long down = ((long) height - pass[1] + pass[3] - 1) / pass[3];
      rows += down * (1 + (across * channels * depth + 7) / 8);
    }
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) depth).put((byte) colorType);
    header.putShort((short) 0).put((byte) (interlaced ? 1 : 0));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(latin("\u0089PNG\r\n\u001a\n"));
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", deflatedZeros(rows));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] body = ByteBuffer.allocate(4 + data.length).put(latin(type)).put(data).array();
    CRC32 crc = new CRC32();
    crc.update(body);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(body);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] deflatedZeros(long count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    byte[] zeros = new byte[1 << 16];
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, fast)) {
      for (long left = count; left > 0; left -= zeros.length) {
        deflated.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return out.toByteArray();
  }

  /** Deflated; each strip is the same bytes, or there is only one. */
  static byte[] tiff(int width, int height, int samples, int bits, int rowsPerStrip) {
    int strips = (height + rowsPerStrip - 1) / rowsPerStrip;
    byte[] strip = deflatedZeros((long) width * rowsPerStrip * samples * bits / 8);
    int fields = 11;
    int lists = 8 + 2 + fields * 12 + 4;
    int data = lists + strips * 8 + samples * 2;
    ByteBuffer tiff = ByteBuffer.allocate(data + strip.length * strips);
    tiff.put(latin("MM\0*")).putInt(8).putShort((short) fields);
    field(tiff, 256, 4, 1, width);
    field(tiff, 257, 4, 1, height);
    field(tiff, 258, 3, samples, samples < 3 ? bits << 16 | bits : lists + strips * 8);
    field(tiff, 259, 3, 1, 8 << 16);
    field(tiff, 262, 3, 1, (samples > 2 ? 2 : 1) << 16);
    field(tiff, 273, 4, strips, strips == 1 ? data : lists);
    field(tiff, 277, 3, 1, samples << 16);
    field(tiff, 278, 4, 1, rowsPerStrip);
    field(tiff, 279, 4, strips, strips == 1 ? strip.length : lists + strips * 4);
    field(tiff, 284, 3, 1, 1 << 16);
    field(tiff, samples % 2 == 0 ? 338 : 65000, 3, 1, 2 << 16); // the last sample is alpha
    tiff.putInt(0);
    for (int i = 0; i < strips; i++) {
      tiff.putInt(data + i * strip.length);
    }
    for (int i = 0; i < strips; i++) {
      tiff.putInt(strip.length);
    }
    for (int i = 0; i < samples; i++) {
      tiff.putShort((short) bits);
    }
    for (int i = 0; i < strips; i++) {
      tiff.put(strip);
    }
    return tiff.array();
  }

  private static void field(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** All coefficients are zero. */
  static byte[] progressiveJpeg(int width, int height, int components) {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    jpeg.writeBytes(latin("\u00ff\u00d8\u00ff\u00db\0C\0" + "\u0001".repeat(64)));
    ByteBuffer frame = ByteBuffer.allocate(10 + 3 * components);
    frame.put(latin("\u00ff\u00c2")).putShort((short) (8 + 3 * components)).put((byte) 8);
    frame.putShort((short) height).putShort((short) width).put((byte) components);
    for (int i = 1; i <= components; i++) {
      frame.put((byte) i).put((byte) 0x11).put((byte) 0);
    }
    jpeg.writeBytes(frame.array());
    jpeg.writeBytes(latin("\u00ff\u00c4\0\u0014\0\1" + "\0".repeat(15) + "\0"));
    jpeg.writeBytes(latin("\u00ff\u00c4\0\u0014\u0010\1" + "\0".repeat(15) + "\u00e0"));
    int blocks = ((width + 7) / 8) * ((height + 7) / 8);
    ByteBuffer scan = ByteBuffer.allocate(8 + 2 * components);
    scan.put(latin("\u00ff\u00da")).putShort((short) (6 + 2 * components)).put((byte) components);
    for (int i = 1; i <= components; i++) {
      scan.put((byte) i).put((byte) 0);
    }
    jpeg.writeBytes(scan.array()); // of the first coefficient, each one bit
    jpeg.writeBytes(new byte[components * blocks / 8 + 1]);
    for (int i = 1;
        i <= components;
        i++) { // of the others: none in the next 16384 blocks, and so on
      jpeg.writeBytes(latin("\u00ff\u00da\0\10\1" + (char) i + "\0\1\77\0"));
      jpeg.writeBytes(new byte[(blocks / 16384 + 1) * 15 / 8 + 1]);
    }
    jpeg.writeBytes(latin("\u00ff\u00d9"));
    return jpeg.toByteArray();
  }

  /** Each code stands for a string one pixel longer than the one before it. */
  static byte[] gif(int width, int height) {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(31).order(ByteOrder.LITTLE_ENDIAN);
    head.put(latin("GIF89a")).putShort((short) width).putShort((short) height);
    head.put(latin("\u0080\0\0\u0001\u0002\u0003\u00ff\u00ff\u00ff,\0\0\0\0"));
    head.putShort((short) width).putShort((short) height).put((byte) 0).put((byte) 2);
    gif.write(head.array(), 0, head.position());
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    int bits = 3;
    int known = 6;
    long waiting = 4; // the dictionary is emptied first
    int waitingBits = 3;
    long left = (long) width * height;
    int length = 1;
    for (int code = 0; left > 0; ) {
      waiting |= (long) code << waitingBits;
      waitingBits += bits;
      left -= length;
      for (; waitingBits >= 8; waitingBits -= 8, waiting >>= 8) {
        codes.write((int) waiting & 0xFF);
      }
      if (code != 0 && known < 4096) {
        known++;
      }
      bits = known == 1 << bits && bits < 12 ? bits + 1 : bits;
      code = Math.min(known, 4095);
      length = code - 4;
    }
    codes.write((int) waiting & 0xFF);
    byte[] data = codes.toByteArray();
    for (int i = 0; i < data.length; i += 255) {
      int count = Math.min(255, data.length - i);
      gif.write(count);
      gif.write(data, i, count);
    }
    gif.writeBytes(latin("\0;"));
    return gif.toByteArray();
  }

  /** Runs of 255 pixels. */
  static byte[] bmp(int width, int height) {
    int runs = (width + 254) / 255;
    ByteBuffer bmp =
        ByteBuffer.allocate(62 + height * (runs * 2 + 2) + 2).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put(latin("BM")).putInt(bmp.capacity()).putInt(0).putInt(62);
    bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 8).putInt(1);
    bmp.putInt(0).putInt(0).putInt(0).putInt(2).putInt(0).putInt(0).putInt(0xFFFFFF);
    for (int y = 0; y < height; y++) {
      for (int left = width; left > 0; left -= 255) {
        bmp.put((byte) Math.min(left, 255)).put((byte) 1);
      }
      bmp.putShort((short) 0);
    }
    bmp.put((byte) 0).put((byte) 1);
    return bmp.array();
  }

  /** Lossless: five prefix codes of one symbol each, so that a pixel takes no bit. */
  static byte[] webp(int width, int height) {
    int[][] bits = {
      {0x2F, 8}, {width - 1, 14}, {height - 1, 14}, {1, 1}, {0, 3}, {0, 1}, {0, 1}, {0, 1}
    };
    StringBuilder stream = new StringBuilder();
    for (int[] number : bits) {
      append(stream, number[0], number[1]);
    }
    for (int code = 0; code < 5; code++) { // simple, one symbol, of eight bits
      append(stream, 1, 1);
      append(stream, 0, 1);
      append(stream, 1, 1);
      append(stream, code < 4 ? 0x55 : 0, 8);
    }
    stream.append("0".repeat(64 - stream.length() % 8));
    ByteBuffer webp = ByteBuffer.allocate(20 + stream.length() / 8).order(ByteOrder.LITTLE_ENDIAN);
    webp.put(latin("RIFF")).putInt(webp.capacity() - 8).put(latin("WEBPVP8L"));
    webp.putInt(webp.capacity() - 20);
    for (int i = 0; i < stream.length(); i += 8) {
      webp.put(
          (byte)
              Integer.parseInt(
                  new StringBuilder(stream.substring(i, i + 8)).reverse().toString(), 2));
    }
    return webp.array();
  }

  private static void append(StringBuilder stream, int number, int bits) {
    for (int i = 0; i < bits; i++) {
      stream.append(number >> i & 1);
    }
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
