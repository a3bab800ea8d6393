package dev.graft.parquet;

import java.util.List;

/** What the cells of a column hold, where they are not null. */
public enum Kind {
  /** A {@link String}. */
  STRING(String.class, PhysicalType.BYTE_ARRAY),
  /** A {@link Float}. */
  FLOAT(Float.class, PhysicalType.FLOAT),
  /** A {@link Boolean}. */
  BOOLEAN(Boolean.class, PhysicalType.BOOLEAN),
  /** A {@code float[]} of any length, each cell its own. */
  FLOATS(float[].class, PhysicalType.FLOAT),
  /** A {@link List} of {@link String}s of any length, each cell its own. */
  STRINGS(List.class, PhysicalType.BYTE_ARRAY);

  private final Class<?> cells;
  private final PhysicalType type;

  Kind(Class<?> cells, PhysicalType type) {
    this.cells = cells;
    this.type = type;
  }

  /** The type of a single value: of a list, of its elements. */
  PhysicalType type() {
    return type;
  }

  boolean isList() {
    return this == FLOATS || this == STRINGS;
  }

  boolean takes(Object cell) {
    return cells.isInstance(cell)
        && (!(cell instanceof List<?> list) || list.stream().allMatch(String.class::isInstance));
  }
}
