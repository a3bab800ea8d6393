package dev.graft.weights;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.graft.network.Shape;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads safetensors files: eight bytes, little-endian, that say how long the header is; the header,
 * a JSON object that gives each tensor's type, shape and place; then the numbers, little-endian,
 * the last axis varying fastest. The header is read when the file is opened and tensors when they
 * are asked for, one at a time. Numbers of 16 bits are widened, which is exact.
 *
 * <p>A header may come from anywhere, so nothing in it is believed: every tensor must lie within
 * the file and be as long as its shape says, and together they must fill the file without gap or
 * overlap, as the format asks.
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final int LENGTH_BYTES = 8;
  private static final long LARGEST_HEADER = 16 << 20; // some 100,000 tensors
  private static final int MOST_TENSORS = 100_000;
  private static final int HIGHEST_RANK = 8;
  private static final int CHUNK = 1 << 18;
  private static final String METADATA = "__metadata__";

  /** Bytes a number, of the types that the format has. */
  private static final Map<String, Integer> WIDTHS =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("I16", 2),
          Map.entry("U16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("I32", 4),
          Map.entry("U32", 4),
          Map.entry("F32", 4),
          Map.entry("I64", 8),
          Map.entry("U64", 8),
          Map.entry("F64", 8));

  private static final Set<String> READABLE = Set.of("F16", "BF16", "F32", "F64");

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * What the header says of a tensor.
   *
   * @param type the format's name for it, for example {@code F32}
   * @param sizes of its axes; empty for a single number
   * @param begin its first byte, counted from the end of the header
   * @param end the byte after its last
   */
  public record Entry(String name, String type, List<Long> sizes, long begin, long end) {
    public Entry {
      sizes = List.copyOf(sizes);
    }

    /** Whether {@link SafetensorsFile#read} can read it: real numbers of 16, 32 or 64 bits. */
    public boolean isReal() {
      return READABLE.contains(type);
    }
  }

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
    ByteBuffer header = ByteBuffer.allocate((int) headerBytes);
    fill(header, LENGTH_BYTES);
    dataStart = LENGTH_BYTES + headerBytes;
    parse(StandardCharsets.UTF_8.newDecoder().decode(header.flip()).toString());
    requireNoGaps();
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
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      String what =
          e instanceof CharacterCodingException ? "its header is not UTF-8" : e.getMessage();
      throw closing(
          channel,
          new WeightsException(
              "The weights file '%s' cannot be read: %s".formatted(file, what),
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

  private void parse(String header) throws IOException {
    try (JsonReader json = new JsonReader(new StringReader(header))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (name.equals(METADATA)) {
          metadata(json);
        } else if (entries.put(name, entry(name, json)) != null) {
          throw broken("has the tensor '%s' twice".formatted(name));
        } else if (entries.size() > MOST_TENSORS) {
          throw broken("has more than %d tensors".formatted(MOST_TENSORS));
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw broken("has something behind its header's JSON");
      }
    }
  }

  private void metadata(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      metadata.put(json.nextName(), json.nextString());
    }
    json.endObject();
  }

  private Entry entry(String name, JsonReader json) throws IOException {
    String type = "";
    List<Long> sizes = null;
    List<Long> place = List.of();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "dtype" -> type = json.nextString();
        case "shape" -> sizes = numbers(name, json);
        case "data_offsets" -> place = numbers(name, json);
        default -> throw broken("has an unknown entry at '%s'".formatted(name));
      }
    }
    json.endObject();
    Integer width = WIDTHS.get(type);
    if (width == null || sizes == null || place.size() != 2) {
      throw broken("does not tell a known dtype, shape and data_offsets of '%s'".formatted(name));
    }
    Entry entry = new Entry(name, type, sizes, place.get(0), place.get(1));
    requireFits(entry, width);
    return entry;
  }

  private List<Long> numbers(String name, JsonReader json) throws IOException {
    List<Long> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (numbers.size() == HIGHEST_RANK) {
        throw broken("has more than %d sizes at '%s'".formatted(HIGHEST_RANK, name));
      }
      long number = json.nextLong();
      if (number < 0) {
        throw broken("has %d at '%s'".formatted(number, name));
      }
      numbers.add(number);
    }
    json.endArray();
    return numbers;
  }

  private void requireFits(Entry entry, int width) throws IOException {
    long bytes = width;
    try {
      for (long size : entry.sizes()) {
        bytes = Math.multiplyExact(bytes, size);
      }
    } catch (ArithmeticException e) {
      bytes = -1;
    }
    boolean inside = entry.begin() <= entry.end() && entry.end() <= channel.size() - dataStart;
    if (!inside || entry.end() - entry.begin() != bytes) {
      throw broken(
          "has '%s', %s of shape %s, at bytes %d to %d of %d"
              .formatted(
                  entry.name(),
                  entry.type(),
                  entry.sizes(),
                  entry.begin(),
                  entry.end(),
                  channel.size() - dataStart));
    }
  }

  private void requireNoGaps() throws IOException {
    List<Entry> inOrder =
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long end = 0;
    for (Entry entry : inOrder) {
      if (entry.begin() != end) {
        throw broken("has a gap or an overlap before '%s'".formatted(entry.name()));
      }
      end = entry.end();
    }
    if (end != channel.size() - dataStart) {
      throw broken(
          "has %d bytes of tensors, its header tells of %d"
              .formatted(channel.size() - dataStart, end));
    }
  }

  private WeightsException broken(String what) {
    return new WeightsException(
        "The weights file '%s' is no sound safetensors file: it %s.".formatted(file, what),
        "Give a safetensors file; if this was one, fetch it again, it may be cut short.");
  }

  /** What the writer noted; empty if nothing. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }

  /** The tensors in the header's order. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Whether there is a tensor of that name. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /**
   * What the header says of a tensor.
   *
   * @throws NoSuchElementException if there is none of that name
   */
  public Entry entry(String name) {
    Entry entry = entries.get(name);
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
   * @throws WeightsException if it holds no real numbers, or cannot be read
   */
  public Tensor read(String name) {
    Entry entry = entry(name);
    try {
      int[] sizes = entry.sizes().stream().mapToInt(Math::toIntExact).toArray();
      Shape shape = Shape.of(sizes);
      int count = Math.toIntExact(shape.elements());
      return new Tensor(shape, mapped(entry, count).orElseGet(() -> read(entry, count)));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw broken("has shape %s at '%s'".formatted(entry.sizes(), name));
    }
  }

  private Optional<FloatBuffer> mapped(Entry entry, int count) {
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

  private FloatBuffer read(Entry entry, int count) {
    if (!entry.isReal()) {
      throw broken(
          "has %s at '%s', where numbers of a network are".formatted(entry.type(), entry.name()));
    }
    FloatBuffer numbers = NativeNumbers.room(count);
    int width = Objects.requireNonNull(WIDTHS.get(entry.type()));
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
          "The weights file '%s' cannot be read: %s".formatted(file, e.getMessage()),
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
