package dev.graft.evaluation;

import dev.graft.data.LabelledPhoto;
import java.util.List;
import java.util.stream.IntStream;

/** A labelled photo with the scores that a classifier gives its classes. */
public record Scored(LabelledPhoto photo, Logits logits) {
  /**
   * Photos with their scores.
   *
   * @param logits in the order of the photos
   */
  public static List<Scored> all(List<LabelledPhoto> photos, List<Logits> logits) {
    return IntStream.range(0, photos.size())
        .mapToObj(i -> new Scored(photos.get(i), logits.get(i)))
        .toList();
  }

  /** What the scores say of the photo. */
  public Judged judged() {
    return Judged.of(photo, logits.probabilities());
  }

  /** The same of several. */
  public static List<Judged> judged(List<Scored> photos) {
    return photos.stream().map(Scored::judged).toList();
  }

  /** With scores divided by a temperature; see {@link Logits#dividedBy}. */
  public Scored dividedBy(double temperature) {
    return new Scored(photo, logits.dividedBy(temperature));
  }

  /** The same of several. */
  public static List<Scored> dividedBy(double temperature, List<Scored> photos) {
    return temperature == 1
        ? photos
        : photos.stream().map(each -> each.dividedBy(temperature)).toList();
  }
}
