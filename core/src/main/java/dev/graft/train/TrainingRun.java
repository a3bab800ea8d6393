package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.GraftVersion;
import dev.graft.ModelCard;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoView;
import dev.graft.features.SkippedPhoto;
import dev.graft.fit.EpochMetrics;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import dev.graft.report.RepeatedPhotos;
import dev.graft.report.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One training from top to bottom: read the data, run the frozen part over the photos, train what
 * learns, judge it on photos it has not seen, compile one model file, and prove that the file
 * equals what was trained.
 */
final class TrainingRun {
  private final Training settings;
  private final Stopwatch whole = new Stopwatch();
  private final Stopwatch watch = new Stopwatch();

  TrainingRun(Training settings) {
    this.settings = settings;
  }

  TrainingResult run() {
    settings.requireSoundLoops();
    Preprocessing preprocessing = new Preprocessing(settings.size(), settings.resize);
    Cancellation wanted = settings.cancellation;
    try (Ahead<Pretrained> pretrained = Ahead.of(() -> Pretrained.of(settings));
        Ahead<ImageReader> reader = Ahead.of(() -> new ImageReader(preprocessing)); // libraries
        Ahead<Dataset> reading =
            Ahead.of(() -> Dataset.read(settings.data, settings.splitting).without(Map.of()))) {
      Dataset found = reading.get(wanted);
      Blueprint blueprint =
          Blueprint.of(settings, () -> pretrained.get(wanted), found.classes().size());
      reader.get(wanted);
      return run(found, blueprint, preprocessing);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }

  private TrainingResult run(Dataset found, Blueprint blueprint, Preprocessing preprocessing) {
    settings.listener.began(found, blueprint.network(), blueprint.pretrained().file());
    watch.lap();
    try (FeatureCache cache = settings.openCache();
        FrozenPass pass = pass(blueprint, preprocessing);
        BoundaryFeatures features =
            pass.overViews(views(found), cache, settings.listener, settings.cancellation)) {
      settings.listener.featuresReady();
      Duration featuresTime = watch.lap();

      Dataset usable = found.without(unreadable(features));
      PhotoRoles roles = PhotoRoles.of(settings, usable, features.highest());
      Stages stages = new Stages(settings, blueprint, features, usable, roles);
      TrainedModel head = stages.first();
      Duration headTime = watch.lap();
      Optional<Tuning> tuning = stages.fineTuned(head);
      TrainedModel chosen = tuning.map(made -> stages.better(head, made)).orElse(head);
      boolean fineTuned = tuning.map(Tuning::kept).orElse(false);
      Duration tuneTime = watch.lap();

      Function<List<Judged>, Optional<Evaluation>> onVal =
          photos -> evaluation(usable.classes(), photos, roles.choicesOnVal());
      Function<List<Judged>, Optional<Evaluation>> onTest =
          photos -> evaluation(usable.classes(), photos, List.of());
      List<Judged> judgedVal = chosen.judged(usable.val());
      List<Judged> judgedTest = chosen.judged(usable.test());
      Optional<Evaluation> val = onVal.apply(judgedVal);
      Optional<Evaluation> test = onTest.apply(judgedTest);
      RepeatedPhotos repeated =
          new CopySearch(usable, features.highest()).found(judgedVal, onVal, judgedTest, onTest);
      Duration evaluateTime = watch.lap();

      byte[] model =
          OnnxCompiler.classifierFile(
              blueprint.network(),
              blueprint.embedding(),
              blueprint.pretrained().weights().and(chosen.part().weights()),
              Map.of(
                  ModelCard.KEY,
                  card(usable.classes(), preprocessing, blueprint, fineTuned, val, test)
                      .from(
                          RunProvenance.of(
                              settings, blueprint.pretrained(), usable, features.highest()))
                      .toJson()));
      List<LabelledPhoto> probes = ModelProof.probes(usable);
      float[][] expected = expected(chosen, fineTuned, pass, probes);
      Classifier classifier = ModelProof.prove(model, usable.classes(), probes, expected);
      List<EpochMetrics> history = new ArrayList<>(head.part().history());
      tuning.ifPresent(made -> history.addAll(made.model().part().history()));
      if (!chosen.equals(fineTuned ? tuning.orElseThrow().model() : head)) { // on all photos
        history.addAll(chosen.part().history());
      }
      RunReport report =
          new RunReport(
              GraftVersion.current(),
              blueprint.base(),
              blueprint.alpha(),
              settings.size(),
              name(settings.recipe),
              chosen.part().l2(),
              settings.splitting.seed(),
              usable.classes(),
              new RunReport.Counts(
                  usable.train().size(), usable.val().size(), usable.test().size()),
              skipped(found, features),
              blueprint.network().parameters(layer -> blueprint.learning().contains(layer.name())),
              blueprint.learnsByConvolutions()
                  ? Optional.of(settings.precision().toString())
                  : Optional.empty(),
              history,
              tuning.map(Tuning::told),
              val,
              test,
              repeated,
              new RunReport.Times(featuresTime, headTime, tuneTime, evaluateTime, whole.lap()),
              new RunReport.Cache(features.highest().found(), features.highest().computed()));
      List<JudgedPart> judged =
          List.of(
              new JudgedPart("train", chosen.part().outOfFold()),
              new JudgedPart("val", judgedVal),
              new JudgedPart("test", judgedTest));
      return new TrainingResult(classifier, report, judged, probes.size());
    }
  }

  private FrozenPass pass(Blueprint blueprint, Preprocessing preprocessing) {
    List<String> boundaries = blueprint.boundaries();
    return FrozenPass.of(
        blueprint.network().upTo(boundaries.get(boundaries.size() - 1)),
        boundaries,
        blueprint.pretrained().weights(),
        preprocessing,
        settings.augmentation,
        settings.splitting.seed());
  }

  /** Every photo as it is; training photos in augmented views too. */
  private List<PhotoView> views(Dataset dataset) {
    List<PhotoView> views =
        new ArrayList<>(dataset.all().stream().map(each -> PhotoView.plain(each.photo())).toList());
    for (int view = 1; view <= settings.viewsOfEach(); view++) {
      for (LabelledPhoto each : dataset.train()) {
        views.add(new PhotoView(each.photo(), view));
      }
    }
    return views;
  }

  private static Map<Photo, String> unreadable(BoundaryFeatures features) {
    Map<Photo, String> reasons = new HashMap<>();
    features.highest().skipped().forEach(each -> reasons.put(each.photo(), each.reason()));
    return reasons;
  }

  /** What was no photo from the start, then what no picture could be made of. */
  private static List<SkippedPhoto> skipped(Dataset found, BoundaryFeatures features) {
    List<SkippedPhoto> skipped = new ArrayList<>();
    found.leftOut().forEach(each -> skipped.add(new SkippedPhoto(each.photo(), each.reason())));
    skipped.addAll(features.highest().skipped());
    return skipped;
  }

  private static Optional<Evaluation> evaluation(
      List<String> classes, List<Judged> photos, List<String> choices) {
    return photos.isEmpty()
        ? Optional.empty()
        : Optional.of(Evaluation.of(classes, photos, choices));
  }

  /** What the trained model makes of probes; from activations as exact as the model file's own. */
  private static float[][] expected(
      TrainedModel chosen, boolean lowest, FrozenPass pass, List<LabelledPhoto> probes) {
    if (chosen.features().exact()) {
      return chosen.probabilities(probes);
    }
    List<Photo> photos = probes.stream().map(LabelledPhoto::photo).toList();
    try (FeatureCache scratch = FeatureCache.temporary();
        BoundaryFeatures exact = pass.unrounded(photos, scratch)) {
      Features at = lowest ? exact.lowest() : exact.highest();
      return new TrainedModel(chosen.part(), at).probabilities(probes);
    }
  }

  private static ModelCard.@Nullable Score score(Optional<Evaluation> evaluation) {
    return evaluation
        .map(
            of ->
                new ModelCard.Score(
                    of.accuracy(),
                    List.of(of.interval95().lo(), of.interval95().hi()),
                    of.photos()))
        .orElse(null);
  }

  private ModelCard card(
      List<String> classes,
      Preprocessing preprocessing,
      Blueprint blueprint,
      boolean fineTuned,
      Optional<Evaluation> val,
      Optional<Evaluation> test) {
    return ModelCard.of(
        classes,
        preprocessing,
        blueprint.base(),
        blueprint.alpha(),
        blueprint.variant().noted(),
        blueprint.lowestLearning(fineTuned),
        name(settings.head),
        name(settings.recipe),
        settings.splitting.seed(),
        new ModelCard.Metrics(score(val), score(test)));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
