package dev.graft.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Paths that cannot be read. */
class RowPhotoTest {
  private static final Dataset<Row> PATHS =
      Local.spark()
          .createDataset(
              List.of("/x/a\0b.jpg", "", "nosuch:/x", "/nowhere/1.jpg"), Encoders.STRING())
          .toDF(LabelledTable.PHOTO);

  @Test
  void areRowsWithReasons() {
    List<Row> read = HashOf.read(PATHS, LabelledTable.PHOTO).collectAsList();

    assertThat(read).hasSize(4).allMatch(row -> row.isNullAt(1) && row.isNullAt(2));
    assertThat(read)
        .extracting(row -> row.getString(3))
        .satisfiesExactly(
            nul -> assertThat(nul).contains("Nul character"),
            empty -> assertThat(empty).contains("no path"),
            system -> assertThat(system).contains("nosuch"),
            gone -> assertThat(gone).isEqualTo("there is no such file"));
  }

  @Test
  void haveNoBytes() {
    assertThat(PATHS.select(FileBytes.of(col(LabelledTable.PHOTO), Local.spark())).collectAsList())
        .hasSize(4)
        .allMatch(row -> row.isNullAt(0));
  }
}
