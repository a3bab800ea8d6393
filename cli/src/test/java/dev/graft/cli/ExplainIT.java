package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.graft.Classifier;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where on drawn pictures a model sees what speaks for its answer. */
class ExplainIT {
  private static final int SIZE = 160; // a map of five cells each way

  @TempDir private static Path folder;

  private static Path data;
  private static Path model;
  private static Path rose;

  @TempDir private Path out;

  @BeforeAll
  static void train() throws IOException {
    data = Flowers.split(folder.resolve("flowers"), 20, 6);
    model = folder.resolve("flowers.onnx");
    rose = Flowers.photos("val", "rose", 0, 1).get(0);
    Graft.does("train", data, "-o", model, "--base", "seedling", "--size", SIZE);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private Graft explained(Object... images) {
    Object[] words = {"predict", "--explain", out.resolve("why"), model};
    return Graft.does(Stream.of(words, images).flatMap(Stream::of).toArray());
  }

  @Nested
  class APrediction {
    @Test
    void isWhatItIsWithoutAndHasAPicture() throws IOException {
      Graft run = explained(rose);

      assertThat(run.out()).isEqualTo(Graft.does("predict", model, rose).out());
      assertThat(run.err()).contains("Explained in '" + out.resolve("why") + "': 1 photo\n");
      assertThat(names(out.resolve("why"))).containsExactly("rose-val-001.png");
      BufferedImage picture = ImageIO.read(out.resolve("why/rose-val-001.png").toFile());
      assertThat(picture.getWidth()).isGreaterThan(3 * 400);
    }

    @Test
    void ofAPhotoThatCannotBeUsedSaysSoAndHasNone() throws IOException {
      Path broken = Files.writeString(out.resolve("broken.jpg"), "no photo");

      Graft run = explained(broken, rose);

      assertThat(run.err()).contains(broken + "  skipped: ");
      assertThat(names(out.resolve("why"))).containsExactly("rose-val-001.png");
    }

    @Test
    void leavesTheOutputForScriptsAsItIs() {
      assertThat(explained(rose, "--json").out())
          .isEqualTo(Graft.does("predict", model, rose, "--json").out());
      assertThat(explained(rose, "--csv").lines()).hasSize(2);
    }

    @Test
    void writesOverItsOwnPicturesAndNothingElse() throws IOException {
      Path why = Files.createDirectory(out.resolve("why"));
      Path theirs = Files.writeString(why.resolve("rose-val-001.png"), "somebody's");
      explained(rose);
      assertThat(Files.readString(theirs)).isEqualTo("somebody's");
      assertThat(names(why)).containsExactly("rose-val-001-2.png", "rose-val-001.png");

      explained(rose);

      assertThat(names(why)).hasSize(2);
    }

    @Test
    void ofTwoPhotosThatAreCalledAlikeHasTwoPictures() throws IOException {
      Path other = Files.createDirectory(out.resolve("other")).resolve(rose.getFileName());
      Files.copy(Flowers.photos("val", "lotus", 0, 1).get(0), other);

      explained(rose, other);

      assertThat(names(out.resolve("why")))
          .containsExactly("rose-val-001-2.png", "rose-val-001.png");
    }

    @Test
    void isNotWrittenAmongWhatIsRead() {
      Graft.fails(2, "predict", "--explain", data.resolve("why"), model, data);
    }
  }

  @Test
  void everyMistakeOfAnEvaluationHasAPicture() throws IOException {
    Path wrong = folder.resolve("wrong");
    Flowers.copy(Flowers.photos("val", "rose", 0, 3), wrong.resolve("lotus"));
    Flowers.copy(Flowers.photos("val", "lotus", 0, 2), wrong.resolve("rose"));

    Graft run =
        Graft.does("evaluate", model, wrong, "--explain", out.resolve("mistakes"), "--json");

    double accuracy =
        JsonParser.parseString(run.out()).getAsJsonObject().get("accuracy").getAsDouble();
    assertThat(names(out.resolve("mistakes"))).hasSize((int) Math.round(5 * (1 - accuracy)));
    assertThat(accuracy).isLessThan(0.5);
  }

  @Test
  void aModelWithoutEvidenceSaysWhy() {
    Path scratch = folder.resolve("scratch.onnx");
    Graft training =
        Graft.does("train", data, "-o", scratch, "--from-scratch", "--size", 16, "--epochs", 1);
    assertThat(training.out())
        .contains("Evidence: not in the file; its logits are no sums over the places");

    Graft run = Graft.run("predict", "--explain", out.resolve("why"), scratch, rose);

    run.mustHaveFailed(2);
    assertThat(run.err()).contains("its logits are no sums over the places of a feature map");
    assertThat(out.resolve("why")).doesNotExist();
  }

  /** A quarter of the picture each time, which is all that a map that knows nothing would say. */
  @Test
  void whatSpeaksForADrawnFlowerIsMostlyWhereItIs() throws IOException {
    double coarse = 0;
    double fine = 0;
    int count = 0;
    try (Classifier classifier = Classifier.load(model)) {
      for (String label : Flowers.CLASSES) {
        for (Path file : Flowers.photos("val", label, 0, 4)) {
          PastedPhoto pasted = new PastedPhoto(file, count % 2 / 2.0, count / 2 % 2 / 2.0);
          coarse += pasted.share(classifier.explain(pasted.photo()));
          fine += pasted.share(classifier.explainFinely(pasted.photo()));
          count++;
        }
      }
    }
    assertThat(coarse / count).isGreaterThan(0.5);
    assertThat(fine / count).isGreaterThan(0.5);
  }
}
