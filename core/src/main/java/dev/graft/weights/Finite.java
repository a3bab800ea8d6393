package dev.graft.weights;

import dev.graft.error.FileProblem;
import dev.graft.onnx.FiniteNumbers;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Whether the numbers of a tensor are numbers, wherever they lie. */
final class Finite {
  private static final int PART = 1 << 16;

  private Finite() {}

  /** Whether all of the numbers from position 0 to the limit are finite. */
  static boolean all(FloatBuffer numbers) {
    if (numbers.hasArray() && numbers.array().length == numbers.limit()) {
      return FiniteNumbers.all(numbers.array());
    }
    return IntStream.range(0, parts(numbers.limit()))
        .parallel()
        .allMatch(part -> FiniteNumbers.all(some(numbers, part * PART)));
  }

  /**
   * Whether all of the float32 numbers, little-endian, that lie in a file from a position on are
   * finite. They are read piece by piece: a mapping of the file would stay in memory whole from the
   * first look at it on.
   *
   * @throws IOException if the file cannot be read, or ends before them
   */
  static boolean all(Path file, long position, int count) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return IntStream.range(0, parts(count))
          .parallel()
          .allMatch(
              part -> {
                int first = part * PART;
                return FiniteNumbers.all(
                    some(channel, position + (long) first * Float.BYTES, count - first));
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static int parts(int count) {
    return (count + PART - 1) / PART;
  }

  private static float[] some(FloatBuffer numbers, int first) {
    float[] some = new float[Math.min(PART, numbers.limit() - first)];
    numbers.get(first, some);
    return some;
  }

  private static float[] some(FileChannel channel, long position, int most) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.min(PART, most) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException("it ends in the middle");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    float[] some = new float[bytes.capacity() / Float.BYTES];
    bytes.flip().asFloatBuffer().get(some);
    return some;
  }

  /**
   * @param name of the tensor, for the message
   * @throws WeightsException if not all are finite
   */
  static void require(Path file, String name, FloatBuffer numbers) {
    if (!all(numbers)) {
      throw notAll(file, name);
    }
  }

  /**
   * The same for numbers that stay in the file.
   *
   * @param position of the first one
   * @throws WeightsException if not all are finite, or the file cannot be read
   */
  static void require(Path file, String name, long position, int count) {
    try {
      if (!all(file, position, count)) {
        throw notAll(file, name);
      }
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file '%s' cannot be read: %s.".formatted(file, FileProblem.inWords(e)),
          "Try again; if it stays so, copy the file to another place.",
          e);
    }
  }

  private static WeightsException notAll(Path file, String name) {
    return new WeightsException(
        "The weights file '%s' has a number that is not finite at '%s'.".formatted(file, name),
        "Such weights give no answers: take them from before the training failed, or fetch them"
            + " again.");
  }
}
