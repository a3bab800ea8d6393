package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every judged photo, in the report folder and from {@code evaluate --csv}. */
class PredictionsIT {
  private static final int OF_EACH = 14;
  private static final List<String> THINGS = List.of("bars", "cross", "ring");

  @TempDir private Path folder;

  private Path data;
  private Path model;

  /** Every seventh picture lies in the wrong folder, so that there is something to get wrong. */
  @BeforeEach
  void pictures() {
    data = folder.resolve("things");
    model = folder.resolve("things.onnx");
    for (int thing = 0; thing < THINGS.size(); thing++) {
      for (int i = 0; i < OF_EACH; i++) {
        String drawn = THINGS.get(i % 7 == 6 ? (thing + 1) % THINGS.size() : thing);
        String name = "shelf%d_%02d.png".formatted(i / 2, i);
        DrawnPhotos.one(data.resolve(THINGS.get(thing)).resolve(name), drawn, 100 * thing + i);
      }
    }
  }

  private Graft train(Path from, Object... more) {
    Object[] always = {"train", from, "-o", model, "--base", "seedling"};
    return Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String name(Path file) {
    return data.relativize(file).toString().replace('\\', '/');
  }

  private Path zip() throws IOException {
    Path archive = folder.resolve("things.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Path file : files()) {
        zip.putNextEntry(new ZipEntry(name(file)));
        Files.copy(file, zip);
      }
    }
    return archive;
  }

  private Path list() throws IOException {
    StringBuilder csv = new StringBuilder("path,label,group\n");
    for (Path file : files()) {
      String[] parts = name(file).split("/", -1);
      csv.append("things/%s,%s,%s\n".formatted(name(file), parts[0], parts[1].substring(0, 6)));
    }
    return Files.writeString(folder.resolve("list.csv"), csv);
  }

  /** The same pictures, grey, in the form of MNIST; the last so many test. */
  private Path idx(int tested) throws IOException {
    List<Path> files = files();
    Path idx = Files.createDirectory(folder.resolve("idx"));
    List<Path> mixed =
        Stream.iterate(0, i -> i < files.size(), i -> i + 1)
            .map(i -> files.get(i * 5 % files.size()))
            .toList();
    write(idx, "train", mixed.subList(0, mixed.size() - tested));
    write(idx, "t10k", mixed.subList(mixed.size() - tested, mixed.size()));
    return idx;
  }

