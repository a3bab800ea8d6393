package dev.graft.train;

import dev.graft.report.Setting;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One pipeline and what cross-validation makes of a linear head on it.
 *
 * @param loss mean cross-entropy on photos left out, in nats
 * @param accuracy on photos left out, in [0, 1]
 * @param photos how many training photos took part
 * @param seconds what that took, the photos' features included
 * @param headSeconds how many of these went into the head
 * @param dropped the round, counted from 1, after which others went on without it; empty for those
 *     that were left at the end
 * @param expected loss on as many photos as those were judged on that were left at the end: the
 *     same where it was among them, else by what more photos did for those that went on
 */
public record TriedPipeline(
    Pipeline pipeline,
    double loss,
    double accuracy,
    int photos,
    double seconds,
    double headSeconds,
    OptionalInt dropped,
    double expected) {

  /** One that was judged just now. */
  TriedPipeline(
      Pipeline pipeline,
      double loss,
      double accuracy,
      int photos,
      double seconds,
      double headSeconds) {
    this(pipeline, loss, accuracy, photos, seconds, headSeconds, OptionalInt.empty(), loss);
  }

  /** The same, dropped after a round. */
  TriedPipeline droppedAfter(int round) {
    return new TriedPipeline(
        pipeline, loss, accuracy, photos, seconds, headSeconds, OptionalInt.of(round), expected);
  }

  /** The same, where more photos left so much of the loss of those that went on. */
  TriedPipeline expecting(double share) {
    return new TriedPipeline(
        pipeline, loss, accuracy, photos, seconds, headSeconds, dropped, share * expected);
  }

  /** For people. */
  Setting told() {
    String outcome =
        String.format(
            Locale.ROOT,
            "accuracy %.1f %%, loss %.3f on %,d photos (%.1f s)",
            100 * accuracy,
            loss,
            photos,
            seconds);
    return new Setting(
        pipeline.toString(),
        dropped.isPresent() ? outcome + ", dropped after round " + dropped.getAsInt() : outcome);
  }
}
