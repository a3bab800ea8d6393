package dev.graft.report;

import dev.graft.features.Features;
import dev.graft.features.SkippedPhoto;
import dev.graft.parquet.Column;
import dev.graft.parquet.Kind;
import dev.graft.parquet.ParquetWriter;
import dev.graft.photo.Photo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Feature vectors as a Parquet table, a row a photo. docs/tables.md describes the columns; more may
 * come behind them.
 */
final class FeatureTable {
  static final String KIND = "features";

  private static final List<Column> COLUMNS =
      List.of(
          Column.required("path", Kind.STRING),
          Column.optional("embedding", Kind.FLOATS),
          Column.optional("error", Kind.STRING));

  private FeatureTable() {}

  /**
   * Writes the table.
   *
   * @param photos in their order, those that were skipped too
   */
  static void write(OutputStream out, Features features, List<? extends Photo> photos)
      throws IOException {
    Map<Photo, String> reasons =
        features.skipped().stream()
            .collect(
                Collectors.toMap(SkippedPhoto::photo, SkippedPhoto::reason, (one, same) -> one));
    ParquetWriter table = new ParquetWriter(out, COLUMNS);
    float[] vector = new float[features.length()];
    for (Photo photo : photos) {
      if (features.has(photo)) {
        features.read(photo, vector, 0);
        table.row(photo.name(), vector, null);
      } else {
        table.row(photo.name(), null, reasons.get(photo));
      }
    }
    OwnTables.finish(table, KIND, Map.of());
  }
}
