package dev.graft.image;

import java.util.Arrays;

/**
 * The scans of a progressive JPEG: each brings some coefficients of some components, or one bit
 * more of them (T.81, annex G).
 */
final class JpegScans {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END = 0xD9;
  private static final int COEFFICIENTS = 64;
  private static final int NEVER = 16; // bits that are missing where nothing came

  /** Programs write about ten. Each goes over all blocks of the picture, however few its bytes. */
  private static final int MOST_SCANS = 100;

  private JpegScans() {}

  /**
   * @throws UnreadableImageException if there are so many that only a picture made to keep a
   *     machine busy has them
   */
  static void requireReasonable(byte[] jpeg) throws UnreadableImageException {
    int scans = 0;
    for (int at = 0; at + 1 < jpeg.length; at++) {
      if (jpeg[at] == (byte) 0xFF && (jpeg[at + 1] & 0xFF) == START_OF_SCAN) {
        scans++;
      }
    }
    if (scans > MOST_SCANS) {
      throw new UnreadableImageException(
          "JPEG of %d scans, more than any program writes".formatted(scans));
    }
  }

  /** Whether every coefficient of every component came, down to its last bit. */
  static boolean complete(byte[] jpeg, JpegHeader header) {
    byte[][] missing = new byte[256][]; // by component and coefficient: how many low bits
    int components = 0;
    int at = 2;
    while (at + 4 <= jpeg.length) {
      int marker = jpeg[at + 1] & 0xFF;
      if (jpeg[at] != (byte) 0xFF || marker == 0 || marker == 0xFF || isRestart(marker)) {
        at++;
        continue;
      } else if (marker == END) {
        break;
      }
      if (marker == START_OF_SCAN) {
        components += note(jpeg, at + 4, missing);
      }
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    return components == header.components() && allCame(missing);
  }

  /** Notes what one scan brings; returns how many components it is the first one of. */
  private static int note(byte[] jpeg, int at, byte[][] missing) {
    int count = jpeg[at];
    int behind = at + 1 + 2 * count;
    if (count < 1 || behind + 3 > jpeg.length) {
      return 0;
    }
    int components = 0;
    for (int i = 0; i < count; i++) {
      int component = jpeg[at + 1 + 2 * i] & 0xFF;
      byte[] bits = missing[component];
      if (bits == null) {
        bits = new byte[COEFFICIENTS];
        Arrays.fill(bits, (byte) NEVER);
        missing[component] = bits;
        components++;
      }
      int last = Math.min(jpeg[behind + 1], COEFFICIENTS - 1);
      for (int k = Math.max(jpeg[behind], 0); k <= last; k++) {
        bits[k] = (byte) (jpeg[behind + 2] & 0x0F);
      }
    }
    return components;
  }

  private static boolean allCame(byte[][] missing) {
    for (byte[] bits : missing) {
      for (int k = 0; bits != null && k < COEFFICIENTS; k++) {
        if (bits[k] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }
}
