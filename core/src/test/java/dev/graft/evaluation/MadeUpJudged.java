package dev.graft.evaluation;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judged photos that never were. */
public final class MadeUpJudged {
  private MadeUpJudged() {}

  /** Photos {@code 0.jpg}, {@code 1.jpg} and so on. */
  public static List<Judged> of(float[][] probabilities, int... labels) {
    List<LabelledPhoto> photos =
        IntStream.range(0, labels.length)
            .mapToObj(i -> new LabelledPhoto(new FilePhoto(Path.of(i + ".jpg")), labels[i]))
            .toList();
    return Judged.all(photos, probabilities);
  }

  /** Photos of two classes and one group, of which some are right, each with probability 1. */
  public static List<Judged> inGroup(@Nullable String group, int right, int photos) {
    return IntStream.range(0, photos)
        .mapToObj(
            i ->
                Judged.of(
                    new LabelledPhoto(new FilePhoto(Path.of(group + "_" + i + ".jpg")), 0, group),
                    i < right ? new float[] {1, 0} : new float[] {0, 1}))
        .toList();
  }

  /** A photo of two classes. */
  public static Judged of(float confidence, boolean right) {
    return Judged.of(
        new LabelledPhoto(new FilePhoto(Path.of("0.jpg")), right ? 0 : 1),
        new float[] {confidence, 1 - confidence});
  }
}
