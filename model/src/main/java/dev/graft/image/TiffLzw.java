package dev.graft.image;

import java.util.BitSet;

/**
 * Follows the codes of a TIFF's strips with LZW (TIFF 6.0, section 13) for the lengths that they
 * stand for. There is no checksum, but a writer takes the longest string that it knows: so no
 * string is made twice, and of one that is, a code was another once.
 */
final class TiffLzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MOST_CODES = 4096;
  private static final int MOST_BITS = 12;
  private static final int NONE = -1;

  /** The last code and what fills it up to a byte. */
  private static final int END_BITS = MOST_BITS + Byte.SIZE;

  /** A writer that does not look for the longest string makes more than one of so many twice. */
  private static final int FEW = 16;

  private final int[] length = new int[MOST_CODES];
  private final int[] first = new int[MOST_CODES]; // byte
  private final int[] made = new int[MOST_CODES]; // of which code and byte
  private final BitSet known = new BitSet(MOST_CODES << Byte.SIZE);
  private long codes;
  private long strings;
  private long twice;

  private byte[] packed = new byte[0];
  private boolean lowestFirst;
  private long position; // in bits

  TiffLzw() {
    for (int i = 0; i < CLEAR; i++) {
      length[i] = 1;
      first[i] = i;
    }
  }

  /** Whether what was unpacked so far is a greedy writer's, but for a few codes. */
  boolean nearlyGreedy() {
    return strings > 0 && twice > 0 && twice * FEW < codes;
  }

  /**
   * Whether the codes are valid, and unpack to as many bytes as the strip has.
   *
   * @throws IndexOutOfBoundsException if they end before that
   */
  boolean unpacks(byte[] strip, TiffBlocks.Block block) {
    packed = strip;
    position = 0;
    lowestFirst = strip[0] == 0 && (strip[1] & 1) != 0; // as writers had it before TIFF 6.0
    int early = lowestFirst ? 0 : 1;
    int next = FIRST;
    int bits = 9;
    int previous = NONE;
    long unpacked = 0;
    if (code(bits) != CLEAR) {
      return false;
    }
    while (unpacked <= block.most()) {
      if (unpacked >= block.fewest() && position + END_BITS > packed.length * 8L) {
        forget(next);
        return true; // some writers leave the end's code out, and some give it too few bits
      }
      int code = code(bits);
      if (code == END) {
        break;
      } else if (code == CLEAR) {
        forget(next);
        next = FIRST;
        bits = 9;
        previous = NONE;
        continue;
      } else if (code > next || (code == next && previous == NONE) || next == MOST_CODES) {
        return false;
      }
      codes++;
      strings += code >= FIRST ? 1 : 0;
      if (previous != NONE) {
        add(next++, previous, code);
        if (next + early == 1 << bits && bits < MOST_BITS) {
          bits++;
        }
      } else if (code >= FIRST) {
        return false;
      }
      unpacked += length[code];
      previous = code;
    }
    forget(next);
    return unpacked >= block.fewest() && unpacked <= block.most();
  }

  private void add(int next, int previous, int code) {
    length[next] = length[previous] + 1;
    first[next] = first[previous];
    made[next] = (previous << Byte.SIZE) | first[code]; // the code may be this one
    twice += known.get(made[next]) ? 1 : 0;
    known.set(made[next]);
  }

  private void forget(int next) {
    for (int i = FIRST; i < next; i++) {
      known.clear(made[i]);
    }
  }

  private int code(int bits) {
    int at = (int) (position / Byte.SIZE);
    int skipped = (int) (position % Byte.SIZE);
    int third = at + 2 < packed.length ? packed[at + 2] & 0xFF : 0;
    int second = skipped + bits > Byte.SIZE ? packed[at + 1] & 0xFF : 0;
    if (skipped + bits > 2 * Byte.SIZE && at + 2 >= packed.length) {
      throw new IndexOutOfBoundsException(at + 2);
    }
    position += bits;
    int mask = (1 << bits) - 1;
    return lowestFirst
        ? (((packed[at] & 0xFF) | second << 8 | third << 16) >> skipped) & mask
        : (((packed[at] & 0xFF) << 16 | second << 8 | third) >> (24 - skipped - bits)) & mask;
  }
}
