package dev.graft.evaluation;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

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
}
