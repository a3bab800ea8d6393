package dev.graft.parquet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param required whether no cell may be null
 */
public record Column(String name, Kind kind, boolean required) {
  /** Levels of definition in a list: it is there, but has no elements. */
  static final int EMPTY_LIST = 1;

  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;

  /** Numbers of converted types, and of the logical types that say the same. */
  private static final int UTF8 = 0;

  private static final int STRING = 1;
  private static final int LIST = 3;

  private static final List<String> WITHIN_LIST = List.of("list", "element");

  public Column {
    if (required && kind.isList()) {
      throw new IllegalArgumentException("Lists may be null. Received as required: " + name);
    }
  }

  /** A column without nulls. */
  public static Column required(String name, Kind kind) {
    return new Column(name, kind, true);
  }

  /** A column whose cells may be null. */
  public static Column optional(String name, Kind kind) {
    return new Column(name, kind, false);
  }

  /** The level of definition of a value that is there. */
  int maxDefinition() {
    return required ? 0 : kind.isList() ? 3 : 1;
  }

  /** The names on the way to the values. */
  List<String> path() {
    return kind.isList() ? List.of(name, WITHIN_LIST.get(0), WITHIN_LIST.get(1)) : List.of(name);
  }

  /**
   * @throws IllegalArgumentException if the column has no such cells
   */
  void require(@Nullable Object cell) {
    if (cell == null ? required : !kind.takes(cell)) {
      throw new IllegalArgumentException(
          "Column '%s' has cells of kind %s%s. Received: %s"
              .formatted(name, kind, required ? ", none of them null" : "", cell));
    }
  }

  /**
   * The elements of a schema, a group before what is in it. Elements of lists are optional, as
   * Spark and Arrow write them, so that tables of either can be read together.
   */
  List<ThriftStruct> schema() {
    if (!kind.isList()) {
      return List.of(value(name, required ? REQUIRED : OPTIONAL));
    }
    return List.of(
        element(OPTIONAL, name)
            .i32(5, 1)
            .i32(6, LIST)
            .struct(10, new ThriftStruct().struct(LIST, new ThriftStruct())),
        element(REPEATED, WITHIN_LIST.get(0)).i32(5, 1),
        value(WITHIN_LIST.get(1), OPTIONAL));
  }

  private static ThriftStruct element(int repetition, String name) {
    return new ThriftStruct().i32(3, repetition).text(4, name);
  }

  private ThriftStruct value(String called, int repetition) {
    ThriftStruct element =
        new ThriftStruct().i32(1, kind.type().number()).i32(3, repetition).text(4, called);
    if (kind.type() == PhysicalType.BYTE_ARRAY) {
      element.i32(6, UTF8).struct(10, new ThriftStruct().struct(STRING, new ThriftStruct()));
    }
    return element;
  }
}
