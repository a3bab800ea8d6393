package dev.graft.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Columns by their names as they are: a dot in one is no way into a structure. */
final class ColumnNamed {
  private ColumnNamed() {}

  static Column exactly(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
