package dev.graft.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A table as Apache's own library reads it.
 *
 * @param rows without the cells that are null; lists as {@link List}s
 * @param groups rows of each row group
 * @param nulls by column, in all row groups
 */
public record ReadTable(
    String schema,
    List<Map<String, Object>> rows,
    Map<String, String> says,
    String createdBy,
    List<Long> groups,
    Map<String, Long> nulls) {

  /** What the library says of the order of floats where a file says nothing. */
  private static final String USUAL_ORDER = " columnorder(TYPE_DEFINED_ORDER)";

  public static ReadTable of(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Gunzip())
            .build();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      FileMetaData footer = reader.getFileMetaData();
      return new ReadTable(
          footer.getSchema().toString().replace(USUAL_ORDER, ""),
          rows(reader, footer.getSchema()),
          footer.getKeyValueMetaData(),
          footer.getCreatedBy(),
          reader.getRowGroups().stream().map(BlockMetaData::getRowCount).toList(),
          nulls(reader.getRowGroups()));
    }
  }

  private static List<Map<String, Object>> rows(ParquetFileReader reader, MessageType schema)
      throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    PageReadStore pages = reader.readNextRowGroup();
    while (pages != null) {
      RecordReader<Group> records =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
      for (long i = 0; i < pages.getRowCount(); i++) {
        rows.add(row(records.read()));
      }
      pages = reader.readNextRowGroup();
    }
    return rows;
  }

  private static Map<String, Object> row(Group group) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Type field : group.getType().getFields()) {
      if (group.getFieldRepetitionCount(field.getName()) > 0) {
        row.put(field.getName(), cell(group, field));
      }
    }
    return row;
  }

  private static Object cell(Group group, Type field) {
    String name = field.getName();
    if (!field.isPrimitive()) {
      Group list = group.getGroup(name, 0);
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
        Group element = list.getGroup("list", i);
        elements.add(cell(element, element.getType().getType("element")));
      }
      return elements;
    }
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case FLOAT -> group.getFloat(name, 0);
      case BOOLEAN -> group.getBoolean(name, 0);
      case BINARY -> group.getString(name, 0);
      default -> throw new AssertionError(field);
    };
  }

  private static Map<String, Long> nulls(List<BlockMetaData> groups) {
    Map<String, Long> nulls = new LinkedHashMap<>();
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        nulls.merge(column.getPath().toArray()[0], column.getStatistics().getNumNulls(), Long::sum);
      }
    }
    return nulls;
  }

  /** The library's own would want more of Hadoop. */
  private static final class Gunzip
      implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {
    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      if (codec != CompressionCodecName.GZIP) {
        throw new AssertionError(codec);
      }
      return this;
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      try (InputStream in = new GZIPInputStream(bytes.toInputStream())) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        in.transferTo(out);
        if (out.size() != size) {
          throw new IOException("%d bytes instead of %d".formatted(out.size(), size));
        }
        return BytesInput.from(out.toByteArray());
      }
    }

    @Override
    public void decompress(ByteBuffer in, int packed, ByteBuffer out, int size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void release() {}
  }
}
