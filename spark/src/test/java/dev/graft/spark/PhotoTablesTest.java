package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoTablesTest {
  @TempDir Path folder;

  @Test
  void filesBearTheNameOfTheirFolder() {
    List<Row> rows =
        PhotoTables.files(Local.spark(), Drawn.photos().toString()).orderBy("path").collectAsList();

    assertThat(rows).hasSameSizeAs(Drawn.files());
    for (int i = 0; i < rows.size(); i++) {
      Path file = Drawn.files().get(i);
      assertThat(rows.get(i).<String>getAs("path")).endsWith(file.toString());
      assertThat(rows.get(i).<String>getAs("label"))
          .isEqualTo(file.getName(file.getNameCount() - 2).toString());
      assertThat(rows.get(i).<Long>getAs("length")).isEqualTo(file.toFile().length());
    }
  }

  @Test
  void whatGraftPassesOverIsNotListed() throws Exception {
    Path roses = Files.createDirectories(folder.resolve("roses"));
    Files.writeString(roses.resolve("a: photo.jpg"), "1");
    Files.createSymbolicLink(roses.resolve("gone.jpg"), folder.resolve("nowhere"));
    Files.createSymbolicLink(roses.resolve("circle"), folder);
    for (String hidden : List.of("@eaDir", "_temporary", ".cache")) {
      Files.writeString(Files.createDirectories(roses.resolve(hidden)).resolve("b.jpg"), "2");
    }
    Files.writeString(roses.resolve("Thumbs.db"), "3");
    Files.writeString(roses.resolve("_SUCCESS"), "4");
    Files.writeString(roses.resolve("_DSC0001.JPG"), "as cameras call them");

    List<Row> rows = PhotoTables.files(Local.spark(), folder.toString()).collectAsList();

    assertThat(rows)
        .extracting(row -> row.getString(0) + " " + row.getLong(1) + " " + row.getString(2))
        .containsExactly(
            "file:" + roses + "/_DSC0001.JPG 20 roses",
            "file:" + roses + "/a: photo.jpg 1 roses",
            "file:" + roses + "/gone.jpg 0 roses");
  }

  @Test
  void packedPhotosAreTheSameBytes() throws Exception {
    String packed = folder.resolve("packed").toString();

    PhotoTables.pack(Local.spark(), Drawn.photos().toString(), packed);

    List<Row> rows = Local.spark().read().parquet(packed).orderBy("path").collectAsList();
    assertThat(rows).hasSameSizeAs(Drawn.files());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).<byte[]>getAs("content"))
          .isEqualTo(Files.readAllBytes(Drawn.files().get(i)));
    }
  }

  @Test
  void aSplitIsPackedWithItsPhotos() throws Exception {
    for (String side : List.of("train", "val")) {
      for (String label : List.of("lotus", "rose")) {
        Path place = Files.createDirectories(folder.resolve("sides").resolve(side).resolve(label));
        Files.copy(Drawn.files().get(0), place.resolve("1.jpg"));
      }
    }
    Files.writeString(folder.resolve("sides/README.txt"), "flowers");
    String packed = folder.resolve("packed").toString();

    PhotoTables.pack(Local.spark(), folder.resolve("sides").toString(), packed);

    assertThat(
            Local.spark().read().parquet(packed).select("label", "split").collectAsList().stream()
                .map(Row::mkString))
        .containsExactlyInAnyOrder("lotustrain", "rosetrain", "lotusval", "roseval");
  }

  @Test
  void nothingIsPackedIntoNothing() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path packed = folder.resolve("packed");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> PhotoTables.pack(Local.spark(), empty.toString(), packed.toString()))
        .withMessageContaining("holds no file");
    assertThat(packed).doesNotExist();
  }

  @Test
  void aListIsSpreadOverTasks() throws Exception {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "a photo.jpg\n".repeat(5_000));

    Dataset<Row> listed = PhotoTables.listed(Local.spark(), list.toString());

    assertThat(listed.count()).isEqualTo(5_000);
    assertThat(listed.javaRDD().getNumPartitions()).isEqualTo(10);
  }
}
