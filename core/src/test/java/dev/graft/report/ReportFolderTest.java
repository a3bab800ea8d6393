package dev.graft.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.evaluation.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final Evaluation ON_VAL = evaluation(3);
  private static final Evaluation ON_TEST = evaluation(4);

  @TempDir private Path folder;

  private static Evaluation evaluation(int ants) {
    return MadeUpReport.evaluation(
        List.of("ant", "bee"), List.of(), new int[] {ants, 0}, new int[] {1, 1});
  }

  private static RunReport judged(Optional<Evaluation> val, Optional<Evaluation> test) {
    return MadeUpReport.of(List.of(), Optional.empty(), val, test);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void hasPicturesOfWhatThereIsToSee() throws IOException {
    ReportFolder.write(
        folder,
        MadeUpReport.of(
            List.of(MadeUpReport.epoch("head", 1, 1, 0.5)),
            Optional.empty(),
            Optional.of(ON_VAL),
            Optional.empty()),
        List.of(),
        false);

    assertThat(files())
        .containsExactly(
            "calibration.svg",
            "confusion.svg",
            "history.csv",
            "history.svg",
            "metrics.json",
            "predictions.csv");
  }

  @Test
  void keepsNoPictureOfAnEarlierTraining() throws IOException {
    Files.writeString(folder.resolve("history.svg"), "earlier");
    Files.writeString(folder.resolve("confusion.svg"), "earlier");
    Files.writeString(folder.resolve("calibration.svg"), "earlier");
    Files.writeString(folder.resolve("learning.svg"), "earlier");

    ReportFolder.write(folder, MadeUpReport.ofHistory(List.of()), List.of(), false);

    assertThat(files()).containsExactly("history.csv", "metrics.json", "predictions.csv");
  }

  @Test
  void showsTheConfusionOnTestPhotosWhereThereAreAny() throws IOException {
    ReportFolder.write(folder, judged(Optional.of(ON_VAL), Optional.of(ON_TEST)), List.of(), false);
    assertThat(folder.resolve("confusion.svg")).content().contains("Confusion on 6 test photos");

    ReportFolder.write(folder, judged(Optional.of(ON_VAL), Optional.empty()), List.of(), false);
    assertThat(folder.resolve("confusion.svg"))
        .content()
        .contains("Confusion on 5 validation photos");
  }

  @Test
  void showsTheCalibrationOfWhatIsReported() throws IOException {
    assertThat(calibration(judged(Optional.of(ON_VAL), Optional.of(ON_TEST))))
        .contains("Calibration on 6 test photos");
    assertThat(calibration(judged(Optional.of(ON_VAL), Optional.empty())))
        .contains("Calibration on 5 validation photos");
  }

  @Test
  void showsWhatCrossValidationHeldOutWhereNothingElseWasJudged() throws IOException {
    assertThat(calibration(MadeUpReport.solved(ON_VAL, MorePhotosTest.curve(0.5))))
        .contains("Calibration on 5 training photos", "judged in cross-validation");

    assertThat(files()).contains("confusion.svg", "learning.svg");
    assertThat(folder.resolve("metrics.json"))
        .content()
        .contains("\"cross_validation\": {", "\"learning_curve\": {");
  }

  private String calibration(RunReport report) throws IOException {
    ReportFolder.write(folder, report, List.of(), false);
    return Files.readString(folder.resolve("calibration.svg"));
  }
}
