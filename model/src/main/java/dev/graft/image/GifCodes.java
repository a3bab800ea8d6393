package dev.graft.image;

/**
 * The codes of a GIF's frame: 3 to 12 bits each, lowest bit first, in blocks of up to 255 bytes.
 */
final class GifCodes {
  private static final int MOST_BITS = 12;

  private final byte[] gif;
  private final int fewestBits;
  private int position;
  private int blockEnd;
  private int bits;
  private int waiting; // bits that were read and not yet used
  private int waitingBits;

  /**
   * @param begin where the frame's data begin
   * @throws IndexOutOfBoundsException as {@link #next} does, at the end of the file
   */
  GifCodes(byte[] gif, int begin) throws UnreadableImageException {
    this.gif = gif;
    fewestBits = gif[begin] + 1;
    if (fewestBits < 2 || fewestBits > 9) {
      throw ImageFormat.GIF.damaged();
    }
    position = begin + 1;
    blockEnd = position;
    restart();
  }

  /** The code that empties the dictionary; the next one ends the frame, the others follow. */
  int clear() {
    return 1 << (fewestBits - 1);
  }

  void restart() {
    bits = fewestBits;
  }

  /** Codes get longer when so many are known that they would not fit. */
  void grow(int known) {
    if (known == 1 << bits && bits < MOST_BITS) {
      bits++;
    }
  }

  /** The next code; the frame's end where a block is empty. */
  int next() {
    while (waitingBits < bits) {
      if (position == blockEnd) {
        int length = gif[position] & 0xFF;
        if (length == 0) {
          return clear() + 1;
        }
        position++;
        blockEnd = position + length;
      }
      waiting |= (gif[position++] & 0xFF) << waitingBits;
      waitingBits += Byte.SIZE;
    }
    int code = waiting & ((1 << bits) - 1);
    waiting >>>= bits;
    waitingBits -= bits;
    return code;
  }
}