  private void write(Path idx, String part, List<Path> files) throws IOException {
    int side = ImageIO.read(files.get(0).toFile()).getWidth();
    ByteBuffer images = ByteBuffer.allocate(16 + files.size() * side * side);
    images.putInt(0x0803).putInt(files.size()).putInt(side).putInt(side);
    ByteBuffer labels = ByteBuffer.allocate(8 + files.size()).putInt(0x0801).putInt(files.size());
    for (Path file : files) {
      labels.put((byte) THINGS.indexOf(name(file).split("/", -1)[0]));
      BufferedImage picture = ImageIO.read(file.toFile());
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          images.put((byte) (picture.getRGB(x, y) >> 8 & 0xFF));
        }
      }
    }
    Files.write(idx.resolve(part + "-images-idx3-ubyte"), images.array());
    Files.write(idx.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }

  /** What is printed and stands in metrics.json, read from the file. */
  private Predictions agreeing(Graft run) throws IOException {
    Predictions predictions = Predictions.beside(model);
    Metrics metrics = Metrics.beside(model);
    for (String part : List.of("val", "test")) {
      assertThat(predictions.of(part)).as(part).hasSize(metrics.count(part));
      agree(predictions, part, metrics.json().getAsJsonObject(part));
      assertThat(run.out()).contains(headline(predictions.accuracy(part)));
    }
    return predictions;
  }

  private static void agree(Predictions predictions, String part, JsonObject told) {
    assertThat(predictions.accuracy(part)).isEqualTo(told.get("accuracy").getAsDouble());
    assertThat(predictions.confusion(part)).isEqualTo(told.getAsJsonArray("confusion").toString());
    assertThat(predictions.loss(part)).isCloseTo(told.get("loss").getAsDouble(), within(1e-9));
  }

  private static String headline(double accuracy) {
    return String.format(Locale.ROOT, "Accuracy %.1f %%", 100 * accuracy);
  }

  @Nested
  class OfATraining {
    @Test
    void onAFolderAreWhatIsPrinted() throws IOException {
      Predictions predictions = agreeing(train(data));

      assertThat(predictions.header())
          .containsExactly(
              "path",
              "part",
              "group",
              "truth",
              "predicted",
              "probability:bars",
              "probability:cross",
              "probability:ring",
              "novelty",
              "unknown",
              "set");
      assertThat(predictions.rows()).hasSize(THINGS.size() * OF_EACH);
      assertThat(predictions.rows())
          .extracting(row -> row.get("path"))
          .containsExactlyInAnyOrderElementsOf(files().stream().map(Path::toString).toList());
      assertThat(predictions.rows())
          .allMatch(row -> row.get("path").contains("/" + row.get("truth") + "/"))
          .allMatch(row -> row.get("group").isEmpty());
    }

    /** A model that had seen them would know by heart those that lie in the wrong folder. */
    @Test
    void judgeTrainingPhotosByModelsThatHaveNotSeenThem() throws IOException {
      train(data);
      Predictions predictions = Predictions.beside(model);

      assertThat(predictions.of("train")).hasSize(Metrics.beside(model).count("train"));
      assertThat(predictions.of("train"))
          .filteredOn(row -> Integer.parseInt(row.get("path").replaceAll(".*_|.png", "")) % 7 == 6)
          .isNotEmpty()
          .noneMatch(row -> row.get("predicted").equals(row.get("truth")));
    }

    @Test
    void onAnArchiveNameItsEntries() throws IOException {
      Predictions predictions = agreeing(train(zip()));

      assertThat(predictions.rows())
          .hasSize(THINGS.size() * OF_EACH)
          .allMatch(row -> row.get("path").startsWith(folder.resolve("things.zip").toString()))
          .anyMatch(row -> row.get("path").endsWith("ring/shelf0_00.png"));
    }

    @Test
    void onAListHaveItsGroupsAndCanBeAListAgain() throws IOException {
      Predictions predictions = agreeing(train(list()));
      assertThat(predictions.rows())
          .allMatch(row -> row.get("path").contains("/" + row.get("group") + "_"));
      assertThat(Set.copyOf(predictions.column("train", "group")))
          .doesNotContainAnyElementsOf(predictions.column("val", "group"));

      Path file = folder.resolve("things.report/predictions.csv");
      Path again = folder.resolve("again.csv");
      Files.writeString(
          again,
          Files.readString(file)
              .replaceFirst(",part,", ",split,")
              .replaceFirst(",truth,", ",label,"));
      train(again);

      assertThat(Predictions.beside(model).rows()).isEqualTo(predictions.rows());
    }

    @Test
    void byAnExpressionHaveWhatItFound() throws IOException {
      train(data, "--group-by", "(shelf[0-9])_");

      assertThat(Predictions.beside(model).rows())
          .isNotEmpty()
          .allMatch(row -> row.get("path").contains("/" + row.get("group") + "_"))
          .allMatch(row -> row.get("group").startsWith("shelf"));
    }

    @Test
    void onIdxFilesNumberTheirImages() throws IOException {
      Predictions predictions = agreeing(train(idx(12), "--val-split", 0.2));

      assertThat(predictions.classes()).containsExactly("0", "1", "2");
      assertThat(predictions.column("test", "path"))
          .hasSize(12)
          .contains(folder.resolve("idx/t10k-images-idx3-ubyte") + "[11]");
      assertThat(predictions.column("train", "path"))
          .contains(folder.resolve("idx/train-images-idx3-ubyte") + "[0]");
    }

    @Test
    void haveNoTrainingPhotosWhereThereIsNoCrossValidation() throws IOException {
      Predictions predictions =
          agreeing(train(data, "--recipe", "keras", "--epochs", 2, "--learning-rate", 0.01));

      assertThat(predictions.of("train")).isEmpty();
    }

    @Test
    void areNotConfusedByTheNamesOfClasses() throws IOException {
      Files.move(data.resolve("bars"), data.resolve("path"));
      Files.move(data.resolve("ring"), data.resolve("truth"));

      assertThat(agreeing(train(data)).classes()).containsExactly("cross", "path", "truth");
    }
  }

  @Nested
  class OfAnEvaluation {
    private Path csv;

    @BeforeEach
    void trained() {
      csv = folder.resolve("evaluated.csv");
      train(data);
    }

    private JsonObject evaluated(Path from) {
      String json = Graft.does("evaluate", model, from, "--csv", csv, "--json").out();
      return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void areWhatIsPrinted() throws IOException {
      for (Path from : List.of(data, zip(), list())) {
        agree(evaluatedWithRows(from, "all", THINGS.size() * OF_EACH), "all", evaluated(from));
      }
      assertThat(Predictions.of(csv).rows())
          .allMatch(row -> row.get("group").startsWith("shelf")); // of the list
    }

    private Predictions evaluatedWithRows(Path from, String part, int rows) throws IOException {
      evaluated(from);
      Predictions predictions = Predictions.of(csv);
      assertThat(predictions.of(part)).hasSize(rows);
      assertThat(predictions.rows()).hasSize(rows);
      return predictions;
    }

    @Test
    void sayWhichPartWasJudged() throws IOException {
      Path split = folder.resolve("split");
      for (Path file : files()) {
        String side = name(file).contains("shelf0") ? "val" : "train";
        Path copy = split.resolve(side).resolve(name(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }

      Predictions predictions = evaluatedWithRows(split, "val", 2 * THINGS.size());

      assertThat(predictions.column("val", "path")).allMatch(path -> path.contains("/val/"));
      String told = Graft.does("evaluate", model, split, "--csv", csv).out();
      assertThat(told).contains(headline(predictions.accuracy("val")));
    }

    @Test
    void leaveOutPhotosThatCannotBeUsed() throws IOException {
      Files.write(data.resolve("ring/broken.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});

      Graft run = Graft.does("evaluate", model, data, "--csv", csv);

      assertThat(run.err()).contains("broken.png");
      assertThat(Predictions.of(csv).rows()).hasSize(THINGS.size() * OF_EACH);
    }

    @Test
    void areWrittenOverNothingThatIsNotTheirs() throws IOException {
      Path notes = Files.writeString(folder.resolve("notes.csv"), "path,label\n");
      Path list = list();
      String before = Files.readString(list);

      assertThat(refused(data, notes)).contains("is there already");
      assertThat(refused(list, list)).contains("is what is read");
      assertThat(refused(data, model)).contains("is what is read");
      assertThat(refused(data, folder)).contains("is a folder");
      assertThat(refused(data, data.resolve("new.csv"))).contains("lies in '" + data + "'");
      assertThat(refused(folder.resolve("nowhere"), notes)).contains("is there already"); // first
      assertThat(notes).hasContent("path,label\n");
      assertThat(list).hasContent(before);
      Graft.does("evaluate", model, data, "--csv", csv);
      Graft.does("evaluate", model, data, "--csv", csv); // over their own
      Graft.does("evaluate", model, data, "--csv", folder.resolve("things.report/predictions.csv"));
    }

    private String refused(Path from, Path to) {
      return Graft.fails(2, "evaluate", model, from, "--csv", to).err();
    }
  }
}
