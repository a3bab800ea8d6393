package dev.graft.parquet;

import java.util.List;

/** Rows that lie together in the file, column by column. */
record RowGroup(long rows, List<ColumnChunk> chunks) {
  RowGroup {
    chunks = List.copyOf(chunks);
  }

  ThriftStruct toThrift() {
    return new ThriftStruct()
        .structs(1, chunks.stream().map(ColumnChunk::toThrift).toList())
        .i64(2, chunks.stream().mapToLong(ColumnChunk::unpacked).sum())
        .i64(3, rows)
        .i64(5, chunks.get(0).offset())
        .i64(6, chunks.stream().mapToLong(ColumnChunk::bytes).sum());
  }
}
