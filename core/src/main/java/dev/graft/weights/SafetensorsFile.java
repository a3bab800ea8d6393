package dev.graft.weights;

import dev.graft.error.FileProblem;
import dev.graft.json.JsonException;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads safetensors files: eight bytes, little-endian, that say how long the header is; the header,
 * a JSON object that gives each tensor's type, shape and place; then the numbers, little-endian,
 * the last axis varying fastest. The header is read when the file is opened and tensors when they
 * are asked for, one at a time. Numbers of 16 bits are widened, which is exact.
 *
 * <p>Neither the header is believed ({@link SafetensorsHeader}) nor the numbers, which must be
 * finite.
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final int LENGTH_BYTES = 8;
  private static final long LARGEST_HEADER = 16 << 20; // some 100,000 tensors
  private static final int CHUNK = 1 << 18;

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fill(length, 0);
    long headerBytes = length.getLong(0);
    if (headerBytes < 2 || headerBytes > channel.size() - LENGTH_BYTES) {
      throw broken("says its header has %s bytes".formatted(Long.toUnsignedString(headerBytes)));
    }
    if (headerBytes > LARGEST_HEADER) {
      throw broken(
          "has a header of %d bytes; Graft reads up to %d".formatted(headerBytes, LARGEST_HEADER));
    }
    ByteBuffer json = ByteBuffer.allocate((int) headerBytes);
    fill(json, LENGTH_BYTES);
    dataStart = LENGTH_BYTES + headerBytes;
    try {
      header = SafetensorsHeader.parse(json.array(), channel.size() - dataStart);
    } catch (SafetensorsHeader.UnsoundException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Opens a file.
   *
   * @throws WeightsException if it cannot be read or is not a sound safetensors file
   */
  public static SafetensorsFile open(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      return new SafetensorsFile(file, channel);
    } catch (WeightsException e) {
      throw closing(channel, e);
    } catch (IOException e) {
      String what =
          e instanceof JsonException ? "in its header, " + e.getMessage() : FileProblem.inWords(e);
      throw closing(
          channel,
          new WeightsException(
              "The weights file '%s' cannot be read: %s.".formatted(file, what),
              "Give a safetensors file; if this was one, fetch it again, it may be cut short.",
              e));
    }
  }

  /** Closes what was opened before the failure. */
  private static WeightsException closing(@Nullable FileChannel channel, WeightsException failure) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  private void fill(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position);
      if (read < 0) {
        throw broken("ends in the middle");
      }
      position += read;
    }
  }

  private WeightsException broken(String what) {
    return new WeightsException(
        "The weights file '%s' is no sound safetensors file: it %s.".formatted(file, what),
        "Give a safetensors file; if this was one, fetch it again, it may be cut short.");
  }

  /** What the writer noted; empty if nothing. */
  public Map<String, String> metadata() {
    return Map.copyOf(header.metadata());
  }

  /** The tensors in the header's order. */
  public List<SafetensorsEntry> entries() {
    return List.copyOf(header.entries().values());
  }

  /** Whether there is a tensor of that name. */
  public boolean has(String name) {
    return header.entries().containsKey(name);
  }

  /**
   * What the header says of a tensor.
   *
   * @throws NoSuchElementException if there is none of that name
   */
  public SafetensorsEntry entry(String name) {
    SafetensorsEntry entry = header.entries().get(name);
    if (entry == null) {
      throw new NoSuchElementException("'%s' has no tensor '%s'".formatted(file, name));
    }
    return entry;
  }

  /**
   * A tensor. One of very many numbers is not read: it lies in the file, see {@link NativeNumbers}.
   * Several threads may ask.
   *
   * @throws NoSuchElementException if there is none of that name
   * @throws WeightsException if it holds anything but finite real numbers, or cannot be read
   */
  public Tensor read(String name) {
    Cancellation.checkInterrupted();
    SafetensorsEntry entry = entry(name);
    try {
      int[] sizes = entry.sizes().stream().mapToInt(Math::toIntExact).toArray();
      Shape shape = Shape.of(sizes);
      int count = Math.toIntExact(shape.elements());
      Optional<FloatBuffer> mapped = mapped(entry, count);
      if (mapped.isPresent()) {
        Finite.require(file, name, dataStart + entry.begin(), count);
        return new Tensor(shape, mapped.get());
      }
      FloatBuffer numbers = read(entry, count);
      Finite.require(file, name, numbers);
      return new Tensor(shape, numbers);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw broken("has shape %s at '%s'".formatted(entry.sizes(), name));
    }
  }

  private Optional<FloatBuffer> mapped(SafetensorsEntry entry, int count) {
    if (!entry.type().equals("F32") || !NativeNumbers.areWorthIt(count)) {
      return Optional.empty();
    }
    try {
      return NativeNumbers.in(
          channel.map(
              FileChannel.MapMode.READ_ONLY,
              dataStart + entry.begin(),
              entry.end() - entry.begin()));
    } catch (IOException e) {
      return Optional.empty(); // some file systems cannot
    }
  }

  private FloatBuffer read(SafetensorsEntry entry, int count) {
    if (!entry.isReal()) {
      throw broken(
          "has %s at '%s', where numbers of a network are".formatted(entry.type(), entry.name()));
    }
    FloatBuffer numbers = NativeNumbers.room(count);
    int width = Objects.requireNonNull(SafetensorsHeader.WIDTHS.get(entry.type()));
    float[] some = new float[Math.min(count, CHUNK)];
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(some.length * width).order(ByteOrder.LITTLE_ENDIAN);
    try {
      for (long at = entry.begin(); at < entry.end(); at += bytes.limit()) {
        int next = (int) Math.min(some.length, (entry.end() - at) / width);
        fill(bytes.clear().limit(next * width), dataStart + at);
        widen(entry.type(), bytes.flip(), some, next);
        numbers.put(some, 0, next);
      }
      return numbers.rewind();
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file '%s' cannot be read: %s.".formatted(file, FileProblem.inWords(e)),
          "Try again; if it stays so, copy the file to another place.",
          e);
    }
  }

  private static void widen(String type, ByteBuffer from, float[] to, int count) {
    switch (type) {
      case "F32" -> from.asFloatBuffer().get(to, 0, count);
      case "F64" -> {
        for (int i = 0; i < count; i++) {
          to[i] = (float) from.getDouble(i * Double.BYTES);
        }
      }
      case "BF16" -> {
        for (int i = 0; i < count; i++) {
          to[i] = Float.intBitsToFloat(from.getShort(i * Short.BYTES) << 16);
        }
      }
      case "F16" -> {
        for (int i = 0; i < count; i++) {
          to[i] = HalfFloat.toFloat(from.getShort(i * Short.BYTES));
        }
      }
      default -> throw new IllegalStateException("Not readable: " + type);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("'" + file + "' could not be closed", e);
    }
  }
}
