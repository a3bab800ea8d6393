package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.data.DataException;
import dev.graft.report.ComparisonFiles;
import dev.graft.report.ComparisonReport;
import dev.graft.report.ComparisonReport.Outcome;
import dev.graft.train.Comparison.Way;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final int OF_EACH = 20;
  private static final int SIZE = 8;

  @TempDir private Path folder;

  @BeforeEach
  void drawPhotos() throws IOException {
    for (int i = 0; i < OF_EACH; i++) {
      draw("dark", i, new Color(i, 2 * i, 30));
      draw("light", i, new Color(255 - i, 200, 255 - 2 * i));
    }
  }

  private void draw(String label, int number, Color colour) throws IOException {
    BufferedImage photo = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int place = 0; place < SIZE * SIZE; place++) {
      photo.setRGB(place % SIZE, place / SIZE, colour.getRGB());
    }
    Path file = Files.createDirectories(data().resolve(label)).resolve(number + ".png");
    ImageIO.write(photo, "png", file.toFile());
  }

  private Path data() {
    return folder.resolve("photos");
  }

  private Training training() {
    return Training.on(data()).fromScratch().size(SIZE).valSplit(0.2).testSplit(0.2);
  }

  private Comparison comparison() {
    return new Comparison(
        List.of(
            new Way("one epoch", () -> training().epochs(1)),
            new Way("three epochs", () -> training().epochs(3))),
        List.of(1.0, 0.5));
  }

  @Test
  void trainsEveryWayOnEveryShareAndJudgesByTheSamePhotos() {
    List<Outcome> heard = new ArrayList<>();
    List<Boolean> complete = new ArrayList<>();

    ComparisonReport report =
        comparison()
            .run(
                soFar -> {
                  heard.add(soFar.latest());
                  complete.add(soFar.complete());
                });

    assertThat(report.outcomes()).isEqualTo(heard);
    assertThat(complete).containsExactly(false, false, false, true);
    assertThat(heard)
        .extracting(Outcome::way)
        .containsExactly("one epoch", "three epochs", "one epoch", "three epochs");
    assertThat(heard).extracting(Outcome::photos).containsExactly(12, 12, 24, 24);
    assertThat(heard).extracting(outcome -> outcome.evaluation().photos()).containsOnly(8);
    assertThat(heard).extracting(outcome -> outcome.report().history().size()).contains(1, 3);
    assertThat(heard).allMatch(outcome -> outcome.seconds() > 0);
    assertThat(report.judgedOn()).isEqualTo("test");
  }

  @Test
  void computesEveryPhotoAnewEachTime() {
    assertThat(comparison().run(soFar -> {}).outcomes())
        .allSatisfy(outcome -> assertThat(outcome.report().cache().hits()).isZero());
  }

  @Test
  void isWrittenAsChartAndNumbers() throws IOException {
    Path chart = folder.resolve("out").resolve("two.ways.svg");

    ComparisonReport report = comparison().run(soFar -> {});
    ComparisonFiles.write(chart, report);

    assertThat(Files.readString(chart)).contains("one epoch", "three epochs").doesNotContain("NaN");
    JsonObject json =
        JsonParser.parseString(Files.readString(folder.resolve("out/two.ways.json")))
            .getAsJsonObject();
    assertThat(json.get("judged_on").getAsString()).isEqualTo("test");
    assertThat(json.get("planned").getAsInt()).isEqualTo(4);
    JsonObject last = json.getAsJsonArray("outcomes").get(3).getAsJsonObject();
    assertThat(last.get("way").getAsString()).isEqualTo("three epochs");
    assertThat(last.get("photos").getAsInt()).isEqualTo(24);
    assertThat(last.getAsJsonObject("evaluation").get("accuracy").getAsDouble())
        .isEqualTo(report.outcomes().get(3).evaluation().accuracy());
    assertThat(last.getAsJsonObject("seconds").get("total").getAsDouble()).isPositive();
  }

  @Test
  void refusesToCompareWithoutPhotosToJudgeBy() {
    Way unjudged = new Way("unjudged", () -> training().valSplit(0).testSplit(0).epochs(1));

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new Comparison(List.of(unjudged), List.of(1.0)).run(soFar -> {}))
        .withMessageContaining("photos");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.5, Double.NaN})
  void refusesAShareThatIsNoPart(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(comparison().ways(), List.of(0.5, share)))
        .withMessageContaining(100 * share + " %");
  }

  @Test
  void refusesToCompareNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(comparison().ways(), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Comparison(List.of(), List.of(1.0)));
  }
}
