package dev.graft.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A column's part of the row group that is being filled: full pages, compressed, and an open one.
 */
final class ColumnPages {
  private static final int PAGE_BYTES = 1 << 20;
  private static final int DATA_PAGE = 0;

  private final Column column;
  private final LevelRuns repetitions = new LevelRuns();
  private final LevelRuns definitions = new LevelRuns();
  private final PlainValues values = new PlainValues();
  private int entriesOfPage;

  private final List<byte[]> pages = new ArrayList<>(); // each behind its header
  private long entries;
  private long nulls;
  private long unpacked;

  ColumnPages(Column column) {
    this.column = column;
  }

  /**
   * @param cell one that the column {@linkplain Column#require takes}
   */
  void add(@Nullable Object cell) throws IOException {
    if (cell instanceof float[] floats) {
      addFloats(floats);
    } else if (cell instanceof List<?> texts) {
      addTexts(texts);
    } else {
      enter(0, cell == null ? 0 : column.maxDefinition());
      if (cell instanceof String text) {
        values.add(text);
      } else if (cell instanceof Float number) {
        values.add((float) number);
      } else if (cell instanceof Boolean truth) {
        values.add((boolean) truth);
      }
    }
    if (entriesOfPage + values.size() >= PAGE_BYTES) {
      endPage();
    }
  }

  private void addFloats(float[] floats) {
    beginList(floats.length);
    for (int i = 0; i < floats.length; i++) {
      enterElement(i);
      values.add(floats[i]);
    }
  }

  private void addTexts(List<?> texts) {
    beginList(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      enterElement(i);
      values.add((String) texts.get(i));
    }
  }

  private void beginList(int length) {
    if (length == 0) {
      enter(0, Column.EMPTY_LIST);
    }
  }

  private void enterElement(int index) {
    enter(index == 0 ? 0 : 1, column.maxDefinition());
  }

  private void enter(int repetition, int definition) {
    if (column.kind().isList()) {
      repetitions.add(repetition);
    }
    if (!column.required()) {
      definitions.add(definition);
    }
    entriesOfPage++;
    if (definition < column.maxDefinition()) {
      nulls++;
    }
  }

  /** About how many bytes there are before compression; at least one an entry. */
  long size() {
    return unpacked + entriesOfPage + values.size();
  }

  /** Writes the pages, and begins anew. */
  ColumnChunk moveTo(OutputStream out, long offset) throws IOException {
    if (entriesOfPage > 0) {
      endPage();
    }
    long bytes = 0;
    for (byte[] each : pages) {
      out.write(each);
      bytes += each.length;
    }
    ColumnChunk chunk = new ColumnChunk(column, offset, entries, nulls, bytes, unpacked);
    pages.clear();
    entries = 0;
    nulls = 0;
    unpacked = 0;
    return chunk;
  }

  private void endPage() throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    if (column.kind().isList()) {
      repetitions.moveTo(page);
    }
    if (!column.required()) {
      definitions.moveTo(page);
    }
    values.moveTo(page);
    byte[] packed = gzip(page);
    byte[] header = header(page.size(), packed.length);
    pages.add(header);
    pages.add(packed);
    unpacked += header.length + page.size();
    entries += entriesOfPage;
    entriesOfPage = 0;
  }

  private byte[] header(int size, int packed) {
    ThriftStruct data =
        new ThriftStruct()
            .i32(1, entriesOfPage)
            .i32(2, ColumnChunk.PLAIN)
            .i32(3, ColumnChunk.RLE)
            .i32(4, ColumnChunk.RLE);
    return new ThriftStruct()
        .i32(1, DATA_PAGE)
        .i32(2, size)
        .i32(3, packed)
        .struct(5, data)
        .toBytes();
  }

  private static byte[] gzip(ByteArrayOutputStream page) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      page.writeTo(out);
    }
    return packed.toByteArray();
  }
}
