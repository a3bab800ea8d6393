package dev.graft.spark;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFolderTest {
  @TempDir Path folder;

  private static Dataset<Row> rows() {
    return Local.spark().range(3).toDF();
  }

  @Test
  void ofATableThatFailsNothingIsLeftSoThatItCanBeTriedAgain() {
    Path place = folder.resolve("table");
    Dataset<Row> bad = rows().withColumn("bad", raise_error(lit("a fault")));

    assertThatThrownBy(() -> new TableFolder(place.toString()).write(bad)).isNotNull();
    assertThat(place).doesNotExist();

    new TableFolder(place.toString()).write(rows());
    assertThat(Local.spark().read().parquet(place.toString()).count()).isEqualTo(3);
  }

  @Test
  void whatIsThereStays() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "notes of years");

    assertThatExceptionOfType(SparkFileException.class)
        .isThrownBy(() -> new TableFolder(folder.toString()).write(rows()))
        .withMessageContaining("is there already");
    assertThat(notes).hasContent("notes of years");
  }
}
