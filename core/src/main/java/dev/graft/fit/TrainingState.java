package dev.graft.fit;

import dev.graft.home.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;

/**
 * Everything that training needs to go on after an epoch as if it had never stopped. The order of
 * examples and dropout are drawn anew for every epoch from the seed and its number, so no random
 * state is in it; what callbacks remember follows from the history.
 *
 * <p>The arrays are not copied.
 */
final class TrainingState {
  private static final long MAGIC = 0x4752414654_5331L; // "GRAFT S1"

  final float[] values;
  final float[] mean;
  final float[] square;
  final int step;
  final float[] best;
  final List<EpochMetrics> history;

  /**
   * @param values the variables that learn
   * @param mean Adam's first moment
   * @param square Adam's second moment
   * @param step Adam's updates so far
   * @param best the variables after the best epoch so far
   * @param history the epochs so far
   */
  TrainingState(
      float[] values,
      float[] mean,
      float[] square,
      int step,
      float[] best,
      List<EpochMetrics> history) {
    this.values = values;
    this.mean = mean;
    this.square = square;
    this.step = step;
    this.best = best;
    this.history = List.copyOf(history);
  }

  /** Before the first epoch. */
  static TrainingState start(float[] values) {
    int length = values.length;
    return new TrainingState(
        values, new float[length], new float[length], 0, values.clone(), List.of());
  }

  /**
   * Writes a checkpoint; the one before stays until this one is whole.
   *
   * @param run stands for data, weights and settings: only the same run may go on from it
   */
  void save(Path file, String run) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeUTF(run);
      out.writeInt(step);
      out.writeInt(values.length);
      for (float[] array : List.of(values, mean, square, best)) {
        ByteBuffer buffer = ByteBuffer.allocate(array.length * Float.BYTES);
        buffer.asFloatBuffer().put(array);
        out.write(buffer.array());
      }
      out.writeInt(history.size());
      for (EpochMetrics epoch : history) {
        write(out, epoch);
      }
      out.flush();
      out.writeLong(checksum(bytes.toByteArray()));
    }
    AtomicFiles.write(file, bytes.toByteArray());
  }

  /**
   * Reads a checkpoint.
   *
   * @return empty if there is none, it is damaged, or it belongs to another run
   */
  static Optional<TrainingState> load(Path file, String run) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    int content = bytes.length - Long.BYTES;
    if (content < 0
        || checksum(Arrays.copyOf(bytes, content)) != ByteBuffer.wrap(bytes).getLong(content)) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readLong() != MAGIC || !in.readUTF().equals(run)) {
        return Optional.empty();
      }
      int step = in.readInt();
      int length = in.readInt();
      float[][] arrays = new float[4][length];
      for (float[] array : arrays) {
        ByteBuffer.wrap(in.readNBytes(length * Float.BYTES)).asFloatBuffer().get(array);
      }
      List<EpochMetrics> history = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        history.add(readEpoch(in));
      }
      return Optional.of(
          new TrainingState(arrays[0], arrays[1], arrays[2], step, arrays[3], history));
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static void write(DataOutputStream out, EpochMetrics epoch) throws IOException {
    out.writeUTF(epoch.phase());
    out.writeInt(epoch.epoch());
    out.writeDouble(epoch.loss());
    out.writeDouble(epoch.accuracy());
    out.writeDouble(epoch.valLoss().orElse(Double.NaN));
    out.writeDouble(epoch.valAccuracy().orElse(Double.NaN));
    out.writeDouble(epoch.learningRate());
    out.writeLong(epoch.time().toNanos());
  }

  private static EpochMetrics readEpoch(DataInputStream in) throws IOException {
    return new EpochMetrics(
        in.readUTF(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        present(in.readDouble()),
        present(in.readDouble()),
        in.readDouble(),
        Duration.ofNanos(in.readLong()));
  }

  /** What was not measured is written as NaN. */
  private static OptionalDouble present(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static long checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
