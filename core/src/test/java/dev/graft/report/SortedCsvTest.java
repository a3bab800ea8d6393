package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.Prediction;
import dev.graft.Prediction.ClassProbability;
import dev.graft.data.DataException;
import dev.graft.label.Sorted;
import dev.graft.label.Sorting;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedCsvTest {
  @TempDir private Path folder;

  private Path csv;

  @BeforeEach
  void place() {
    csv = folder.resolve("sorted.csv");
  }

  private Sorted sorted(String name, double probability, Sorting sorting) {
    return new Sorted(
        new FilePhoto(folder.resolve(name)),
        new Prediction(
            List.of(
                new ClassProbability("rose", probability),
                new ClassProbability("=lotus", 1 - probability))),
        sorting,
        "folder/" + name);
  }

  @Test
  void thoseToBeLookedAtComeFirst() throws IOException {
    SortedCsv.add(
        csv,
        List.of(
            sorted("sure.jpg", 0.875, Sorting.SURE),
            sorted("b.jpg", 0.75, Sorting.UNCERTAIN),
            sorted("a.jpg", 0.625, Sorting.UNCERTAIN),
            sorted("odd, or not.jpg", 0.75, Sorting.UNKNOWN)));

    String at = folder.toAbsolutePath() + "/";
    assertThat(Files.readAllLines(csv))
        .containsExactly(
            "path,label,probability,second,second_probability,sorted,file",
            "\"" + at + "odd, or not.jpg\",,0.75,'=lotus,0.25,unknown,\"folder/odd, or not.jpg\"",
            at + "a.jpg,rose,0.625,'=lotus,0.375,uncertain,folder/a.jpg",
            at + "b.jpg,rose,0.75,'=lotus,0.25,uncertain,folder/b.jpg",
            at + "sure.jpg,rose,0.875,'=lotus,0.125,sure,folder/sure.jpg");
    assertThat(OwnFiles.isSorted(csv)).isTrue();
    assertThat(SortedCsv.photos(csv))
        .containsExactlyInAnyOrder(
            folder.resolve("odd, or not.jpg"),
            folder.resolve("a.jpg"),
            folder.resolve("b.jpg"),
            folder.resolve("sure.jpg"));
  }

  @Test
  void whatWasCorrectedStaysAndColumnsBehindDoToo() throws IOException {
    Files.writeString(csv, SortedCsv.HEADER + ",by\n/x.jpg,lotus,1,rose,0,sure,lotus/x.jpg,me\n");

    SortedCsv.add(csv, List.of(sorted("a.jpg", 0.75, Sorting.SURE)));

    assertThat(Files.readAllLines(csv))
        .containsExactly(
            SortedCsv.HEADER + ",by",
            "/x.jpg,lotus,1,rose,0,sure,lotus/x.jpg,me",
            folder.resolve("a.jpg") + ",rose,0.75,'=lotus,0.25,sure,folder/a.jpg,");
  }

  /** As a spreadsheet writes it: a mark in front, quotes, other line ends, columns moved. */
  @Test
  void whatASpreadsheetSavedStaysAsItIs() throws IOException {
    String saved =
        """
        \uFEFF"Label",path,note,probability,second,second_probability,file,sorted
        lotus,/x.jpg,"two
        lines",1,rose,0,lotus/x.jpg,sure
        """
            .replace("\n", "\r\n");
    Files.writeString(csv, saved);

    assertThat(OwnFiles.isSorted(csv)).isTrue();
    assertThat(SortedCsv.photos(csv)).containsExactly(Path.of("/x.jpg").toAbsolutePath());
    SortedCsv.add(csv, List.of(sorted("a.jpg", 0.75, Sorting.SURE)));

    assertThat(Files.readString(csv))
        .isEqualTo(
            saved
                + "rose,"
                + folder.resolve("a.jpg")
                + ",,0.75,'=lotus,0.25,folder/a.jpg,sure\r\n");
  }

  @Test
  void aLastLineWithoutAnEndGetsOne() throws IOException {
    Files.writeString(csv, SortedCsv.HEADER + "\n/x.jpg,lotus,1,rose,0,sure,lotus/x.jpg");

    SortedCsv.add(csv, List.of(sorted("a.jpg", 0.75, Sorting.SURE)));

    assertThat(Files.readAllLines(csv)).hasSize(3);
  }

  @Test
  void aLineWithoutAPhotoIsTold() throws IOException {
    Files.writeString(csv, "label," + SortedCsv.HEADER + "\nrose\n");

    assertThatThrownBy(() -> SortedCsv.photos(csv))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Line 2 of");
  }

  @Test
  void withoutAFileThereAreNoPhotosAndABrokenOneIsTold() throws IOException {
    assertThat(SortedCsv.photos(csv)).isEmpty();

    Files.writeString(csv, SortedCsv.HEADER + "\n\"x.jpg,rose\n");

    assertThatThrownBy(() -> SortedCsv.photos(csv)).isInstanceOf(DataException.class);
  }
}
