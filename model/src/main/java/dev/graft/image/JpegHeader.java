package dev.graft.image;

/**
 * A JPEG's frame header and the place of its first scan (ITU-T T.81, annex B).
 *
 * @param process number of the SOF marker: 0 baseline, 2 progressive, from 9 on arithmetic coding
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param blocks of 8 x 8 samples in all components together
 * @param buffered whether all coefficients must be held until the last scan: progressive, or each
 *     component in a scan of its own
 * @param scan where the first scan's header ends and its data begin
 */
record JpegHeader(
    long width, long height, int process, int components, long blocks, boolean buffered, int scan)
    implements PictureHeader {
  private static final int PROGRESSIVE = 2;
  private static final int FIRST_ARITHMETIC = 9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int LOSSLESS = 0xC3;
  private static final int JPEG_LS = 0xF7; // ITU-T T.87
  private static final int BLOCK = 8;
  private static final int COEFFICIENTS_BYTES = BLOCK * BLOCK * Short.BYTES;

  @Override
  public ImageFormat format() {
    return ImageFormat.JPEG;
  }

  boolean progressive() {
    return process == PROGRESSIVE;
  }

  /**
   * Each block's first coefficient is a Huffman code, which has at least one bit (T.81, F.1.2.1 and
   * G.1.2.1). Arithmetic coding spends less than a bit on what was foreseen.
   */
  @Override
  public long fewestBytes() {
    return process >= FIRST_ARITHMETIC ? scan : scan + blocks / Byte.SIZE;
  }

  /** The pixels, and with a buffered one its coefficients, whatever the fraction. */
  @Override
  public long bytesToDecode(int fraction) {
    long coefficients = buffered ? blocks * COEFFICIENTS_BYTES : 0;
    return pixels() / ((long) fraction * fraction) * 3 + coefficients;
  }

  /**
   * @throws UnreadableImageException if there is no frame header, or no scan behind it
   */
  static JpegHeader of(byte[] jpeg) throws UnreadableImageException {
    int position = 2; // behind the start-of-image marker
    int frame = -1;
    while (position + 9 <= jpeg.length) {
      int marker = at(jpeg, position + 1);
      if (at(jpeg, position) != 0xFF || marker == 0xFF || isStandalone(marker)) {
        position++; // fill bytes, and markers without a segment
        continue;
      }
      if (marker == LOSSLESS || marker == JPEG_LS) {
        throw UnreadableImageException.notRead(marker == LOSSLESS ? "lossless JPEG" : "JPEG-LS");
      } else if (isFrame(marker) && frame < 0) {
        frame = position;
      } else if (marker == START_OF_SCAN) {
        break;
      }
      position += 2 + twoBytes(jpeg, position + 2);
    }
    if (frame < 0) {
      throw new UnreadableImageException("JPEG that is cut short before its picture begins");
    }
    return of(jpeg, frame, Math.min(position, jpeg.length));
  }

  private static JpegHeader of(byte[] jpeg, int frame, int scan) throws UnreadableImageException {
    int process = at(jpeg, frame + 1) & 0x0F;
    int precision = at(jpeg, frame + 4);
    long height = twoBytes(jpeg, frame + 5);
    long width = twoBytes(jpeg, frame + 7);
    int components = frame + 9 < jpeg.length ? at(jpeg, frame + 9) : 0;
    if (frame + 10 + 3 * components > jpeg.length) {
      throw ImageFormat.JPEG.damaged();
    }
    if (precision != Byte.SIZE) {
      throw UnreadableImageException.notRead("JPEG with %d bits a sample".formatted(precision));
    }
    int widest = 1;
    int highest = 1;
    for (int i = 0; i < components; i++) {
      int sampling = at(jpeg, frame + 11 + 3 * i);
      widest = Math.max(widest, sampling >> 4);
      highest = Math.max(highest, sampling & 0x0F);
    }
    long blocks = 0;
    for (int i = 0; i < components; i++) {
      int sampling = at(jpeg, frame + 11 + 3 * i);
      blocks +=
          roundedUp(width * (sampling >> 4), (long) widest * BLOCK)
              * roundedUp(height * (sampling & 0x0F), (long) highest * BLOCK);
    }
    int together = scan + 4 < jpeg.length ? at(jpeg, scan + 4) : components;
    boolean buffered = (process & 0x03) == PROGRESSIVE || together < components;
    int behind = scan + 4 <= jpeg.length ? scan + 2 + twoBytes(jpeg, scan + 2) : scan;
    return new JpegHeader(width, height, process, components, blocks, buffered, behind);
  }

  private static long roundedUp(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** SOF0 to SOF15, without the markers DHT, JPG and DAC that lie among them. */
  private static boolean isFrame(int marker) {
    boolean inRange = marker >= 0xC0 && marker <= 0xCF;
    return inRange && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean isStandalone(int marker) {
    return marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
  }

  private static int twoBytes(byte[] bytes, int position) {
    return at(bytes, position) << 8 | at(bytes, position + 1);
  }

  private static int at(byte[] bytes, int position) {
    return bytes[position] & 0xFF;
  }
}
