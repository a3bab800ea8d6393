package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PhotoSourceTest {
  @TempDir Path folder;

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
    assertThat(table("file").withoutBytes(rows).columns()).containsExactly("file", "label");
  }

  /** An earlier prediction may have called one so already. */
  @Test
  void columnsOfNamesThatAreToComeAreCalledOtherwise() {
    assertThat(columnsOf("'a.jpg' AS file, 'rose' AS Label, 'none' AS error"))
        .containsExactly("file", "given_Label", "given_error");
    assertThat(columnsOf("'a.jpg' AS file, 'rose' AS label, 'lotus' AS given_label"))
        .containsExactly("file", "given_given_label", "given_label");
  }

  private String[] columnsOf(String columns) {
    String table = folder.resolve("table").toString();
    Local.spark().sql("SELECT " + columns).write().mode(SaveMode.Overwrite).parquet(table);
    PhotoSource source =
        CommandLine.populateCommand(
            new PhotoSource(), "--input", table, "--format", "PARQUET", "--column", "file");
    return source.photos(Local.spark(), AnswerColumns.NAMES).columns();
  }

  @Test
  void foldersOfSidesAreTheSplit() throws IOException {
    Path rose = Files.createDirectories(folder.resolve("Train/rose"));
    Files.createFile(rose.resolve("1.jpg"));
    Path other = Files.createDirectories(folder.resolve("valid/rose"));
    Files.createFile(other.resolve("2.jpg"));

    assertThat(files(folder).labelled(Local.spark()).select("label", "split").collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("rose", "train"), RowFactory.create("rose", "val"));
    assertThat(files(folder.resolve("valid")).labelled(Local.spark()).columns())
        .doesNotContain("split");
  }

  /** A README, a picture of the place, what an earlier training left: none is of a class. */
  @Test
  void whatLiesBesideTheSplitDoesNotEndIt() throws IOException {
    for (String side : List.of("train", "test")) {
      for (String label : List.of("rose", "lotus")) {
        Path deep = Files.createDirectories(folder.resolve(side).resolve(label).resolve("more"));
        Files.createFile(deep.resolve("1.jpg"));
      }
    }
    Files.writeString(folder.resolve("README.txt"), "photos of flowers");
    Files.createFile(folder.resolve("train/place.jpg"));
    Files.createFile(Files.createDirectory(folder.resolve("mine.report")).resolve("report.html"));

    Dataset<Row> labelled = files(folder).labelled(Local.spark());

    assertThat(labelled.select("label", "split").collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("rose", "train"),
            RowFactory.create("lotus", "train"),
            RowFactory.create("rose", "test"),
            RowFactory.create("lotus", "test"));
  }

  private static PhotoSource files(Path folder) {
    return CommandLine.populateCommand(new PhotoSource(), "--input", folder.toString());
  }

  @Test
  void whatHasNoPhotosOrNoLabelsIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    PhotoSource list =
        CommandLine.populateCommand(new PhotoSource(), "--input", "x", "--format", "LINES");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> files(empty).photos(Local.spark(), List.of()))
        .withMessageContaining("holds no file");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> list.labelled(Local.spark()))
        .withMessageContaining("no labels");
    PhotoSource lines =
        CommandLine.populateCommand(
            new PhotoSource(), "--input", folder.toString(), "--format", "LINES");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> lines.photos(Local.spark(), List.of()))
        .withMessageContaining("is a folder");
    Files.createFile(empty.resolve("1.jpg"));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> files(empty).labelled(Local.spark()))
        .withMessageContaining("no photo in a subfolder a class");
  }
}
