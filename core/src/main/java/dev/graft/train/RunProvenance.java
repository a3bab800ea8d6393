package dev.graft.train;

import dev.graft.GraftVersion;
import dev.graft.ModelCard;
import dev.graft.data.Dataset;
import dev.graft.features.Features;
import dev.graft.features.RememberedPhoto;
import dev.graft.home.Fingerprint;
import dev.graft.image.Fit;
import dev.graft.report.UsedPhoto;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.Plan;
import dev.graft.train.TrainingSettings.TuningPlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes down what a training depends on. Places and times are not among it: the same photos,
 * weights and settings have the same provenance, wherever they lie and whenever that is.
 */
final class RunProvenance {
  private RunProvenance() {}

  /**
   * @param dataset whose training photos are learned from
   * @param features of them
   */
  static ModelCard.Provenance of(
      TrainingSettings settings, Pretrained pretrained, Dataset dataset, Features features) {
    return new ModelCard.Provenance(
        GraftVersion.current(),
        pretrained.sha256().orElse(null),
        data(dataset, features).hex(),
        settings(settings).hex());
  }

  /** Contents and labels of the training photos; their names and order do not matter. */
  static Fingerprint data(Dataset dataset, Features features) {
    return data(
        dataset.train().stream()
            .map(
                photo ->
                    entry(
                        features.content(photo.photo()).toString(),
                        dataset.classes().get(photo.label()))));
  }

  /**
   * The same of photos that were written down.
   *
   * @param used of any side; those of the others do not matter
   */
  static Fingerprint data(List<UsedPhoto> used) {
    return data(
        used.stream()
            .filter(photo -> photo.side().equals("train"))
            .map(photo -> entry(photo.sha256(), photo.label())));
  }

  /** The same of photos that are known by their content. */
  static Fingerprint data(Dataset remembered) {
    return data(
        remembered.train().stream()
            .map(
                each ->
                    entry(
                        ((RememberedPhoto) each.photo()).content().toString(),
                        remembered.classes().get(each.label()))));
  }

  private static Fingerprint data(Stream<String> entries) {
    return Fingerprint.of("training photos").texts("photos", entries.sorted().toList());
  }

  private static String entry(String sha256, String label) {
    return sha256 + " " + label;
  }

  /** What was asked for: all of it has an effect. */
  static Fingerprint settings(TrainingSettings settings) {
    Plan plan = settings.plan();
    Fingerprint fields =
        Fingerprint.of("settings")
            .choice("recipe", plan.recipe())
            .whole("size", plan.size())
            .choice("resize", settings.resize())
            .choiceUnless(Fit.SQUASH, "fit", settings.fit())
            .flag("balanced", settings.balanced())
            .part("splitting", settings.splitting().fingerprint());
    if (plan instanceof OnBase onBase) {
      fields.text("base", onBase.base().architecture().id()).real("alpha", onBase.base().alpha());
      if (onBase.headTraining() instanceof ByRegression head && head.taps() != Taps.AUTO) {
        fields.choice("taps", head.taps());
      }
      if (onBase.fast()) {
        fields.flag("int8", true);
      }
    }
    plan.firstLoop()
        .ifPresent(
            loop ->
                fields
                    .choice("head", plan.head())
                    .real("dropout", plan.dropout())
                    .part("loop", loop(loop, "first", settings)));
    plan.fineTuning()
        .ifPresent(
            tuning -> {
              layers(tuning, fields);
              fields.part("fine_tuning", loop(tuning.loop(), "fine_tune", settings));
              if (tuning.runs() > 1) {
                fields.whole("fine_tuning_runs", tuning.runs());
              }
              if (tuning.looks() != TrainingDefaults.LOOKS) {
                fields.whole("fine_tuning_looks", tuning.looks());
              }
            });
    if (settings.mirrored()) {
      fields.flag("mirrored", true);
    }
    trust(settings.trust(), fields);
    settings.choosing().ifPresent(photos -> fields.choice("choices_on", photos));
    settings
        .views()
        .ifPresent(
            views ->
                fields
                    .part("augmentation", views.strength().fingerprint())
                    .whole("views", views.ofEach()));
    return fields;
  }

  private static void layers(TuningPlan tuning, Fingerprint fields) {
    tuning
        .layers()
        .ifPresentOrElse(
            layers ->
                fields
                    .whole("fine_tuned_layers", layers.count())
                    .flag("from_the_top", layers.fromTheTop()),
            () -> fields.flag("layers_by_photos", true));
  }

  /** What goes without saying is not said, as in files of before there was anything to say. */
  private static void trust(TrustSettings trust, Fingerprint fields) {
    if (trust.refuse().isEmpty()) {
      fields.flag("unknown", false);
    }
    trust
        .refuse()
        .filter(share -> share != TrainingDefaults.REFUSE)
        .ifPresent(share -> fields.real("refuse", share));
    trust.fingerprints().ifPresent(keep -> fields.flag("fingerprints", keep));
  }

  private static Fingerprint loop(Loop loop, String phase, TrainingSettings settings) {
    return loop.of(phase, settings.seed(), List.of(), settings.plan().precision()).fingerprint();
  }
}
