package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.home.Sha256;
import dev.graft.report.LockFile;
import dev.graft.report.TrainingLock;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training done again, as the lock beside its model says, or what keeps it from that. */
class LockedIT {
  @TempDir private Path folder;

  private Path data;
  private Path model;
  private Path lock;

  @BeforeEach
  void pictures() throws IOException {
    data = Drawn.pictures(folder.resolve("pictures"));
    model = folder.resolve("first.onnx");
    lock = folder.resolve("first.lock");
  }

  private void train(String options) {
    Graft.does(
        (Object[]) ("train " + data + " -o " + model + " --quiet " + options).split(" +", -1));
  }

  private Graft again(Object... more) {
    Object[] words = {"train", data, "--locked", lock, "-o", folder.resolve("second.onnx")};
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Graft.run(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--base seedling",
        "--base seedling --fine-tune 5 --seed 7 --no-unknown",
        "--base seedling --recipe keras --epochs 2 --class-weights balanced --no-fingerprints",
        "--from-scratch --size 28 --epochs 2 --horizontal-flip",
        "--base seedling --fast --val-split 0.3"
      })
  void givesTheSameBytesWhereverThePhotosLie(String options) throws IOException {
    train(options);
    data = Files.move(data, folder.resolve("moved"));

    Graft run = again("--no-cache");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Same model, byte for byte, as '%s' says".formatted(lock));
    assertThat(folder.resolve("second.onnx")).hasSameBinaryContentAs(model);
    assertThat(folder.resolve("second.lock")).hasSameBinaryContentAs(lock);
  }

