package dev.graft.trust;

import dev.graft.TrustSheet;
import dev.graft.evaluation.Caution;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Scored;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far to trust a classifier.
 *
 * @param temperature what its scores are to be divided by; empty if nothing could be found out
 * @param sheet what its file says; empty if nothing can be said
 * @param novelty what its graph computes; empty if it is not to tell what is too strange
 */
public record Trust(
    Optional<Temperature> temperature, Optional<TrustSheet> sheet, Optional<Novelty> novelty) {
  /** Nothing is known. */
  public static final Trust NONE = new Trust(Optional.empty(), Optional.empty(), Optional.empty());

  /** Photos with their scores, judged; without how strange they are. */
  public List<Judged> judged(List<Scored> photos) {
    return judged(photos, new double[0]);
  }

  /**
   * Photos with their scores, judged.
   *
   * @param facts by the classifier that scored them
   */
  public List<Judged> judged(List<Scored> photos, PhotoFacts facts) {
    return judged(photos, photos.isEmpty() ? new double[0] : novelty(photos, facts));
  }

  /** How strange photos are; empty if that is not told. */
  private double[] novelty(List<Scored> photos, PhotoFacts facts) {
    return novelty
        .map(
            each ->
                each.of(
                    facts.vectors(photos.stream().map(Scored::photo).toList()),
                    photos.stream().map(Scored::logits).toList()))
        .orElse(new double[0]);
  }

  private List<Judged> judged(List<Scored> photos, double[] strange) {
    return IntStream.range(0, photos.size())
        .mapToObj(
            i -> {
              Judged judged = photos.get(i).judged();
              OptionalDouble own =
                  strange.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(strange[i]);
              return sheet
                  .map(told -> judged.with(Caution.of(told, judged.probabilities(), own)))
                  .orElse(judged);
            })
        .toList();
  }

  /** What scores are to be divided by. */
  public double divisor() {
    return temperature.map(Temperature::value).orElse(1.0);
  }
}
