package dev.graft.weights;

import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON that a safetensors file begins with. It may come from anywhere, so nothing in it is
 * believed: every tensor must lie within the file and be as long as its shape says, and together
 * they must fill the file without gap or overlap, as the format asks.
 *
 * @param metadata what the writer noted
 * @param entries of the tensors by name, in the header's order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, SafetensorsEntry> entries) {
  private static final int MOST_TENSORS = 100_000;
  private static final int HIGHEST_RANK = 8;
  private static final String METADATA = "__metadata__";
  private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

  /** Bytes a number, of the types that the format has. */
  static final Map<String, Integer> WIDTHS =
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

  /** The header is JSON, but not of a sound file; the message goes on after "it". */
  static final class UnsoundException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsoundException(String what) {
      super(what);
    }
  }

  /**
   * Reads and checks a header.
   *
   * @param bytes that the file has behind it
   */
  static SafetensorsHeader parse(byte[] json, long bytes) throws JsonException, UnsoundException {
    JsonFields fields = JsonFields.parse(json);
    if (fields.names().size() > MOST_TENSORS) {
      throw new UnsoundException("has more than %d tensors".formatted(MOST_TENSORS));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, SafetensorsEntry> entries = new LinkedHashMap<>();
    for (String name : fields.names()) {
      JsonFields value = fields.object(name);
      if (name.equals(METADATA)) {
        for (String key : value.names()) {
          metadata.put(key, value.text(key));
        }
      } else {
        entries.put(name, entry(name, value, bytes));
      }
    }
    requireNoGaps(entries, bytes);
    return new SafetensorsHeader(metadata, entries);
  }

  private static SafetensorsEntry entry(String name, JsonFields fields, long bytes)
      throws JsonException, UnsoundException {
    if (!FIELDS.containsAll(fields.names())) {
      throw new UnsoundException("has an unknown entry at '%s'".formatted(name));
    }
    boolean told = FIELDS.stream().allMatch(fields::has);
    Integer width = told ? WIDTHS.get(fields.text("dtype")) : null;
    List<Long> place = told ? numbers(name, fields, "data_offsets") : List.of();
    if (width == null || place.size() != 2) {
      throw new UnsoundException(
          "does not tell a known dtype, shape and data_offsets of '%s'".formatted(name));
    }
    List<Long> sizes = numbers(name, fields, "shape");
    SafetensorsEntry entry =
        new SafetensorsEntry(name, fields.text("dtype"), sizes, place.get(0), place.get(1));
    requireFits(entry, width, bytes);
    return entry;
  }

  private static List<Long> numbers(String name, JsonFields fields, String field)
      throws JsonException, UnsoundException {
    List<Long> numbers = fields.wholes(field);
    if (numbers.size() > HIGHEST_RANK) {
      throw new UnsoundException("has more than %d sizes at '%s'".formatted(HIGHEST_RANK, name));
    }
    for (long number : numbers) {
      if (number < 0) {
        throw new UnsoundException("has %d at '%s'".formatted(number, name));
      }
    }
    return numbers;
  }

  private static void requireFits(SafetensorsEntry entry, int width, long all)
      throws UnsoundException {
    long bytes = width;
    try {
      for (long size : entry.sizes()) {
        bytes = Math.multiplyExact(bytes, size);
      }
    } catch (ArithmeticException e) {
      bytes = -1;
    }
    boolean inside = entry.begin() <= entry.end() && entry.end() <= all;
    if (!inside || entry.end() - entry.begin() != bytes) {
      throw new UnsoundException(
          "has '%s', %s of shape %s, at bytes %d to %d of %d"
              .formatted(
                  entry.name(), entry.type(), entry.sizes(), entry.begin(), entry.end(), all));
    }
  }

  private static void requireNoGaps(Map<String, SafetensorsEntry> entries, long bytes)
      throws UnsoundException {
    List<SafetensorsEntry> inOrder = new ArrayList<>(entries.values());
    inOrder.sort(
        Comparator.comparingLong(SafetensorsEntry::begin).thenComparingLong(SafetensorsEntry::end));
    long end = 0;
    for (SafetensorsEntry entry : inOrder) {
      if (entry.begin() != end) {
        throw new UnsoundException("has a gap or an overlap before '%s'".formatted(entry.name()));
      }
      end = entry.end();
    }
    if (end != bytes) {
      throw new UnsoundException(
          "has %d bytes of tensors, its header tells of %d".formatted(bytes, end));
    }
  }
}
