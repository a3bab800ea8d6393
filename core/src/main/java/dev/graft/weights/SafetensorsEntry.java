package dev.graft.weights;

import java.util.List;
import java.util.Set;

/**
 * What the header says of a tensor.
 *
 * @param type the format's name for it, for example {@code F32}
 * @param sizes of its axes; empty for a single number
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record SafetensorsEntry(String name, String type, List<Long> sizes, long begin, long end) {
  private static final Set<String> READABLE = Set.of("F16", "BF16", "F32", "F64");

  public SafetensorsEntry {
    sizes = List.copyOf(sizes);
  }

  /** Whether {@link SafetensorsFile#read} can read it: real numbers of 16, 32 or 64 bits. */
  public boolean isReal() {
    return READABLE.contains(type);
  }
}
