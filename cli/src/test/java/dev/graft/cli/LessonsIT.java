package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.graft.RealData;
import dev.graft.SharedData;
import dev.graft.house.MarkdownBlocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lessons' commands, taken from their pages: what stands in a fenced block that begins with
 * {@code ```sh run} is run as it stands, page by page from top to bottom. Only the data are others:
 * {@code flowers} and {@code fashion-mnist} hold a few drawn pictures, and the base's weights are
 * random, so that every command, count and phase of a lesson is checked, and no accuracy.
 */
class LessonsIT {
  /** As the lessons' photos are called. */
  private static final List<String> CLASSES =
      List.of("daisy", "dandelion", "roses", "sunflowers", "tulips");

  private static final int TRAIN = 8;
  private static final int VAL = 4;
  private static final int PICTURES = 100;

  @TempDir private static Path photos;

  private static Path home;
  private static Path bin;

  private Path folder;

  @BeforeAll
  static void smallPortions() throws IOException {
    for (int i = 0; i < CLASSES.size(); i++) {
      String drawn = Flowers.CLASSES.get(i);
      Path flowers = photos.resolve("flowers");
      Flowers.copy(
          Flowers.photos("train", drawn, 0, TRAIN),
          flowers.resolve("train").resolve(CLASSES.get(i)));
      Flowers.copy(
          Flowers.photos("val", drawn, 0, VAL), flowers.resolve("val").resolve(CLASSES.get(i)));
    }
    StripedIdx.write(photos.resolve("fashion-mnist"), 10, PICTURES, PICTURES);
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    bin = GraftProcess.launcherIn(home);
  }

  @BeforeEach
  void folderOfItsOwn() throws IOException {
    folder = Files.createTempDirectory(photos, "lesson");
    for (String data : List.of("flowers", "fashion-mnist")) {
      Files.createSymbolicLink(folder.resolve(data), photos.resolve(data));
    }
  }

  private static Path pages() {
    return Path.of("..", "docs", "lessons");
  }

  /** Runs a page's blocks in one folder. */
  private String follow(String page) throws Exception {
    return follow(page, MobileNetFile.mirror());
  }

  private String follow(String page, Path mirror) throws Exception {
    StringBuilder out = new StringBuilder();
    List<String> blocks = MarkdownBlocks.of(pages().resolve(page), "sh run");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Graft run = GraftProcess.shell(home, mirror, folder, bin, block).end();
      assertThat(run.exitCode()).as("%s%n%s%s", block, run.out(), run.err()).isZero();
      out.append(run.out());
    }
    return out.toString();
  }

  private JsonObject metrics(String model) throws IOException {
    return Metrics.beside(folder.resolve(model)).json();
  }

  private static long trainable(JsonObject metrics) {
    return metrics.getAsJsonObject("parameters").get("trainable").getAsLong();
  }

  private static long epochs(JsonObject metrics, String phase) {
    return metrics.getAsJsonArray("history").asList().stream()
        .filter(epoch -> epoch.getAsJsonObject().get("phase").getAsString().equals(phase))
        .count();
  }

  /** Everything that can be said of a row whatever the photos; counts of Keras 3.15.1. */
  private static void assertRow(JsonObject metrics, int head, int fineTune, long trainable) {
    assertThat(epochs(metrics, "head")).isEqualTo(head);
    assertThat(epochs(metrics, "fine_tune")).isEqualTo(fineTune);
    assertThat(trainable(metrics)).isEqualTo(trainable);
    JsonObject judged = metrics.getAsJsonObject(metrics.has("test") ? "test" : "val");
    assertThat(judged.getAsJsonArray("choices")).isEmpty();
    assertThat(metrics.has("fine_tuning")).isEqualTo(fineTune > 0);
  }

  @Test
  void classifyThenTransfer() throws Exception {
    String out = follow("a-classify-then-transfer.md");

    assertThat(out).containsPattern("(?m)^flowers/val/daisy/\\S+  \\S+ [0-9.]+ %, ");
    assertRow(metrics("a.onnx"), 5, 3, 1_212_485);
  }

  @Test
  void fashionMnistHonestly() throws Exception {
    String out = follow("b-fashion-mnist.md");

    assertThat(out).contains("2,270,794", "12,810", "2,257,984", "Base layers: 154");
    assertRow(metrics("b.onnx"), 5, 0, 12_810);
    assertRow(metrics("b2.onnx"), 5, 5, 1_218_890);
    assertThat(metrics("scratch.onnx").get("base").getAsString()).isEqualTo("small_conv_net");
    assertThat(Files.readString(folder.resolve("features.csv")).lines().skip(1).limit(8))
        .hasSize(8)
        .allSatisfy(line -> assertThat(line.split(",")).hasSize(1281));
  }

  @Test
  void flowers() throws Exception {
    follow("c-flowers.md");

    assertRow(metrics("c.onnx"), 5, 10, 1_691_013);
  }

  @Test
  void leaves() throws Exception {
    follow("d-leaves.md");

    JsonObject metrics = metrics("d.onnx");
    assertThat(epochs(metrics, "head")).isBetween(6L, 20L); // early stopping's patience is 5
    assertThat(epochs(metrics, "fine_tune")).isPositive();
    assertThat(trainable(metrics)).isEqualTo(2_019_717);
    assertThat(metrics.getAsJsonObject("val").getAsJsonArray("confusion")).hasSize(5);
  }

  @Test
  void hotDogOrNot() throws Exception {
    follow("e-hot-dog-or-not.md");

    assertRow(metrics("e.onnx"), 5, 5, 2_025_537);
    assertThat(metrics("e.onnx").getAsJsonArray("classes")).hasSize(2);
  }

  /** A regression's head takes features that tell something, which random weights' do not. */
  @Test
  @RealData
  void yourOwnPhotos() throws Exception {
    Path mirror = Objects.requireNonNull(SharedData.weights("index.json").getParent());

    assertThat(follow("f-your-own-photos.md", mirror)).contains("Accuracy");
  }

  @Test
  void noPageWithCommandsIsLeftOut() throws IOException {
    try (Stream<Path> pages = Files.list(pages())) {
      assertThat(
              pages.filter(
                  page ->
                      page.toString().endsWith(".md")
                          && !MarkdownBlocks.of(page, "sh run").isEmpty()))
          .hasSize(6);
    }
  }
}
