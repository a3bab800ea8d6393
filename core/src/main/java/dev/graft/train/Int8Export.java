package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import dev.graft.RoundingCost;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.DataException;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.ModelComparison;
import dev.graft.lifecycle.Cancellation;
import dev.graft.report.PairReport;
import dev.graft.report.PairReport.SideBySide;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes a model whose convolutions compute in whole numbers of eight bits of one in float32, and
 * tells what that costs: {@code Int8Export.of(model, data).run()}.
 *
 * <p>Scales are seen on photos that the model learned from. A head that was solved on a frozen base
 * is solved again on the rounded features, and how far to trust it is found out anew; any other
 * head stays as it is, and so does what is known of how far to trust it. Both models are then
 * judged on the photos that neither learned from, and where the loss is larger than allowed, there
 * is no new model.
 */
public final class Int8Export {
  /** How many percentage points of accuracy it may cost unless set. */
  public static final double MAX_LOSS = 1;

  private final Path model;
  private final Path data;
  private double maxLoss = MAX_LOSS;
  private Cancellation cancellation = Cancellation.BY_INTERRUPTION;
  private TrainingListener listener = TrainingListener.NONE;

  private Int8Export(Path model, Path data) {
    this.model = model;
    this.data = data;
  }

  /**
   * An export with everything at its default.
   *
   * @param model a file in float32 that a training wrote; it is not changed
   * @param data the photos that it learned from and was judged by, in any form that a training
   *     takes; they are known by their content
   */
  public static Int8Export of(Path model, Path data) {
    return new Int8Export(model, data);
  }

  /**
   * How many percentage points of accuracy it may cost, at least 0; {@value #MAX_LOSS} unless set.
   */
  public Int8Export maxLoss(double points) {
    if (!(points >= 0 && points <= 100)) {
      throw new IllegalArgumentException(
          "`maxLoss` is a number of percentage points, 0 to 100. Received: " + points);
    }
    maxLoss = points;
    return this;
  }

  /** Asked all along, as {@link Training#stopWhen}. */
  public Int8Export stopWhen(BooleanSupplier requested) {
    cancellation = requested::getAsBoolean;
    return this;
  }

  /** Who hears of the progress. */
  public Int8Export listener(TrainingListener hears) {
    listener = hears;
    return this;
  }

  /**
   * Makes the model, proves it, and compares.
   *
   * @return to be closed by the caller
   * @throws ModelFileException if the model is none that this can be made of, or it costs too much
   * @throws DataException if the photos are not the model's, or none is left to judge by
   * @throws java.util.concurrent.CancellationException if it is no longer wanted
   */
  public Int8Result run() {
    try (Classifier classifier = Classifier.load(model)) {
      OldModel before = new OldModel(model, classifier);
      before.requireRoundable();
      KnownPhotos photos = KnownPhotos.of(before, data);
      try (Classifier rounded = rounded(before, photos)) {
        PairReport judged = judged(classifier, rounded, photos);
        SideBySide both = judged.unlearned().orElseThrow(() -> KnownPhotos.noneLeft(before, data));
        RoundingCost cost = cost(both.comparison(), changed(judged));
        requireCheap(cost);
        ModelCard card = rounded.card().with(cost);
        if (card.metrics() == null) {
          card = card.measured(metrics(photos.part(), both.second()));
        }
        return new Int8Result(
            Classifier.load(
                OnnxCompiler.withMetadata(rounded.file(), ModelCard.KEY, card.toJson())),
            cost,
            photos.part(),
            SpeedRatio.of(classifier, rounded, photos.judging()));
      }
    }
  }

  private Classifier rounded(OldModel before, KnownPhotos photos) {
    Surroundings around =
        new Surroundings(
            data,
            Optional.empty(),
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            cancellation,
            listener,
            Optional.empty());
    if (!before.canBeSolvedAgain()) {
      return new RoundedModel(before, photos, around).classifier();
    }
    TrainingSettings settings = before.training(data).fast().settings();
    return new TrainingRun(settings, around, photos, before::baseOfFile).run().classifier();
  }

  private PairReport judged(Classifier before, Classifier rounded, KnownPhotos photos) {
    return new ModelPair(before, rounded)
        .judge(
            new JudgingPhotos(data, photos.part(), before.classes(), photos.judging(), List.of()),
            listener::looked,
            listener::looked);
  }

  /** How many photos that neither has learned from get another label. */
  private static int changed(PairReport judged) {
    return (int)
        judged.photos().stream()
            .filter(each -> !each.learned())
            .filter(each -> each.first().predicted() != each.second().predicted())
            .count();
  }

  private static RoundingCost cost(ModelComparison compared, int changed) {
    return new RoundingCost(
        compared.photos(),
        changed,
        compared.firstRight(),
        compared.secondRight(),
        List.of(compared.difference95().lo(), compared.difference95().hi()),
        compared.accuracyP(),
        compared.loss().first(),
        compared.loss().second(),
        compared.loss().pValue());
  }

  private static ModelCard.Metrics metrics(String part, Evaluation evaluation) {
    Optional<Evaluation> found = Optional.of(evaluation);
    boolean test = part.equals("test");
    return RunCard.metrics(test ? Optional.empty() : found, test ? found : Optional.empty());
  }

  private void requireCheap(RoundingCost cost) {
    if (-cost.points() > maxLoss) {
      throw new ModelFileException(
          String.format(
              Locale.ROOT,
              "In int8 '%s' is right on %,d of %,d photos instead of %,d: %.2f percentage points"
                  + " less (95 %% interval of the difference %+.2f to %+.2f), where %s may be"
                  + " lost.",
              model,
              cost.right(),
              cost.photos(),
              cost.rightBefore(),
              -cost.points(),
              100 * cost.difference95().get(0),
              100 * cost.difference95().get(1),
              maxLoss),
          "Keep the model in float32; a larger `maxLoss` takes it all the same.");
    }
  }
}
