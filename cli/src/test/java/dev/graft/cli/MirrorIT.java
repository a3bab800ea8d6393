package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that look at each photo in a mirror as well, from training to the answer. */
class MirrorIT {
  @TempDir private static Path folder;

  private static Path data;

  @BeforeAll
  static void photos() throws IOException {
    data = Flowers.split(folder.resolve("flowers"), 14, 4);
  }

  private static Path trained(String name, Object... more) {
    Path model = folder.resolve(name + ".onnx");
    if (!Files.exists(model)) {
      Object[] usual = {"train", data, "-o", model, "--base", "seedling", "--size", 96, "--mirror"};
      Object[] words = Arrays.copyOf(usual, usual.length + more.length);
      System.arraycopy(more, 0, words, usual.length, more.length);
      assertThat(Graft.does(words).out()).contains("equal to the trained model");
    }
    return model;
  }

  private static JsonObject json(Object... words) {
    return JsonParser.parseString(Graft.does(words).out()).getAsJsonObject();
  }

  private static Map<String, Double> probabilities(Path model, Path photo) {
    Map<String, Double> found = new TreeMap<>();
    for (JsonElement each :
        json("predict", "--json", "--top", Flowers.CLASSES.size(), model, photo)
            .getAsJsonArray("top")) {
      JsonObject of = each.getAsJsonObject();
      found.put(of.get("label").getAsString(), of.get("probability").getAsDouble());
    }
    return found;
  }

  private static Path written(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name + ".png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private static BufferedImage inAMirror(BufferedImage picture) {
    int width = picture.getWidth();
    BufferedImage mirrored =
        new BufferedImage(width, picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        mirrored.setRGB(width - 1 - x, y, picture.getRGB(x, y));
      }
    }
    return mirrored;
  }

  @Test
  void leftAndRightDoNotMatter() throws IOException {
    Path model = trained("head");
    BufferedImage flower = ImageIO.read(Flowers.photos("test", "rose", 0, 1).get(0).toFile());

    Map<String, Double> own = probabilities(model, written("own", flower));
    Map<String, Double> other = probabilities(model, written("other", inAMirror(flower)));

    assertThat(own).hasSameSizeAs(Flowers.CLASSES);
    assertThat(other.keySet()).isEqualTo(own.keySet());
    own.forEach((label, p) -> assertThat(other.get(label)).isCloseTo(p, within(1e-5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "linear"})
  void headsByEpochsAreProvedToo(String head) throws IOException {
    Path model = trained(head, "--recipe", "keras", "--head", head, "--keep-best");

    assertThat(accuracyNow(model)).isEqualTo(Metrics.beside(model).accuracy("val"));
  }

  @Test
  void fineTuningIsProved() throws IOException {
    Path model = trained("tuned", SurelyTuned.and("--choose-on", "val"));

    JsonObject tuning = Metrics.beside(model).json().getAsJsonObject("fine_tuning");
    assertThat(tuning.get("kept").getAsBoolean()).as(tuning.toString()).isTrue();
    assertThat(accuracyNow(model)).isEqualTo(Metrics.beside(model).accuracy("val"));
  }

  @Test
  void aNetworkFromScratchMayToo() throws IOException {
    Path model = folder.resolve("scratch.onnx");
    Graft.does(
        "train", data, "-o", model, "--from-scratch", "--size", 32, "--epochs", 1, "--mirror");

    assertThat(accuracyNow(model)).isEqualTo(Metrics.beside(model).accuracy("val"));
  }

  private static double accuracyNow(Path model) {
    return json("evaluate", model, data.resolve("val"), "--json").get("accuracy").getAsDouble();
  }

  @Test
  void theModelAndItsReportSayIt() throws IOException {
    Path model = trained("head");

    assertThat(json("card", "--json", model).get("mirrored").getAsBoolean()).isTrue();
    assertThat(Graft.does("card", model).out()).contains("in a mirror as well");
    assertThat(Graft.does("card", "--markdown", model).out()).contains("in a mirror as well");
    assertThat(Metrics.beside(model).json().get("mirrored").getAsBoolean()).isTrue();
    assertThat(Files.readString(folder.resolve("head.report/report.html")))
        .contains("looked at in a mirror too");
  }

  /** A photo is computed twice once, and never again. */
  @Test
  void bothLooksAreKept() throws IOException {
    trained("head");
    Path again = folder.resolve("again.onnx");
    Graft.does("train", data, "-o", again, "--base", "seedling", "--size", 96, "--mirror");

    assertThat(Metrics.beside(again).misses()).isZero();
    assertThat(Metrics.beside(again).hits()).isEqualTo(2 * Flowers.CLASSES.size() * (14 + 4));
  }

  @Test
  void showsWhatSpeaksForAClass() {
    Path out = folder.resolve("shown");
    Graft.does(
        "predict", trained("head"), Flowers.photos("test", "rose", 0, 1).get(0), "--explain", out);

    assertThat(out).isNotEmptyDirectory();
  }
}
