package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PhotoSourceTest {
  private static PhotoSource table(String column) {
    return CommandLine.populateCommand(
        new PhotoSource(), "--input", "x", "--format", "PARQUET", "--column", column);
  }

  /** A row whose photo nobody can name is of no use; its bytes are not needed any more. */
  @Test
  void bytesGoAndPathsStay() {
    Dataset<Row> rows =
        Local.spark()
            .sql("SELECT 'a.jpg' AS file, CAST('x' AS BINARY) AS content, 'rose' AS label");

    assertThat(table("content").withoutBytes(rows).columns()).containsExactly("file", "label");
    assertThat(table("file").withoutBytes(rows).columns())
        .containsExactly("file", "content", "label");
  }
}
