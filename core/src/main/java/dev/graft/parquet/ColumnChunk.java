package dev.graft.parquet;

import java.util.List;

/**
 * Where the values of a column and a row group lie in the file.
 *
 * @param offset of the first page
 * @param entries values, nulls and empty lists
 * @param nulls those of them that are no value
 * @param bytes of the pages with their headers, as they lie there
 * @param unpacked the same before compression
 */
record ColumnChunk(
    Column column, long offset, long entries, long nulls, long bytes, long unpacked) {
  /** Encodings, and a compression, by their numbers in the format. */
  static final int PLAIN = 0;

  static final int RLE = 3;
  private static final int GZIP = 2;

  private static final int NOWHERE_ELSE = 0;

  ThriftStruct toThrift() {
    ThriftStruct statistics = new ThriftStruct().i64(3, nulls);
    ThriftStruct metadata =
        new ThriftStruct()
            .i32(1, column.kind().type().number())
            .i32s(2, List.of(PLAIN, RLE))
            .texts(3, column.path())
            .i32(4, GZIP)
            .i64(5, entries)
            .i64(6, unpacked)
            .i64(7, bytes)
            .i64(9, offset)
            .struct(12, statistics);
    return new ThriftStruct().i64(2, NOWHERE_ELSE).struct(3, metadata);
  }
}
