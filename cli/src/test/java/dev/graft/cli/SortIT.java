package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.CsvRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code graft sort} on drawn flowers: the model knows lotus, jasmine and rose. */
class SortIT {
  private static final int OF_EACH = 5;

  @TempDir private Path folder;

  private Path photos;
  private Path out;
  private Path list;

  @BeforeEach
  void photos() throws IOException {
    photos = folder.resolve("photos");
    out = folder.resolve("sorted");
    list = out.resolve("sorted.csv");
    for (String label : Drawn.CLASSES) {
      Flowers.copy(Flowers.photos("train", label, 0, OF_EACH), photos);
    }
  }

  private Graft sort(Object... more) {
    Object[] words = new Object[5 + more.length];
    System.arraycopy(new Object[] {"sort", Drawn.model(), photos, "-o", out}, 0, words, 0, 5);
    System.arraycopy(more, 0, words, 5, more.length);
    return Graft.does(words);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private List<List<String>> lines() throws IOException {
    List<List<String>> lines =
        CsvRecords.of(Files.readString(list)).stream().map(CsvRecords.Line::fields).toList();
    assertThat(lines.get(0)).startsWith("path", "label", "probability");
    return lines.subList(1, lines.size());
  }

  @Test
  void photosAreLinkedIntoTheFoldersOfTheirClasses() throws IOException {
    Map<String, String> before = contents(photos);

    Graft run = sort("--sure", 0);

    assertThat(run.out()).contains("15 photos sorted, of 15 the class is sure");
    assertThat(contents(photos)).isEqualTo(before);
    assertThat(lines()).hasSize(15);
    int right = 0;
    for (List<String> line : lines()) {
      Path file = out.resolve(line.get(6));
      assertThat(file).isSymbolicLink().hasSameBinaryContentAs(Path.of(line.get(0)));
      assertThat(line.get(6)).startsWith(line.get(1) + "/");
      right += String.valueOf(file.getFileName()).startsWith(line.get(1)) ? 1 : 0;
    }
    assertThat(right)
        .isGreaterThanOrEqualTo(9); // chance is right on 5, and twelve photos taught it
  }

  @Test
  void whatIsNotSureGoesElsewhereAndStandsInFront() throws IOException {
    Graft run = sort("--sure", 1);

    assertThat(run.out()).contains("of 0 the class is sure");
    assertThat(lines()).allMatch(line -> line.get(6).startsWith("_"));
    assertThat(lines().stream().map(line -> Double.valueOf(line.get(2)))).isSorted();

    out = folder.resolve("other");
    list = out.resolve("sorted.csv");
    sort();
    assertThat(lines())
        .allMatch(
            line ->
                line.get(5).equals("unknown")
                    || (Double.parseDouble(line.get(2)) < 0.8) == line.get(5).equals("uncertain"));
  }

  @Test
  void copiesAreFilesOfTheirOwn() throws IOException {
    sort("--copy", "--sure", 0);

    for (List<String> line : lines()) {
      Path file = out.resolve(line.get(6));
      assertThat(Files.isSymbolicLink(file)).isFalse();
      assertThat(Files.isSameFile(file, Path.of(line.get(0)))).isFalse();
      assertThat(file).hasSameBinaryContentAs(Path.of(line.get(0)));
    }
  }

  @Test
  void theListIsLearnedFromOnceCorrected() throws IOException {
    sort("--sure", 0);
    String corrected =
        Files.readString(list)
            .lines()
            .map(line -> line.replaceFirst("/(\\w+)(-train-\\d+\\.jpg),[^,]*,", "/$1$2,$1,"))
            .reduce("", (all, line) -> all + line + "\n");
    Files.writeString(list, corrected);

    Graft run =
        Graft.does("train", list, "-o", folder.resolve("better.onnx"), "--base", "seedling");

    assertThat(run.out()).contains("3 classes (jasmine, lotus, rose)");
  }

  @Test
  void aSecondSortAddsWhatIsNewAndKeepsWhatWasCorrected() throws IOException {
    sort("--sure", 0);
    String mine = Files.readString(list).replaceFirst(",(lotus|rose|jasmine),", ",corrected,");
    Files.writeString(list, mine);
    Flowers.copy(Flowers.photos("val", "rose", 0, 2), photos);

    Graft run = sort("--sure", 0);

    assertThat(run.out()).contains("2 photos sorted, 15 were there already");
    assertThat(Files.readString(list)).startsWith(mine);
    assertThat(lines()).hasSize(17);
  }

  /** As a spreadsheet does it: a mark in front, other line ends, columns moved, one more. */
  @Test
  void aListThatASpreadsheetSavedIsAddedTo() throws IOException {
    sort("--sure", 0);
    StringBuilder saved = new StringBuilder("\uFEFF");
    for (CsvRecords.Line line : CsvRecords.of(Files.readString(list))) {
      List<String> moved = new ArrayList<>(line.fields());
      moved.add(0, moved.remove(1));
      saved.append(String.join(",", moved)).append(",mine\r\n");
    }
    Files.writeString(list, saved);
    Flowers.copy(Flowers.photos("val", "rose", 0, 2), photos);

    Graft run = sort("--sure", 0);

    assertThat(run.out()).contains("2 photos sorted, 15 were there already");
    assertThat(Files.readString(list)).startsWith(saved);
    assertThat(Files.readString(list).substring(saved.length()).lines())
        .hasSize(2)
        .allMatch(line -> line.matches("(lotus|jasmine|rose),.*\\.jpg,.*,"));
  }

  @Test
  void ofAListWithSemicolonsItIsTold() throws IOException {
    sort();
    String saved = Files.readString(list).replace(',', ';');
    Files.writeString(list, saved);

    assertThat(Graft.fails(3, "sort", Drawn.model(), photos, "-o", out).err())
        .contains("are separated by semicolons", "Save it with commas");
    assertThat(list).hasContent(saved);
  }

  @Test
  void whatWasTakenOutOfTheListStaysOut() throws IOException {
    sort("--sure", 0);
    List<String> lines = Files.readAllLines(list);
    List<String> rest = lines.subList(0, lines.size() - 2);
    Files.write(list, rest);
    Flowers.copy(Flowers.photos("val", "rose", 0, 1), photos);

    for (Object sure : List.of(0, 1)) {
      assertThat(sort("--sure", sure).out()).contains("2 taken out of the list stay out");
    }

    assertThat(Files.readAllLines(list))
        .hasSize(rest.size() + 1)
        .startsWith(rest.toArray(String[]::new));
  }

  @Test
  void photosWithoutALabelAreNotLearnedFrom() throws IOException {
    sort("--sure", 0);
    Files.writeString(list, Files.readString(list).replaceFirst("jpg,[^,]+,", "jpg,,"));

    assertThat(Graft.fails(3, "train", list, "-o", folder.resolve("no.onnx")).err())
        .contains("Line 2 of", "has no label", "take the line out");
  }

  @Test
  void photosOfOneNameGetNumbers() throws IOException {
    Flowers.copy(Flowers.photos("train", "rose", 0, 1), photos.resolve("again"));

    sort("--sure", 0);

    assertThat(lines()).hasSize(16);
    assertThat(lines().stream().map(line -> line.get(6)).filter(file -> file.endsWith("-2.jpg")))
        .hasSize(1);
  }

  @Test
  void whatIsNotGraftsIsNotTouched() throws IOException {
    Files.createDirectories(out);
    Path mine = Files.writeString(out.resolve("notes.txt"), "mine");

    assertThat(Graft.fails(2, "sort", Drawn.model(), photos, "-o", out).err())
        .contains("is not empty");
    assertThat(Graft.fails(2, "sort", Drawn.model(), photos, "-o", mine).err())
        .contains("it is a file");
    assertThat(Graft.fails(2, "sort", Drawn.model(), photos, "-o", photos.resolve("in")).err())
        .contains("which is read");
    Files.writeString(list, "path,label\nmine.jpg,mine\n");
    Graft.fails(2, "sort", Drawn.model(), photos, "-o", out);
    assertThat(contents(out))
        .isEqualTo(Map.of("notes.txt", "mine", "sorted.csv", "path,label\nmine.jpg,mine\n"));
  }

  @Test
  void whatCannotBeUsedIsSkippedOrToldInTwoLines() throws IOException {
    Files.writeString(photos.resolve("broken.jpg"), "no photo");
    Files.writeString(photos.resolve("notes.txt"), "notes");

    Graft run = sort();
    assertThat(run.err()).contains("broken.jpg  skipped: ", "1 file left out: 1 .txt.");
    assertThat(lines()).hasSize(15);

    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path other = folder.resolve("other");
    assertThat(Graft.fails(3, "sort", Drawn.model(), empty, "-o", other).err())
        .contains("holds no photo");
    assertThat(Graft.fails(3, "sort", Drawn.model(), folder.resolve("gone"), "-o", other).err())
        .contains("There is no '");
    Path broken = photos.resolve("broken.jpg");
    assertThat(Graft.run("sort", Drawn.model(), broken, "-o", other).exitCode()).isEqualTo(3);
    assertThat(Graft.fails(5, "sort", broken, photos, "-o", other).err())
        .contains("is not an ONNX model");
    assertThat(other).doesNotExist();
  }
}
