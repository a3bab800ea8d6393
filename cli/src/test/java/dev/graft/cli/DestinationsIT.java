package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.graft.Classifier;
import dev.graft.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where results may be written: never over what is read, nor over what is not Graft's own. */
class DestinationsIT {
  private static final int USAGE = 2;
  private static final String NOTES = "notes of years";

  @TempDir private Path folder;

  private Path data;

  @BeforeEach
  void photos() throws IOException {
    data = Drawn.pictures(folder.resolve("pictures"));
  }

  private Graft refuses(Path out) {
    return Graft.fails(USAGE, "train", data, "--base", "seedling", "-o", out);
  }

  private Path notes(String name) throws IOException {
    return Files.writeString(folder.resolve(name), NOTES);
  }

  @Nested
  class WhatIsRead {
    @ParameterizedTest
    @ValueSource(strings = {"zip", "csv"})
    void isNotWrittenOver(String form) throws IOException {
      Path input = form.equals("zip") ? archive() : list();
      byte[] before = Files.readAllBytes(input);
      Path hardLink = Files.createLink(folder.resolve("hard"), input);
      Path link = Files.createSymbolicLink(folder.resolve("soft"), input);

      for (Path same :
          new Path[] {
            input, hardLink, link, folder.resolve("pictures/..").resolve(input.getFileName())
          }) {
        Graft run = Graft.fails(USAGE, "train", input, "--base", "seedling", "-o", same);
        assertThat(run.err()).contains("'" + same + "' is what is read");
      }
      assertThat(input).hasBinaryContent(before);
    }

    @Test
    void getsNothingPutIntoIt() throws IOException {
      Path link = Files.createSymbolicLink(folder.resolve("link"), data);

      assertThat(refuses(data.resolve("m.onnx")).err()).contains("lies in '" + data + "'");
      refuses(data.resolve("lotus/m.onnx"));
      refuses(data.resolve("new/m.onnx"));
      refuses(link.resolve("m.onnx"));
      Graft.fails(USAGE, "compare", data, "--base", "seedling", "-o", data.resolve("c.svg"));
      assertThat(data.toFile().list()).containsExactlyInAnyOrder("lotus", "jasmine", "rose");
    }

    /** Features are no photo and no model: a new file of them changes nothing about the folder. */
    @Test
    void mayGetItsFeaturesPutIntoIt() {
      Path features = data.resolve("features.csv");
      Graft.does("embed", "seedling", data, "-o", features);
      Graft again = Graft.does("embed", "seedling", data, "-o", features);
      assertThat(again.out()).contains("shape (12, 1280)");
      assertThat(again.err()).contains("1 file left out: 1 .csv");
    }

    private Path archive() throws IOException {
      Path file = folder.resolve("photos.zip");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (String label : Drawn.CLASSES) {
          zip.putNextEntry(new ZipEntry(label + "/1.jpg"));
          Files.copy(data.resolve(label).resolve("1.jpg"), zip);
        }
      }
      return file;
    }

