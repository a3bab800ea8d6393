package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.Fingerprints;
import dev.graft.GraftVersion;
import dev.graft.ModelCard;
import dev.graft.check.SamePictures;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.LearningCurve;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.KeptFeatures;
import dev.graft.features.PhotoView;
import dev.graft.features.SkippedPhoto;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import dev.graft.report.RunReport;
import dev.graft.report.SearchReport;
import dev.graft.report.TrustReport;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.Plan;
import dev.graft.trust.Trust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One training from top to bottom: read the data, run the frozen part over the photos, train what
 * learns, judge it on photos it has not seen, compile one model file, and prove that the file
 * equals what was trained.
 */
final class TrainingRun {
  private final TrainingSettings settings;
  private final Surroundings around;
  private final RunPhotos photos;
  private final Supplier<Pretrained> base;
  private final SearchReport searched;
  private final Preprocessing preprocessing;
  private final RunTimes times;
  private final Optional<TuningChoice> tuningChoice;

  /**
   * @param searched how the settings came about, where something was searched for
   */
  TrainingRun(TrainingSettings settings, Surroundings around, SearchReport searched) {
    this(
        settings,
        around,
        onDisk(settings, around),
        () -> Pretrained.of(settings.plan(), around::weightsSource),
        searched,
        new RunTimes(),
        Optional.empty());
  }

  /**
   * @param photos that it learns from and is judged by, whatever lies on the disk
   * @param base the weights that are there before
   */
  TrainingRun(
      TrainingSettings settings, Surroundings around, RunPhotos photos, Supplier<Pretrained> base) {
    this(settings, around, photos, base, SearchReport.NONE, new RunTimes(), Optional.empty());
  }

  private static RunPhotos onDisk(TrainingSettings settings, Surroundings around) {
    return () -> FoundPhotos.checked(around, settings.splitting());
  }

  private TrainingRun(
      TrainingSettings settings,
      Surroundings around,
      RunPhotos photos,
      Supplier<Pretrained> base,
      SearchReport searched,
      RunTimes times,
      Optional<TuningChoice> tuningChoice) {
    this.settings = settings;
    this.around = around;
    this.photos = photos;
    this.base = base;
    this.searched = searched;
    this.times = times;
    this.tuningChoice = tuningChoice;
    preprocessing = settings.preprocessing();
  }

