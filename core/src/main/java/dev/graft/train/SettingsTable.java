package dev.graft.train;

import dev.graft.augment.Augmentation;
import dev.graft.data.Splitting;
import dev.graft.image.Fit;
import dev.graft.report.Setting;
import dev.graft.train.TrainingSettings.ByRegression;
import dev.graft.train.TrainingSettings.Loop;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a training was asked for, as people read it: all of it had an effect. */
final class SettingsTable {
  private final List<Setting> rows = new ArrayList<>();

  private SettingsTable() {}

  static List<Setting> of(TrainingSettings settings) {
    return of(settings, Optional.empty());
  }

  /**
   * The same of settings that are settled.
   *
   * @param choice what was left to the number of photos
   */
  static List<Setting> of(TrainingSettings settings, Optional<TuningChoice> choice) {
    SettingsTable table = new SettingsTable();
    table.add(settings);
    choice.ifPresent(made -> table.add("chosen by the number of photos", made.inWords()));
    return table.rows;
  }

  private void add(TrainingSettings settings) {
    Plan plan = settings.plan();
    if (plan instanceof OnBase onBase) {
      add("base", onBase.base().architecture().id());
      add("width of the base", onBase.base().alpha());
    } else {
      add("base", "none: a small network from scratch");
    }
    add("size of the pictures", plan.size() + " pixels");
    add("resized by", name(settings.resize()));
    add("photos that are no squares", inWords(settings.fit()));
    if (plan.fast()) {
      add("what stays frozen computes in", "int8");
    }
    if (settings.mirrored()) {
      add("looked at in a mirror too", "yes, and the mean of both taken");
    }
    add("recipe", name(plan.recipe()));
    if (plan instanceof OnBase onBase && onBase.headTraining() instanceof ByRegression head) {
      add("head takes earlier maps too", name(head.taps()));
    }
    plan.firstLoop()
        .ifPresent(
            loop -> {
              add("head", name(plan.head()));
              add("dropout", plan.dropout());
              add("", loop);
            });
    plan.fineTuning()
        .ifPresent(
            tuning -> {
              add(
                  "fine-tuned",
                  tuning
                      .layers()
                      .map(FineTuning::inWords)
                      .orElse("as many layers as there are photos for"));
              if (tuning.runs() > 1) {
                add("trainings whose weights may be averaged", tuning.runs());
              }
              if (tuning.looks() != TrainingDefaults.LOOKS) {
                add("times photos are asked whether it helps", tuning.looks());
              }
              add("fine-tuning: ", tuning.loop());
            });
    add("each class counts the same", settings.balanced() ? "yes" : "no");
    settings.views().ifPresent(views -> add(views.strength(), views.ofEach()));
    settings.choosing().ifPresent(photos -> add("choices are made on", name(photos)));
    add(settings.splitting());
    add(settings.trust());
  }

  private void add(String of, Loop loop) {
    add(of + "epochs", loop.epochs());
    add(of + "photos a step", loop.batch());
    add(of + "learning rate", loop.learningRate());
    add(of + "schedule", name(loop.schedule().course()));
    if (loop.schedule().warmUp() > 0) {
      add(of + "share of the steps to warm up", loop.schedule().warmUp());
    }
    loop.earlyStopping()
        .ifPresent(
            stop ->
                add(
                    of + "stops early",
                    "when %s gains less than %s in %d epochs, from epoch %d on"
                        .formatted(
                            name(stop.monitor()),
                            stop.minDelta(),
                            stop.patience(),
                            stop.startFromEpoch())));
    loop.reduceOnPlateau()
        .ifPresent(
            reduce ->
                add(
                    of + "learning rate falls",
                    "by %s when %s gains less than %s in %d epochs, then not for %d, never below %s"
                        .formatted(
                            reduce.factor(),
                            name(reduce.monitor()),
                            reduce.minDelta(),
                            reduce.patience(),
                            reduce.cooldown(),
                            reduce.minLearningRate())));
    add(of + "ends with", loop.keepBest() ? "the best epoch" : "the last epoch");
  }

  private void add(Augmentation strength, int views) {
    add("augmented views of each photo", views);
    some("rotated by up to, degrees", strength.rotation());
    some("shifted sideways by up to, of the width", strength.widthShift());
    some("shifted up or down by up to, of the height", strength.heightShift());
    some("sheared by up to, degrees", strength.shear());
    some("zoomed by up to", strength.zoom());
    some("brightness changed by up to", strength.brightness());
    some("grey levels added, up to", strength.channelShift());
    flipped("flipped sideways", strength.horizontalFlip());
    flipped("flipped upside down", strength.verticalFlip());
    add("beyond the edge", name(strength.fill()));
  }

  private void some(String name, double most) {
    if (most > 0) {
      add(name, most);
    }
  }

  private void flipped(String name, boolean flips) {
    if (flips) {
      add(name, "every second one");
    }
  }

  private void add(Splitting splitting) {
    add("share to validate, of data that is not divided", splitting.valShare());
    add("share to test, of data that is not divided", splitting.testShare());
    add("seed", splitting.seed());
    if (splitting.limitTrain() != Splitting.ALL) {
      add("training photos at most", splitting.limitTrain());
    }
    if (splitting.limitTest() != Splitting.ALL) {
      add("test photos at most", splitting.limitTest());
    }
    if (splitting.trainShare() != 1) {
      add("share of the training photos that is used", splitting.trainShare());
    }
    if (splitting.groupBy() != null) {
      add("groups by", splitting.groupBy());
    }
    add("folders at the top", splitting.topFolders().inWords());
  }

  private void add(TrustSettings trust) {
    add(
        "known photos that may be called unknown",
        trust
            .refuse()
            .map(share -> "%.0f %%".formatted(100 * share))
            .orElse("none: it never says so"));
    trust
        .fingerprints()
        .ifPresent(
            keep -> add("hashes and features of training photos", keep ? "kept" : "not kept"));
  }

  private void add(String name, Object value) {
    rows.add(new Setting(name, String.valueOf(value)));
  }

  private static String inWords(Fit fit) {
    return switch (fit) {
      case SQUASH -> "squashed";
      case PAD -> "padded with grey";
      case CROP -> "cropped to the square in the middle";
    };
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
