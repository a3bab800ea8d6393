package dev.graft.train;

import dev.graft.network.Base;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.TuningPlan;
import java.util.Optional;

/**
 * How deep and how long to fine-tune, by the number of training photos. The more there are, the
 * more layers they can teach: of fewer than {@value #FEWEST} photos none; of fewer than {@value
 * #MANY} the last 56 of MobileNetV2's 154 layers, which begin in block 11; of more the last 100. Of
 * another base as large a share of its layers learns: features grow more general from the top down
 * in all of them (Yosinski et al., "How transferable are features in deep neural networks?", NIPS
 * 2014).
 *
 * <p>Adam takes some 250 steps of 32 photos, but sees each photo 4 times at least and 6 at most.
 * docs/accuracy.md has what that was found by.
 */
final class TuningGuide {
  /** Of fewer training photos none of the base's layers learn. */
  static final int FEWEST = 300;

  /** From so many training photos on, many layers learn. */
  static final int MANY = 1000;

  /** The longest that it takes. */
  static final int MOST_EPOCHS = 6;

  private static final int LEAST_EPOCHS = 4;
  private static final double VIEWINGS = 8000; // photos that pass in all epochs together
  private static final double LAYERS = 154; // of MobileNetV2, with its input
  private static final int SOME = 56;
  private static final int MOST = 100;

  private TuningGuide() {}

  /** How often each photo is seen. */
  static int epochs(int photos) {
    long epochs = Math.round(VIEWINGS / photos);
    return (int) Math.max(LEAST_EPOCHS, Math.min(MOST_EPOCHS, epochs));
  }

  /** Which layers learn; empty if none do. */
  static Optional<FineTuning> layers(Base base, int photos) {
    if (photos < FEWEST) {
      return Optional.empty();
    }
    return Optional.of(FineTuning.last(depth(base, photos < MANY ? SOME : MOST)));
  }

  /**
   * How many of a base's layers are as large a share of them.
   *
   * @param ofMobileNet how many of MobileNetV2's
   */
  static int depth(Base base, int ofMobileNet) {
    return (int) Math.round(ofMobileNet / LAYERS * base.network().layers().size());
  }

  /**
   * The settings, with what was left to the number of photos.
   *
   * @param photos to train on, at least 1
   */
  static TrainingSettings settled(TrainingSettings settings, int photos) {
    return settings.plan() instanceof OnBase plan
        ? plan.fineTuning()
            .map(
                tuning ->
                    settings.withPlan(plan.withFineTuning(settled(tuning, plan.base(), photos))))
            .orElse(settings)
        : settings;
  }

  private static Optional<TuningPlan> settled(TuningPlan tuning, Base base, int photos) {
    Loop loop = tuning.epochsByPhotos() ? tuning.loop().withEpochs(epochs(photos)) : tuning.loop();
    return tuning
        .layers()
        .or(() -> layers(base, photos))
        .map(
            layers ->
                new TuningPlan(
                    Optional.of(layers),
                    false,
                    loop,
                    tuning.precision(),
                    tuning.runs(),
                    tuning.looks()));
  }

  /**
   * What was chosen by the number of photos; empty if nothing was left to it.
   *
   * @param asked the settings before they were {@link #settled}
   * @param settled the settings after that
   */
  static Optional<TuningChoice> choice(
      TrainingSettings asked, TrainingSettings settled, int photos) {
    return asked
        .plan()
        .fineTuning()
        .filter(tuning -> tuning.layers().isEmpty() || tuning.epochsByPhotos())
        .map(
            left ->
                settled
                    .plan()
                    .fineTuning()
                    .map(
                        made ->
                            new TuningChoice(
                                photos,
                                made.layers(),
                                made.loop().epochs(),
                                made.loop().learningRate()))
                    .orElseGet(() -> new TuningChoice(photos, Optional.empty(), 0, 0)));
  }
}