  /** Reads photos, weights and libraries at the same time. */
  TrainingResult run() {
    Cancellation wanted = around.cancellation();
    try (Ahead<Pretrained> pretrained = Ahead.of(base);
        Ahead<ImageReader> libraries = Ahead.of(() -> new ImageReader(preprocessing));
        Ahead<FoundPhotos> reading = Ahead.of(photos::read)) {
      FoundPhotos found = reading.get(wanted);
      int classes = found.dataset().classes().size();
      TrainingRun settled = settledFor(found.dataset());
      Blueprint blueprint =
          Blueprint.of(settled.settings.plan(), () -> pretrained.get(wanted), classes);
      libraries.get(wanted);
      return settled.run(found, blueprint);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }

  /** The same run with what was left to the number of photos. */
  private TrainingRun settledFor(Dataset found) {
    int training = found.train().size();
    TrainingSettings settled = TuningGuide.settled(settings, training);
    return new TrainingRun(
        settled,
        around,
        photos,
        base,
        searched,
        times,
        TuningGuide.choice(settings, settled, training));
  }

  private TrainingResult run(FoundPhotos read, Blueprint planned) {
    Dataset found = read.dataset();
    around.listener().began(found, planned.network(), planned.pretrained().file());
    read.checked().ifPresent(around.listener()::checked);
    tuningChoice.ifPresent(around.listener()::fineTuningChosen);
    times.begin();
    Blueprint computed = settings.plan().fast() ? rounded(planned, read) : planned;
    try (FeatureCache cache = around.openCache();
        FrozenPass pass = computed.pass(settings);
        BoundaryFeatures features = features(pass, read, cache)) {
      featuresReady();
      Dataset usable = photos.without(found, features.highest().reasons());
      PhotoRoles roles = PhotoRoles.of(settings, usable, features.highest());
      HeadSolver solver = new HeadSolver(settings, usable, photos.head(), around.cancellation());
      HeadChoice choice = HeadChoice.of(computed, features, roles.learn(), solver);
      Blueprint blueprint = choice.blueprint();
      Stages stages = new Stages(around, choice, roles, solver);
      ChosenModel trained =
          train(
              stages,
              new TuningStage(
                  settings, around.limited(), blueprint, choice.features(), usable, roles, stages));
      try (Ahead<Optional<LearningCurve>> curve = Ahead.of(() -> stages.learningCurve(trained))) {
        TrustStage stage = new TrustStage(settings, blueprint, usable, features.highest(), roles);
        Trust trust = stage.of(trained);
        ChosenModel chosen = trained.dividedBy(trust.divisor());
        Verdict verdict = evaluate(chosen, trust, stage, usable, features, read.same());
        ModelCard card = card(chosen, trust, verdict, blueprint, usable, features);
        ProvedFile file = new ProvedFile(blueprint, chosen, trust, stage);
        List<LabelledPhoto> probes = ModelProof.probes(usable);
        Classifier classifier = file.classifier(card, usable.classes(), pass, probes);
        RunReport report =
            report(
                chosen,
                trust,
                verdict,
                blueprint,
                usable,
                curve.get(Cancellation.BY_INTERRUPTION),
                skipped(found, features),
                features.highest());
        Map<Photo, List<LabelledPhoto>> nearest =
            NearestPhotos.of(
                verdict.parts(),
                usable.train(),
                stage.facts(chosen.model())::vectors,
                settings.seed());
        return new TrainingResult(
            classifier,
            report,
            verdict.parts(),
            nearest,
            UsedPhotos.of(usable, features.highest()),
            kept(chosen, classifier, usable, features.highest(), cache),
            probes.size());
      }
    }
  }

  private Blueprint rounded(Blueprint planned, FoundPhotos read) {
    return RoundedBase.of(
        planned, read.dataset().train(), read.contents(), preprocessing, around.cancellation());
  }

  /** What the chosen model's head takes, if it is to be kept. */
  private Optional<KeptFeatures> kept(
      ChosenModel chosen,
      Classifier classifier,
      Dataset usable,
      Features ofFrozen,
      FeatureCache cache) {
    if (!around.keeping()) {
      return Optional.empty();
    }
    return Optional.of(
        chosen.isFineTuned()
            ? TunedFeatures.of(settings, classifier, views(usable), cache, around.listener())
            : KeptFeatures.of(ofFrozen));
  }

  private BoundaryFeatures features(FrozenPass pass, FoundPhotos found, FeatureCache cache) {
    photos.supply(pass, cache);
    return pass.overViews(
        views(found.dataset()), found.contents(), cache, around.listener(), around.cancellation());
  }

  private void featuresReady() {
    around.listener().featuresReady();
    times.lap();
  }

  /** The head, then the top of the base, then the choice between the two. */
  private ChosenModel train(Stages stages, TuningStage tuningStage) {
    TrainedModel head = stages.first();
    times.lap();
    Optional<Tuning> tuning = tuningStage.tuned(head);
    TrainedModel model = tuning.map(made -> tuningStage.better(head, made)).orElse(head);
    times.lap();
    boolean cutShort = tuning.isPresent() && around.limited().cancellation().stopRequested();
    return ChosenModel.of(head, tuning, model, cutShort);
  }

  private Verdict evaluate(
      ChosenModel chosen,
      Trust trust,
      TrustStage stage,
      Dataset usable,
      BoundaryFeatures features,
      SamePictures same) {
    Verdict verdict =
        Verdict.of(
            chosen.model(),
            trust,
            stage.facts(chosen.model()),
            usable,
            new CopySearch(usable, features.highest(), same),
            stage.choicesOnVal(chosen));
    times.lap();
    return verdict;
  }

  private ModelCard card(
      ChosenModel chosen,
      Trust trust,
      Verdict verdict,
      Blueprint blueprint,
      Dataset usable,
      BoundaryFeatures features) {
    return RunCard.of(
            settings,
            preprocessing,
            blueprint,
            usable.classes(),
            chosen.isFineTuned(),
            verdict,
            RunProvenance.of(settings, blueprint.pretrained(), usable, features.highest()))
        .with(trust.sheet().orElse(null), fingerprints(usable, features.highest()));
  }

  private @Nullable Fingerprints fingerprints(Dataset usable, Features features) {
    List<LabelledPhoto> photos = usable.train();
    return settings.trust().keepsFingerprints(photos.size())
        ? Fingerprints.of(
            photos.stream().map(photo -> features.content(photo.photo()).first()).toList())
        : null;
  }

  private RunReport report(
      ChosenModel chosen,
      Trust trust,
      Verdict verdict,
      Blueprint blueprint,
      Dataset usable,
      Optional<LearningCurve> curve,
      List<SkippedPhoto> skipped,
      Features features) {
    Plan plan = settings.plan();
    return new RunReport(
        GraftVersion.current(),
        blueprint.base(),
        blueprint.alpha(),
        plan.size(),
        RunCard.name(settings.fit()),
        RunCard.name(plan.recipe()),
        RunCard.name(blueprint.head()),
        blueprint.taps(),
        plan.fast(),
        settings.mirrored(),
        chosen.model().part().l2(),
        settings.seed(),
        usable.classes(),
        counts(usable),
        Stream.concat(SettingsTable.of(settings, tuningChoice).stream(), photos.told().stream())
            .toList(),
        headSettings(),
        skipped,
        blueprint.network().parameters(layer -> blueprint.learning().contains(layer.name())),
        blueprint.learnsByConvolutions()
            ? Optional.of(plan.precision().toString())
            : Optional.empty(),
        chosen.history(),
        chosen.tuning().map(tuning -> tuning.told(chosen.cutShort())),
        verdict.val(),
        verdict.test(),
        verdict.crossValidation(),
        verdict.repeated(),
        told(trust, verdict),
        curve,
        times.told(searched.took()),
        new RunReport.Cache(features.found(), features.computed()),
        searched);
  }

  private Optional<RunReport.HeadSettings> headSettings() {
    return settings.plan() instanceof OnBase plan
            && plan.headTraining() instanceof ByRegression regression
        ? Optional.of(
            new RunReport.HeadSettings(
                RunCard.name(regression.taps()), settings.balanced(), settings.viewsOfEach()))
        : Optional.empty();
  }

  private static RunReport.Counts counts(Dataset usable) {
    int[] trainOfClass = new int[usable.classes().size()];
    usable.train().forEach(photo -> trainOfClass[photo.label()]++);
    return new RunReport.Counts(
        usable.train().size(),
        usable.val().size(),
        usable.test().size(),
        Arrays.stream(trainOfClass).boxed().toList());
  }

  private static Optional<TrustReport> told(Trust trust, Verdict verdict) {
    return trust
        .sheet()
        .map(sheet -> new TrustReport(trust.temperature().orElseThrow(), sheet, verdict.caution()));
  }

  /** Every photo as it is, and in a mirror if asked for; training photos in augmented views too. */
  private List<PhotoView> views(Dataset dataset) {
    List<Photo> photos = dataset.all().stream().map(LabelledPhoto::photo).toList();
    List<PhotoView> views = new ArrayList<>(PhotoView.judging(photos, settings.mirrored()));
    for (int view = 1; view <= settings.viewsOfEach(); view++) {
      for (LabelledPhoto each : dataset.train()) {
        views.add(new PhotoView(each.photo(), view));
      }
    }
    return views;
  }

  /** What was no photo from the start, then what no picture could be made of. */
  private static List<SkippedPhoto> skipped(Dataset found, BoundaryFeatures features) {
    List<SkippedPhoto> skipped = new ArrayList<>();
    found.leftOut().forEach(each -> skipped.add(new SkippedPhoto(each.photo(), each.reason())));
    skipped.addAll(features.highest().skipped());
    return skipped;
  }
}