    private Path list() throws IOException {
      return Files.writeString(
          folder.resolve("list.csv"),
          "path,label\npictures/lotus/1.jpg,lotus\npictures/rose/1.jpg,rose\n");
    }
  }

  @Nested
  class WhatIsNoModel {
    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "notes.onnx", "notes"})
    void staysAsItIs(String name) throws IOException {
      Path notes = notes(name);

      assertThat(refuses(notes).err()).contains("'" + notes + "' is there already", "move it away");
      assertThat(notes).hasContent(NOTES);
    }

    @Test
    void staysAlsoBehindALink() throws IOException {
      Path notes = notes("notes.txt");
      Path link = Files.createSymbolicLink(folder.resolve("m.onnx"), notes);

      refuses(link);

      assertThat(notes).hasContent(NOTES);
      assertThat(link).isSymbolicLink();
    }

    @Test
    void aLinkToNowhereStays() throws IOException {
      Path link = Files.createSymbolicLink(folder.resolve("m.onnx"), folder.resolve("nowhere"));

      assertThat(refuses(link).err()).contains("link to nowhere");
      assertThat(link).isSymbolicLink();
    }

    @Test
    void aPipeAndADeviceStay() throws Exception {
      Path pipe = folder.resolve("p.onnx");
      assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
      Path link = Files.createSymbolicLink(folder.resolve("l.onnx"), pipe);

      assertThat(refuses(pipe).err()).contains("pipe or a device");
      refuses(link);
      assertThat(Files.isRegularFile(pipe)).isFalse();
      assertThat(pipe).exists();
    }

    @Test
    void aReportOfSomebodyElseStays() throws IOException {
      Path report = Files.createDirectory(folder.resolve("m.report"));
      Path history = Files.writeString(report.resolve("history.csv"), NOTES);

      assertThat(refuses(folder.resolve("m.onnx")).err()).contains(history.toString());
      assertThat(history).hasContent(NOTES);
      assertThat(folder.resolve("m.onnx")).doesNotExist();
    }

    @Test
    void aFileWhereTheReportGoesStays() throws IOException {
      Path report = notes("m.report");

      assertThat(refuses(folder.resolve("m.onnx")).err()).contains(report.toString());
      assertThat(report).hasContent(NOTES);
    }
  }

  @Nested
  class AnEarlierResult {
    @Test
    void isReplaced() throws IOException {
      Path model = Files.copy(Drawn.model(), folder.resolve("m.onnx"));
      Path link = Files.createSymbolicLink(folder.resolve("latest.onnx"), model);
      byte[] before = Files.readAllBytes(model);

      Graft.does("train", data, "--base", "seedling", "--seed", 8, "-o", link);

      assertThat(link).isSymbolicLink();
      assertThat(Files.readAllBytes(model)).isNotEqualTo(before);
      assertThat(Classifier.wasSavedTo(model)).isTrue();
    }

    @Test
    void ofFeaturesIsReplacedWithItsNames() throws IOException {
      Path features = folder.resolve("features.npy");
      Graft.does("embed", "seedling", data, "-o", features);
      Graft.does("embed", "seedling", data.resolve("rose"), "-o", features);

      assertThat(folder.resolve("features.txt")).content().hasLineCount(4);
    }

    @Test
    void anEmptyFileIsNobodys() throws IOException {
      Path model = Files.createFile(folder.resolve("m.onnx"));

      Graft.does("train", data, "--base", "seedling", "-o", model);

      assertThat(Classifier.wasSavedTo(model)).isTrue();
    }
  }

  /** Each begins in a folder of its own with a model that nobody named. */
  @Nested
  class WithoutAName {
    private Path model;
    private Path report;
    private byte[] before;

    @BeforeEach
    void anEarlierModel() throws IOException {
      model = Files.copy(Drawn.model(), folder.resolve("model.onnx"));
      report = Files.createDirectory(folder.resolve("model.report"));
      before = Files.readAllBytes(model);
    }

    private Graft train(String words) throws Exception {
      Path home = Files.createDirectories(folder.resolve("home"));
      return GraftProcess.shell(
              home,
              folder,
              folder,
              GraftProcess.launcherIn(home),
              "graft train %s --base seedling --seed 8 --recipe keras --epochs 1".formatted(words))
          .end();
    }

    private void refuses(String words, Path file) throws Exception {
      Graft run = train(words);

      run.mustHaveFailed(USAGE);
      assertThat(run.err())
          .contains("'" + folder.relativize(file) + "' is there already")
          .contains("-o FILE", "--overwrite");
      if (Files.exists(model)) {
        assertThat(model).hasBinaryContent(before);
      }
    }

    @Test
    void anEarlierModelStays() throws Exception {
      refuses("pictures", model);
      refuses("nowhere", model); // before any photo is looked for
      refuses("pictures --resume", model); // where nothing stopped
    }

    @Test
    void itsReportStaysAloneToo() throws Exception {
      Files.delete(model);
      Path metrics = ReportFolder.metrics(report);
      Files.copy(ReportFolder.metrics(ReportFolder.beside(Drawn.model())), metrics);

      refuses("pictures", metrics);
    }

    @Test
    void theOneInInt8BesideItStaysToo() throws Exception {
      Path small = folder.resolve("model-int8.onnx");
      Files.move(model, small);

      refuses("pictures --int8", small);
      assertThat(small).hasBinaryContent(before);
    }

    @Test
    void itIsReplacedWhereThatIsSaid() throws Exception {
      assertThat(train("pictures --overwrite").exitCode()).isZero();

      assertThat(Classifier.wasSavedTo(model)).isTrue();
      assertThat(Files.readAllBytes(model)).isNotEqualTo(before);
    }

    @Test
    void whatIsNoModelStaysAlsoThen() throws Exception {
      Files.writeString(model, NOTES);

      train("pictures --overwrite").mustHaveFailed(USAGE);
      assertThat(model).hasContent(NOTES);
    }

    @Test
    void aTrainingThatStoppedGoesOn() throws Exception {
      Files.createFile(report.resolve("head.checkpoint"));

      assertThat(train("pictures --resume").exitCode()).isZero();
      assertThat(Files.readAllBytes(model)).isNotEqualTo(before);
    }

    @Test
    void aNameIsAsked() {
      Graft run = Graft.fails(USAGE, "train", data, "-o", "");

      assertThat(run.err()).contains("name of the file to write is empty");
    }
  }

  @Nested
  class WhatIsNoFeatureFile {
    @Test
    void staysAsItIs() throws IOException {
      Path labels = notes("labels.csv");

      Graft.fails(USAGE, "embed", "seedling", data, "-o", labels);

      assertThat(labels).hasContent(NOTES);
    }

    @Test
    void staysWhereOnlyTheNamesWouldGo() throws IOException {
      Path notes = notes("features.txt");

      Graft run =
          Graft.fails(USAGE, "embed", "seedling", data, "-o", folder.resolve("features.npy"));

      assertThat(run.err()).contains(notes.toString());
      assertThat(notes).hasContent(NOTES);
      assertThat(folder.resolve("features.npy")).doesNotExist();
    }
  }

  @Nested
  class OtherCommands {
    @Test
    void compareLeavesOthersPicturesAndNumbers() throws IOException {
      Path numbers = notes("c.json");
      Object[] compare = {"compare", data, "--base", "seedling", "-o", folder.resolve("c.svg")};

      assertThat(Graft.fails(USAGE, compare).err()).contains(numbers.toString());
      assertThat(numbers).hasContent(NOTES);
    }

    @Test
    void demoLeavesAPictureThatItDidNotDraw() throws IOException {
      Path demo = folder.resolve("demo");
      Files.createDirectories(demo.resolve("new"));
      Path rose = Files.writeString(demo.resolve("new/rose.jpg"), NOTES);

      assertThat(Graft.fails(USAGE, "demo", demo).err()).contains(rose.toString());
      assertThat(rose).hasContent(NOTES);
      assertThat(demo.resolve("flowers")).doesNotExist();
    }

    @Test
    void aFileIsNoFolderToFetchInto() throws IOException {
      Path notes = notes("file");

      Graft.fails(USAGE, "dataset", "fetch", "fashion-mnist", "--offline", "-o", notes);
      Graft.fails(USAGE, "weights", "mirror", notes, "mobilenet_v2", "--offline");
      assertThat(notes).hasContent(NOTES);
    }
  }

  @Nested
  class APlaceThatIsNone {
    @Test
    void isFoundBeforeTheWork() throws IOException {
      Path file = notes("file");

      assertThat(refuses(folder.resolve("no/../m.onnx")).err()).contains("no such file or folder");
      assertThat(refuses(file.resolve("m.onnx")).err()).contains(file.toString(), "no folder");
      assertThat(refuses(folder.resolve("a".repeat(300) + ".onnx")).err()).contains("too long");
      assertThat(folder.toFile().list()).containsExactlyInAnyOrder("file", "pictures");
    }
  }
}
