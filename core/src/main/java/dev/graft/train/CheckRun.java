package dev.graft.train;

import dev.graft.check.CheckReport;
import dev.graft.check.DataCheck;
import dev.graft.check.SamePictures;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.Scored;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoLooks;
import dev.graft.features.PhotoView;
import dev.graft.features.ThumbnailPass;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.Photo;
import java.util.List;

/**
 * Looks through the photos of a training for what may be wrong with them, by the features that the
 * training would use: so each photo goes through the network once for both.
 */
final class CheckRun {
  private final TrainingSettings settings;
  private final Surroundings around;

  CheckRun(TrainingSettings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
  }

  CheckReport run() {
    Cancellation wanted = around.cancellation();
    try (Ahead<Pretrained> pretrained =
            Ahead.of(() -> Pretrained.of(settings.plan(), around::weightsSource));
        Ahead<Dataset> reading = Ahead.of(this::read)) {
      Dataset found = reading.get(wanted);
      Blueprint blueprint =
          Blueprint.of(settings.plan(), () -> pretrained.get(wanted), found.classes().size());
      around.listener().began(found, blueprint.network(), blueprint.pretrained().file());
      return run(found, blueprint);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }

  /** As its owner split it, if at all: what Graft itself splits off is no fault of the data. */
  private Dataset read() {
    return DatasetReader.read(around.data(), settings.splitting().withValShare(0).withTestShare(0));
  }

  private CheckReport run(Dataset found, Blueprint blueprint) {
    List<Photo> photos = found.all().stream().map(LabelledPhoto::photo).toList();
    Cancellation wanted = around.cancellation();
    try (FeatureCache cache = around.openCache();
        PhotoLooks looks = ThumbnailPass.over(photos, cache, around.listener()::looked, wanted);
        FrozenPass pass = blueprint.pass(settings);
        BoundaryFeatures passed =
            pass.overViews(
                PhotoView.judging(photos, false),
                looks.contents(),
                cache,
                around.listener(),
                wanted)) {
      around.listener().featuresReady();
      Features features = passed.highest();
      HeadSolver solver = new HeadSolver(settings, found, around.cancellation());
      return new DataCheck(
              found,
              features.first(blueprint.embeddingLength()),
              looks,
              SamePictures.among(photos, looks, cache, wanted),
              features.skipped(),
              some -> judged(solver, blueprint, features, some),
              wanted)
          .report();
    }
  }

  private static List<Judged> judged(
      HeadSolver solver, Blueprint blueprint, Features features, List<LabelledPhoto> photos) {
    return Scored.judged(solver.solved(blueprint.first(), features, photos).outOfFold());
  }
}