  @Test
  void saysAllThatTheModelCameOf() throws IOException {
    Files.writeString(data.resolve("rose/broken.jpg"), "no picture");
    train("--base seedling --seed 3");

    TrainingLock said = LockFile.read(lock);

    assertThat(said.options()).containsExactly("--base=seedling", "--seed=3");
    assertThat(said.model())
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(model))));
    assertThat(said.leftOut()).containsExactly("rose/broken.jpg");
    assertThat(said.photos()).hasSize(12);
    assertThat(said.photos())
        .allSatisfy(
            photo ->
                assertThat(photo.sha256())
                    .isEqualTo(
                        HexFormat.of()
                            .formatHex(Sha256.of(Files.readAllBytes(data.resolve(photo.path()))))));
    assertThat(said.environment())
        .containsKeys("graft", "onnxruntime", "opencv", "pytorch", "processor", "threads", "java");
    assertThat(again().exitCode()).isZero();
  }

  @Test
  void whatWasSearchedForIsNotSearchedForAgain() throws IOException {
    train("--base auto");

    String chosen = Metrics.beside(model).json().get("base").getAsString();
    assertThat(LockFile.read(lock).options()).containsExactly("--base=" + chosen);
  }

  @Test
  void saysWhichPhotosAreOthers() throws IOException {
    train("--base seedling");
    Files.move(data.resolve("rose/1.jpg"), data.resolve("rose/new.jpg"));
    SamplePictures.draw(data.resolve("lotus/1.jpg"), "lotus", 99, 99);

    Graft run = again();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "The photos of '%s' are not those of --locked".formatted(data),
            "'lotus/1.jpg' has other bytes",
            "'rose/1.jpg' is missing",
            "'rose/new.jpg' is new");
    assertThat(folder.resolve("second.onnx")).doesNotExist();
  }

  @Test
  void saysWhichLabelsAreOthers() throws IOException {
    Path list = folder.resolve("list.csv");
    StringBuilder lines = new StringBuilder("path,label\n");
    for (String label : Drawn.CLASSES) {
      for (int i = 1; i <= 4; i++) {
        lines.append("pictures/%s/%d.jpg,%s%n".formatted(label, i, label));
      }
    }
    Files.writeString(list, lines);
    data = list;
    train("--base seedling --val-split 0 --test-split 0");
    Files.writeString(
        list, lines.toString().replace("pictures/rose/2.jpg,rose", "pictures/rose/2.jpg,lotus"));

    Graft run = again();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("rose/2.jpg' is labelled lotus, was rose");
  }

  /** As if it had been written on another machine, by another Graft, of another base. */
  @ParameterizedTest
  @CsvSource({
    "model_sha256, The model is not that of --locked",
    "settings_sha256, The settings are not those of --locked",
    "weights_sha256, The base's weights"
  })
  void saysWhatElseDiffers(String field, String told) throws IOException {
    train("--base seedling");
    String text = Files.readString(lock);
    Files.writeString(
        lock,
        text.replaceFirst("(\"%s\": \")....".formatted(field), "$10000")
            .replaceFirst("\"threads\": \"\\d+\"", "\"threads\": \"99\""));

    Graft run = again();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains(told);
    if (!field.startsWith("weights")) {
      assertThat(run.err()).contains("threads: ", ", was 99").doesNotContain("processor");
    }
    assertThat(folder.resolve("second.onnx")).doesNotExist();
    assertThat(folder.resolve("second.lock")).doesNotExist();
  }

  @Test
  void takesNothingElseThatIsLearned() {
    train("--base seedling");

    Graft run = again("--seed", 3);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--seed 3 would have no effect: --locked says all");
  }

  /** A lock may come from anybody: it says what is learned, and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--out=%s",
        "-o",
        "--locked=%s",
        "@%s",
        "--open",
        "--help",
        "--weights=%s",
        "--nothing",
        "%s"
      })
  void aLockThatSaysMoreIsRefused(String option) throws IOException {
    train("--base seedling");
    Path precious = Files.copy(model, folder.resolve("precious.onnx"));
    Files.writeString(precious, "another", StandardOpenOption.APPEND);
    String text = Files.readString(lock);
    String word = option.formatted(precious);
    Files.writeString(
        lock, text.replace("\"--base=seedling\"", "\"--base=seedling\", \"" + word + "\""));

    Graft run = again();

    run.mustHaveFailed(3);
    assertThat(run.err()).contains("no place in a lock: '" + word + "'");
    assertThat(precious).binaryContent().endsWith("another".getBytes(StandardCharsets.UTF_8));
    assertThat(folder.resolve("second.onnx")).doesNotExist();
  }

  @Test
  void photosOfAListAreCalledAsFromTheList() throws IOException {
    Path list = data.resolve("list.csv");
    StringBuilder lines = new StringBuilder("path,label\n");
    for (String label : Drawn.CLASSES) {
      for (int i = 1; i <= 4; i++) {
        lines.append("../pictures/%s/%d.jpg,%s%n".formatted(label, i, label));
      }
    }
    Files.writeString(list, lines);
    data = list;
    train("--base seedling --val-split 0 --test-split 0");

    assertThat(LockFile.read(lock).photos().get(0).path()).matches("[a-z]+/1\\.jpg");

    data = Path.of("").toAbsolutePath().relativize(list.toRealPath());
    assertThat(again().err()).isEmpty();
  }

  @Test
  void aLockGoesWithTheModelItTellsOf() throws IOException {
    train("--base seedling");
    Path more = folder.resolve("more");
    SamplePictures.draw(more.resolve("rose/9.jpg"), "rose", 9, 9);

    Graft.does("add", model, more, "-o", model, "--even-if-worse");

    assertThat(lock).doesNotExist();
  }

  @Test
  void whatIsNoLockIsToldAndKept() throws IOException {
    train("--base seedling");
    for (Path none :
        new Path[] {
          model, folder.resolve("nowhere.lock"), Files.writeString(folder.resolve("a.lock"), "{}")
        }) {
      lock = none;
      Graft run = again();

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err().lines()).hasSize(2);
      assertThat(run.err()).contains(none.toString()).contains("Give the .lock file");
    }
    Path owned = Files.writeString(folder.resolve("owned.lock"), "pip");
    Graft run = Graft.run("train", data, "--base", "seedling", "-o", folder.resolve("owned.onnx"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(owned.toString());
    assertThat(owned).hasContent("pip");
    assertThat(folder.resolve("owned.onnx")).doesNotExist();
  }
}
