package dev.graft.train;

import dev.graft.GraftVersion;
import dev.graft.ModelCard;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.Features;
import dev.graft.home.Fingerprint;
import java.util.List;

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
      Training settings, Pretrained pretrained, Dataset dataset, Features features) {
    return new ModelCard.Provenance(
        GraftVersion.current(),
        pretrained.sha256().orElse(null),
        data(dataset, features).hex(),
        settings(settings).hex());
  }

  /** Contents and labels of the training photos; their names and order do not matter. */
  static Fingerprint data(Dataset dataset, Features features) {
    List<String> photos =
        dataset.train().stream().map(photo -> entry(photo, dataset, features)).sorted().toList();
    return Fingerprint.of("training photos").texts("photos", photos);
  }

  private static String entry(LabelledPhoto photo, Dataset dataset, Features features) {
    return features.content(photo.photo()) + " " + dataset.classes().get(photo.label());
  }

  /** What was asked for, as far as it has an effect. */
  static Fingerprint settings(Training settings) {
    Fingerprint fields =
        Fingerprint.of("settings")
            .choice("recipe", settings.recipe)
            .whole("size", settings.size())
            .choice("resize", settings.resize)
            .flag("balanced", settings.balanced)
            .part("splitting", settings.splitting.fingerprint());
    if (!settings.fromScratch) {
      fields
          .text("base", settings.base().architecture().id())
          .real("alpha", settings.base().alpha());
    }
    if (!settings.solvesHead()) {
      fields
          .choice("head", settings.head)
          .real("dropout", settings.dropout)
          .part("loop", settings.firstLoop("first", List.of()).fingerprint());
    }
    settings.fineTuning.ifPresent(
        layers ->
            fields
                .whole("fine_tuned_layers", layers.count())
                .flag("from_the_top", layers.fromTheTop())
                .part("fine_tuning", settings.tuningLoop(List.of()).fingerprint()));
    if (!settings.choices().isEmpty()) {
      fields.choice("choices_on", settings.choosing);
    }
    if (settings.viewsOfEach() > 0) {
      fields
          .part("augmentation", settings.augmentation.fingerprint())
          .whole("views", settings.viewsOfEach());
    }
    return fields;
  }
}
