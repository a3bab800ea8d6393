package dev.graft.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first images of an IDX file, held in memory: 784 bytes for one of MNIST. */
final class IdxImages {
  private static final int MAGIC = 0x0803; // unsigned bytes in three dimensions
  private static final int LONGEST_SIDE = 65_535;

  private final Path file;
  private final int total;
  private final int rows;
  private final int columns;
  private final byte[] pixels; // image by image, row by row, 0 black

  private IdxImages(Path file, int total, int rows, int columns, byte[] pixels) {
    this.file = file;
    this.total = total;
    this.rows = rows;
    this.columns = columns;
    this.pixels = pixels;
  }

  /**
   * Reads the first {@code limit} images, or all if there are fewer.
   *
   * @throws DataException if the file isn't what its name says
   */
  static IdxImages read(Path file, int limit) {
    return IdxFile.read(
        file,
        MAGIC,
        idx -> {
          int total = idx.dimension("images", Integer.MAX_VALUE);
          int rows = idx.dimension("rows", LONGEST_SIDE);
          int columns = idx.dimension("columns", LONGEST_SIDE);
          byte[] pixels = idx.bytes((long) rows * columns * Math.min(total, limit));
          idx.skip((long) rows * columns * Math.max(0, total - limit));
          idx.end();
          return new IdxImages(file, total, rows, columns, pixels);
        });
  }

  Path file() {
    return file;
  }

  /** How many images the file says it has, held here or not. */
  int total() {
    return total;
  }

  /** How many images are held here, the first of the file. */
  int held() {
    return pixels.length / (rows * columns);
  }

  /** One image as a portable greymap, the simplest file that every decoder understands. */
  byte[] pgm(int index) {
    byte[] header = "P5\n%d %d\n255\n".formatted(columns, rows).getBytes(StandardCharsets.US_ASCII);
    int size = rows * columns;
    return ByteBuffer.allocate(header.length + size)
        .put(header)
        .put(pixels, index * size, size)
        .array();
  }
}
