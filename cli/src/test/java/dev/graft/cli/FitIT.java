package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos of any proportion, from training to the answer. */
class FitIT {
  @TempDir private static Path folder;

  private static Path data;

  @BeforeAll
  static void twoClasses() throws IOException {
    data = Flowers.splitOfTwo(folder.resolve("two"), 30, 10);
  }

  private static Path trained(String fit) {
    Path model = folder.resolve(fit + ".onnx");
    if (!Files.exists(model)) {
      Graft run = Graft.does("train", data, "-o", model, "--base", "seedling", "--fit", fit);
      assertThat(run.out()).contains("equal to the trained model");
    }
    return model;
  }

  private static JsonObject json(Object... words) {
    return JsonParser.parseString(Graft.does(words).out()).getAsJsonObject();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pad", "crop"})
  void theModelAndItsReportSayIt(String fit) throws IOException {
    Path model = trained(fit);
    JsonObject input = json("card", "--json", model).getAsJsonObject("preprocessing");
    Metrics metrics = Metrics.beside(model);

    assertThat(input.get("fit").getAsString()).isEqualTo(fit);
    assertThat(input.get("crop").getAsString()).isEqualTo(fit); // which an older Graft refuses
    assertThat(metrics.json().get("fit").getAsString()).isEqualTo(fit);
    assertThat(json("evaluate", model, data.resolve("val"), "--json").get("accuracy").getAsDouble())
        .isEqualTo(metrics.accuracy("val"));
  }

  /**
   * A wide photo whose sides tell nothing and lie: only the square in its middle has the colour.
   */
  private static void draw(Path file, int width, Color middle, long seed) throws IOException {
    BufferedImage wide = new BufferedImage(width, 64, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < width; x++) {
        boolean inside = Math.abs(2 * x + 1 - width) < 64;
        wide.setRGB(x, y, inside ? middle.getRGB() : random.nextInt(1 << 24));
      }
    }
    ImageIO.write(wide, "png", Files.createDirectories(file.getParent()).resolve(file).toFile());
  }

  @Test
  void autoTakesWhatSuitsThePhotosBest() throws IOException {
    Path wide = folder.resolve("wide photos");
    for (int i = 0; i < 24; i++) {
      draw(wide.resolve("reddish").resolve(i + ".png"), 192, new Color(190, 120, 120), i);
      draw(wide.resolve("bluish").resolve(i + ".png"), 192, new Color(120, 120, 190), 100 + i);
    }
    Path model = folder.resolve("auto.onnx");

    Graft run =
        Graft.does("train", wide, "-o", model, "--base", "seedling", "--size", 64, "--fit", "auto");

    assertThat(run.out()).contains("Trying fits", "seedling, 64 px, pad", "seedling, 64 px, crop");
    JsonObject search = Metrics.beside(model).json().getAsJsonObject("search");
    assertThat(search.getAsJsonArray("tried")).hasSize(3);
    assertThat(search.getAsJsonObject("chosen").keySet()).containsExactly("fit");
    assertThat(json("card", "--json", model).getAsJsonObject("preprocessing").get("fit"))
        .isEqualTo(search.getAsJsonObject("chosen").get("fit"));
  }

  @Test
  void ofSquaresThereIsNoQuestion() throws IOException {
    Path squares = folder.resolve("square photos");
    for (int i = 0; i < 12; i++) {
      draw(squares.resolve("reddish").resolve(i + ".png"), 64, new Color(190, 120, i), i);
      draw(squares.resolve("bluish").resolve(i + ".png"), 64, new Color(i, 120, 190), 100 + i);
    }
    Path model = folder.resolve("squares.onnx");

    Graft run =
        Graft.does(
            "train", squares, "-o", model, "--base", "seedling", "--size", 64, "--fit", "auto");

    assertThat(run.out()).doesNotContain(", crop", ", pad");
    assertThat(
            json("card", "--json", model).getAsJsonObject("preprocessing").get("fit").getAsString())
        .isEqualTo("squash");
  }

  @Test
  void onlyATrainingCanChoose() {
    assertThat(Graft.fails(2, "embed", "seedling", data, "--fit", "auto").err())
        .contains("--fit", "auto");
  }

  /** A photo is answered as the square that the model sees of it. */
  @ParameterizedTest
  @CsvSource({"squash, false, false", "crop, true, false", "pad, false, true"})
  void predictsWhatItSees(String fit, boolean asCropped, boolean asPadded) throws IOException {
    Path model = trained(fit);
    BufferedImage flower =
        ImageIO.read(Flowers.photos("test", "rose", 0, 1).get(0).toFile())
            .getSubimage(0, 0, 160, 80);
    Path photo = written("photo", flower);
    Path cropped = written("cropped", flower.getSubimage(40, 0, 80, 80));
    BufferedImage square = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = square.createGraphics();
    graphics.setColor(new Color(128, 128, 128));
    graphics.fillRect(0, 0, 160, 160);
    graphics.drawImage(flower, 0, 40, null);
    graphics.dispose();
    Path padded = written("padded", square);

    double seen = probability(model, photo);
    assertThat(same(seen, probability(model, cropped))).isEqualTo(asCropped);
    assertThat(same(seen, probability(model, padded))).isEqualTo(asPadded);
  }

  private static Path written(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name + ".png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private static boolean same(double one, double other) {
    return Math.abs(one - other) < 1e-6;
  }

  private static double probability(Path model, Path photo) {
    JsonObject answer = json("predict", "--json", model, photo);
    double probability = answer.get("probability").getAsDouble();
    return answer.get("label").getAsString().equals("rose") ? probability : 1 - probability;
  }

  @Test
  void showsWhereItLookedOnTheWholePhoto() throws IOException {
    Path out = folder.resolve("shown");
    BufferedImage flower =
        ImageIO.read(Flowers.photos("test", "rose", 0, 1).get(0).toFile())
            .getSubimage(0, 0, 160, 80);
    Graft.does("predict", trained("crop"), written("wide", flower), "--explain", out);

    try (var files = Files.list(out)) {
      BufferedImage shown = ImageIO.read(files.findFirst().orElseThrow().toFile());
      // The second photo of three, 420 wide and 210 high: the outer quarters were not seen.
      int left = 24 + 420 + 20;
      int top = 24 + 52;
      assertThat(mean(shown, left + 2, top, 100, 210))
          .isCloseTo(mean(shown, 24 + 2, top, 100, 210) / 2, within(4.0));
    }
  }

  /** Over luminance. */
  private static double mean(BufferedImage picture, int left, int top, int width, int height) {
    double sum = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        Color colour = new Color(picture.getRGB(x, y));
        sum += 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
      }
    }
    return sum / width / height;
  }

  @Test
  void anotherFitIsNone() {
    assertThat(Graft.fails(2, "train", data, "--fit", "stretch").err())
        .contains("--fit", "stretch");
    assertThat(
            Graft.fails(
                    2,
                    "embed",
                    trained("crop"),
                    data,
                    "--fit",
                    "pad",
                    "-o",
                    folder.resolve("f.npy"))
                .err())
        .contains("--fit pad would have no effect");
  }
}
