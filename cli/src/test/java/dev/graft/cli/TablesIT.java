package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.Classifier;
import dev.graft.Prediction;
import dev.graft.parquet.ReadTable;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of {@code predict --parquet} and {@code embed}, as Apache's own library reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesIT {
  private static final int USAGE = 2;
  private static final int DATA = 3;
  private static final int LEARNED_OF_EACH = 40;
  private static final int NEW_OF_EACH = 4;
  private static final String NOTES = "notes of years";

  private Path photos;
  private Path broken;
  private Path model;

  @TempDir private Path folder;

  @BeforeAll
  void train(@TempDir Path own) throws IOException {
    Path learned = drawn(own.resolve("learned"), 1, LEARNED_OF_EACH);
    photos = drawn(own.resolve("new"), LEARNED_OF_EACH + 1, NEW_OF_EACH);
    broken = Files.writeString(photos.resolve("lotus/été 🌹.jpg"), "no picture");
    model = own.resolve("flowers.onnx");
    Graft.does("train", learned, "-o", model, "--base", "seedling", "--val-split", 0);
  }

  private static Path drawn(Path into, int first, int ofEach) throws IOException {
    for (String label : Drawn.CLASSES) {
      for (int number = first; number < first + ofEach; number++) {
        SamplePictures.draw(into.resolve(label).resolve(number + ".jpg"), label, number, 7);
      }
    }
    return into;
  }

  private Path notes(String name) throws IOException {
    return Files.writeString(folder.resolve(name), NOTES);
  }

  private String pathsOf(ReadTable table) {
    return table.rows().stream().map(row -> row.get("path") + "\n").collect(Collectors.joining());
  }

  @Nested
  class OfLabels {
    private Path file(String name) {
      return folder.resolve(name + ".parquet");
    }

    private ReadTable labels(Object... more) throws IOException {
      Path file = file("labels");
      Object[] always = {"predict", model, "--parquet", "-o", file};
      Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
      return ReadTable.of(file);
    }

    /** What a line of JSON says of a photo, in the columns of the table. */
    private Map<String, Object> row(String line) {
      JsonObject photo = JsonParser.parseString(line).getAsJsonObject();
      Map<String, Object> row = new LinkedHashMap<>();
      for (String name : List.of("path", "label", "error")) {
        if (photo.has(name)) {
          row.put(name, photo.get(name).getAsString());
        }
      }
      for (String name : List.of("probability", "novelty")) {
        if (photo.has(name)) {
          row.put(name, photo.get(name).getAsFloat());
        }
      }
      if (photo.has("unknown")) {
        row.put("unknown", photo.get("unknown").getAsBoolean());
      }
      if (photo.has("set")) {
        row.put(
            "set",
            photo.getAsJsonArray("set").asList().stream().map(JsonElement::getAsString).toList());
      }
      return row;
    }

    @Test
    void sayWhatTheOtherFormsSay() throws IOException {
      Path file = file("labels");
      Graft run = Graft.does("predict", model, photos, "--parquet", "-o", file);
      ReadTable table = ReadTable.of(file);

      int all = Drawn.CLASSES.size() * NEW_OF_EACH + 1;
      assertThat(run.out()).isEqualTo(file + ": %d photos, 1 with an error\n".formatted(all));
      assertThat(run.err()).isEmpty();
      List<Map<String, Object>> rows =
          table.rows().stream()
              .map(
                  row -> {
                    Map<String, Object> others = new LinkedHashMap<>(row);
                    others.remove("probabilities");
                    return others;
                  })
              .toList();
      List<String> lines = Graft.does("predict", model, photos, "--json").lines();
      assertThat(rows).hasSize(all).isEqualTo(lines.stream().map(this::row).toList());
      assertThat(rows)
          .filteredOn(row -> !row.containsKey("error"))
          .hasSize(all - 1)
          .allSatisfy(row -> assertThat(row).containsKeys("unknown", "novelty", "set"));
    }

    @Test
    void haveTheProbabilitiesInTheOrderOfTheClasses() throws IOException {
      ReadTable table = labels(photos);

      try (Classifier classifier = Classifier.load(model)) {
        String classes =
            classifier.classes().stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        assertThat(table.says()).containsEntry("graft.classes", classes);
        for (Map<String, Object> row : table.rows()) {
          if (!row.containsKey("error")) {
            Prediction prediction = classifier.predict(Path.of(String.valueOf(row.get("path"))));
            assertThat(row.get("probabilities"))
                .isEqualTo(
                    classifier.classes().stream()
                        .map(label -> (float) prediction.probability(label))
                        .toList());
          }
        }
      }
    }

    @Test
    void haveARowWithTheReasonForAPhotoThatCannotBeUsed() throws IOException {
      assertThat(labels(photos).rows())
          .filteredOn(row -> row.containsKey("error"))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row)
                    .containsOnlyKeys("path", "error")
                    .containsEntry("path", broken.toString());
                assertThat(row.get("error")).asString().startsWith("not a picture");
              });
    }

    @Test
    void areWrittenAlsoIfNoPhotoCanBeUsed() throws IOException {
      Path file = file("broken");

      Graft run = Graft.fails(DATA, "predict", model, broken, "--parquet", "-o", file);

      assertThat(run.err()).contains("the reasons are in the output");
      assertThat(run.out()).contains("1 photo, 1 with an error");
      assertThat(ReadTable.of(file).rows())
          .singleElement()
          .satisfies(row -> assertThat(row).containsOnlyKeys("path", "error"));
    }

    @Test
    void ofAModelThatDoesNotTellAreNullThere() throws IOException {
      Path rose = photos.resolve("rose/41.jpg");
      assertThat(labels(rose, "--no-unknown").rows())
          .singleElement()
          .satisfies(
              row -> assertThat(row).doesNotContainKey("unknown").containsKeys("novelty", "set"));

      Path file = file("silent");
      Graft.does("predict", Drawn.model(), rose, "--parquet", "-o", file);
      Map<String, Object> told =
          row(Graft.does("predict", Drawn.model(), rose, "--json").lines().get(0));
      assertThat(ReadTable.of(file).rows())
          .singleElement()
          .satisfies(row -> assertThat(row).containsAllEntriesOf(told).hasSize(told.size() + 1));
    }

    /** More than are looked at together. */
    @Test
    void ofAnyNumberOfPhotosStandInTheirOrder() throws IOException {
      Path rose = photos.resolve("rose/41.jpg");
      Path lotus = photos.resolve("lotus/41.jpg");
      String paths = (rose + "\n" + lotus + "\n" + broken + "\n").repeat(200);
      Path file = file("many");

      Graft run = Graft.doesWithInput(paths, "predict", model, "-", "--parquet", "-o", file);

      assertThat(run.out()).contains("600 photos, 200 with an error");
      assertThat(pathsOf(ReadTable.of(file))).isEqualTo(paths);
    }

    @Test
    void areExplainedToo() throws IOException {
      Path why = folder.resolve("why");

      labels(photos.resolve("rose"), "--explain", why);

      assertThat(why.toFile().list()).hasSize(NEW_OF_EACH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--csv", "--top 2"})
    void goWithNoOtherForm(String other) {
      Path file = file("both");
      Object[] words = {"predict", model, photos, "--parquet", "-o", file};

      Graft run =
          Graft.fails(USAGE, Stream.of(words, other.split(" ", -1)).flatMap(Stream::of).toArray());

      assertThat(run.err()).contains("would have no effect: it ");
      assertThat(file).doesNotExist();
    }

    @Test
    void needAFileAndAFileNeedsThem() {
      assertThat(Graft.fails(USAGE, "predict", model, photos, "--parquet").err())
          .contains("--parquet writes a file, and needs -o FILE");
      assertThat(Graft.fails(USAGE, "predict", model, photos, "-o", file("x")).err())
          .contains("would have no effect: it needs --parquet");
      assertThat(file("x")).doesNotExist();
    }

    @Test
    void areWrittenOverNothingThatIsNotTheirs() throws IOException {
      Path notes = notes("notes.parquet");
      Path features = file("features");
      Graft.does("embed", model, photos, "-o", features);
      byte[] before = Files.readAllBytes(features);

      assertThat(refused(notes)).contains("is there already, and is not a table of labels");
      assertThat(refused(features)).contains("is there already, and is not a table of labels");
      assertThat(refused(model)).contains("is what is read");
      assertThat(refused(folder)).contains("is a folder");
      assertThat(notes).hasContent(NOTES);
      assertThat(features).hasBinaryContent(before);
      assertThat(labels(photos).rows()).hasSizeGreaterThan(NEW_OF_EACH);
      assertThat(labels(photos.resolve("rose")).rows()).hasSize(NEW_OF_EACH); // over their own
    }

    private String refused(Path file) {
      return Graft.fails(USAGE, "predict", model, photos, "--parquet", "-o", file).err();
    }

    @Test
    void thatWereThereStayIfThereAreNoNewOnes() throws IOException {
      ReadTable before = labels(photos);
      Path nowhere = folder.resolve("nowhere.jpg");
      Path rose = photos.resolve("rose/41.jpg");
      Object[] words = {"predict", model, rose, nowhere, "--parquet", "-o", file("labels")};

      assertThat(Graft.fails(DATA, words).err()).contains(nowhere.toString());

      assertThat(ReadTable.of(file("labels"))).isEqualTo(before);
      assertThat(folder.toFile().list()).containsExactly("labels.parquet");
    }
  }

  @Nested
  class OfFeatures {
    private final int usable = Drawn.CLASSES.size() * NEW_OF_EACH;

    @Test
    void holdWhatTheOtherFormsHold() throws IOException {
      Path file = folder.resolve("features.parquet");
      Path csv = folder.resolve("features.csv");

      Graft run = Graft.does("embed", model, photos, "-o", file);
      Graft.does("embed", model, photos, "-o", csv);

      assertThat(run.out()).isEqualTo(file + ": shape (%d, 1280)\n".formatted(usable));
      assertThat(run.err()).startsWith(broken + "  skipped: not a picture");
      List<Map<String, Object>> rows =
          ReadTable.of(file).rows().stream().filter(row -> !row.containsKey("error")).toList();
      List<String> lines = Files.readAllLines(csv);
      assertThat(rows).hasSize(usable).hasSameSizeAs(lines.subList(1, lines.size()));
      for (int i = 0; i < usable; i++) {
        String[] fields = lines.get(i + 1).split(",", -1);
        assertThat(rows.get(i))
            .containsOnlyKeys("path", "embedding")
            .containsEntry("path", fields[0])
            .containsEntry("embedding", Stream.of(fields).skip(1).map(Float::parseFloat).toList());
      }
    }

    @Test
    void haveARowWithTheReasonForAPhotoThatWasSkipped() throws IOException {
      Path file = folder.resolve("features.parquet");
      Path rose = photos.resolve("rose/41.jpg");

      Graft.does("embed", "seedling", rose, broken, rose, broken, "-o", file);

      ReadTable table = ReadTable.of(file);
      assertThat(table.schema())
          .isEqualTo(
              """
              message schema {
                required binary path (STRING);
                optional group embedding (LIST) {
                  repeated group list {
                    optional float element;
                  }
                }
                optional binary error (STRING);
              }
              """);
      assertThat(pathsOf(table)).isEqualTo((rose + "\n" + broken + "\n").repeat(2));
      assertThat(table.rows().get(2)).isEqualTo(table.rows().get(0)).containsKey("embedding");
      assertThat(table.rows().get(1)).containsOnlyKeys("path", "error");
      assertThat(table.rows().get(3)).isEqualTo(table.rows().get(1));
    }

    @Test
    void areNoneIfNoPhotoCanBeUsed() {
      Path file = folder.resolve("features.parquet");

      Graft.run("embed", "seedling", broken, "-o", file);

      assertThat(file).doesNotExist();
    }

    @Test
    void areWrittenOverNothingThatIsNotTheirs() throws IOException {
      Path notes = notes("notes.parquet");
      Path labels = folder.resolve("labels.parquet");
      Graft.does("predict", model, photos, "--parquet", "-o", labels);

      for (Path other : List.of(notes, labels)) {
        assertThat(Graft.fails(USAGE, "embed", "seedling", photos, "-o", other).err())
            .contains("is there already, and is not a feature file");
      }
      assertThat(notes).hasContent(NOTES);
      Path file = folder.resolve("features.parquet");
      Graft.does("embed", "seedling", photos, "-o", file);
      Graft.does("embed", "seedling", photos.resolve("rose"), "-o", file); // over their own
      assertThat(ReadTable.of(file).rows()).hasSize(NEW_OF_EACH);
    }
  }
}
