package dev.graft.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * A place outside of Java's heap for tensors of very many numbers, such as the first dense layer of
 * VGG16 with its 411 MB: best the file itself, mapped into memory, so that they are never copied.
 *
 * <p>A mapping lasts until nothing refers to its tensor any more, however long the file has been
 * closed. What replaces a weights file is written beside it and moved over it ({@link
 * dev.graft.home.AtomicFiles}), which leaves the mapped one as it was. A program that changes it in
 * place changes the network, and one that cuts it short may end this process.
 */
final class NativeNumbers {
  private static final long FEWEST = 1 << 22; // 16 MiB: dense layers alone are as large
  private static final long MOST = Integer.MAX_VALUE / Float.BYTES; // a buffer holds no more

  private NativeNumbers() {}

  /** Whether so many numbers belong here. */
  static boolean areWorthIt(long count) {
    return count >= FEWEST && count <= MOST;
  }

  /**
   * Mapped bytes as the float32 numbers that they are, little-endian; empty where this processor
   * could not use them as they lie.
   */
  static Optional<FloatBuffer> in(ByteBuffer mapped) {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            && mapped.isDirect()
            && mapped.alignmentOffset(0, Float.BYTES) == 0
        ? Optional.of(mapped.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer())
        : Optional.empty();
  }

  /** Room for numbers: here if they are worth it, otherwise in an array. */
  static FloatBuffer room(int count) {
    return areWorthIt(count)
        ? ByteBuffer.allocateDirect(count * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer()
        : FloatBuffer.allocate(count);
  }
}
