package dev.graft.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as a Parquet file, row by row: values plain, levels as runs, pages compressed by
 * gzip, all of which every reader knows. In memory is one row group, of 32 MB before compression.
 *
 * <p>It owns nothing: the stream stays its caller's.
 */
public final class ParquetWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT_VERSION = 1;
  private static final long GROUP_BYTES = 32 << 20;

  private final OutputStream out;
  private final List<Column> columns;
  private final long groupBytes;
  private final List<ColumnPages> open; // the row group that is being filled
  private final List<RowGroup> groups = new ArrayList<>();
  private long openRows;
  private long rows;
  private long position;

  /** Begins a file. */
  public ParquetWriter(OutputStream out, List<Column> columns) throws IOException {
    this(out, columns, GROUP_BYTES);
  }

  /**
   * @param groupBytes a row group ends when it has so many before compression
   */
  ParquetWriter(OutputStream out, List<Column> columns, long groupBytes) throws IOException {
    this.out = out;
    this.columns = List.copyOf(columns);
    this.groupBytes = groupBytes;
    open = this.columns.stream().map(ColumnPages::new).toList();
    write(MAGIC);
  }

  /**
   * Adds a row.
   *
   * @param cells one a column, of its {@link Kind}; kept by nobody
   * @throws IllegalArgumentException if they are not of the columns' kinds; the row is not added
   */
  public void row(@Nullable Object... cells) throws IOException {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "A row has %d cells. Received: %d".formatted(columns.size(), cells.length));
    }
    for (int i = 0; i < cells.length; i++) {
      columns.get(i).require(cells[i]);
    }
    for (int i = 0; i < cells.length; i++) {
      open.get(i).add(cells[i]);
    }
    rows++;
    openRows++;
    if (open.stream().mapToLong(ColumnPages::size).sum() >= groupBytes) {
      endGroup();
    }
  }

  /** How many rows there are. */
  public long rows() {
    return rows;
  }

  /**
   * Writes what is left and the footer, once; without that nobody can read the file.
   *
   * @param says what the file says of itself, by key
   * @param createdBy what wrote it, as {@code NAME version VERSION}
   */
  public void finish(Map<String, String> says, String createdBy) throws IOException {
    if (openRows > 0) {
      endGroup();
    }
    byte[] footer = footer(says, createdBy).toBytes();
    write(footer);
    write(littleEndian(footer.length));
    write(MAGIC);
  }

  private void endGroup() throws IOException {
    List<ColumnChunk> chunks = new ArrayList<>();
    for (ColumnPages each : open) {
      ColumnChunk chunk = each.moveTo(out, position);
      position += chunk.bytes();
      chunks.add(chunk);
    }
    groups.add(new RowGroup(openRows, chunks));
    openRows = 0;
  }

  private ThriftStruct footer(Map<String, String> says, String createdBy) {
    List<ThriftStruct> schema = new ArrayList<>();
    schema.add(new ThriftStruct().text(4, "schema").i32(5, columns.size()));
    columns.forEach(column -> schema.addAll(column.schema()));
    return new ThriftStruct()
        .i32(1, FORMAT_VERSION)
        .structs(2, schema)
        .i64(3, rows)
        .structs(4, groups.stream().map(RowGroup::toThrift).toList())
        .structs(
            5,
            says.entrySet().stream()
                .map(entry -> new ThriftStruct().text(1, entry.getKey()).text(2, entry.getValue()))
                .toList())
        .text(6, createdBy);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private static byte[] littleEndian(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }
}
