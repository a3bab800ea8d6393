package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.photo.FilePhoto;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
  /** Photos of one of three classes, of which the first ones are right and the rest bees. */
  private static List<Judged> photos(int label, @Nullable String group, int right, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              float[] probabilities = new float[3];
              probabilities[i < right ? label : 1] = 1;
              return Judged.of(
                  new LabelledPhoto(new FilePhoto(Path.of(i + ".jpg")), label, group),
                  probabilities);
            })
        .toList();
  }

  private static List<String> told(List<List<Judged>> photos) {
    List<Judged> judged = photos.stream().flatMap(List::stream).toList();
    StringWriter out = new StringWriter();
    new EvaluationText(new PrintWriter(out, true))
        .print(
            "test",
            Evaluation.of(List.of("ant", "bee", "fly"), judged, List.of()),
            "good",
            Optional.empty());
    return out.toString().lines().toList();
  }

  @Test
  void holdsTheCalibrationErrorAgainstThatOfPerfection() {
    assertThat(told(List.of(photos(0, null, 3, 4))))
        .startsWith(
            "Accuracy 75.0 % (95 % interval 30.1 to 95.4 %) on 4 test photos; good.",
            "  loss 4.030",
            "  calibration error 0.250; a perfectly calibrated model shows 0.000 to 0.000 on as many"
                + " photos");
  }

  @Test
  void knowsNothingOfAClassWithoutPhotos() {
    assertThat(told(List.of(photos(0, null, 3, 4), photos(2, null, 4, 4))))
        .anyMatch(line -> line.matches(" +ant +100\\.0 % +75\\.0 % +85\\.7 % +4"))
        .anyMatch(line -> line.matches(" +bee +([-\u2013]) +\\1 +\\1 +0"));
  }

  @Test
  void beginsWithWhatCountsClassesAlikeWhereTheyAreUnequal() {
    assertThat(told(List.of(photos(0, null, 80, 80), photos(2, null, 5, 10))))
        .startsWith(
            "Macro-F1 83.3 %: mean of 2 classes, which have 10 to 80 photos; accuracy says little of"
                + " the rare ones.")
        .element(1)
        .asString()
        .startsWith("Accuracy 94.4 %");
    assertThat(told(List.of(photos(0, null, 8, 8), photos(2, null, 5, 8))).get(0))
        .startsWith("Accuracy");
  }

  @Test
  void tellsTheWorstGroups() {
    List<String> told =
        told(
            List.of(
                photos(0, "nest1", 4, 4),
                photos(0, "nest2", 2, 8),
                photos(0, "nest3", 5, 8),
                photos(0, "nest4", 3, 4),
                photos(2, "nest5", 6, 8),
                photos(2, null, 1, 1)));

    assertThat(told)
        .element(0)
        .asString()
        .startsWith("Accuracy 63.6 % (95 % interval ")
        .contains(" % by groups) on 33 test photos");
    assertThat(told)
        .contains(
            "  5 groups and 1 photo by itself; their accuracy is 25.0 % to 100.0 %, of the middle half"
                + " 62.5 % to 75.0 %",
            "  worst: nest2 2 of 8 right, nest3 5 of 8 right, nest5 6 of 8 right, ...",
            "  so few groups say little of others: take the interval as a rough one");
  }

  @Test
  void callsNoGroupBadThatIsAllRight() {
    assertThat(told(List.of(photos(0, "nest1", 4, 4), photos(2, "nest2", 4, 4))))
        .contains(
            "  2 groups; their accuracy is 100.0 % to 100.0 %, of the middle half 100.0 % to 100.0 %")
        .noneMatch(line -> line.contains("worst"));
  }
}
