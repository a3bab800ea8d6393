package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import dev.graft.TrustSheet;
import dev.graft.compile.CompiledWeights;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.PhotoView;
import dev.graft.fit.TrainedPart;
import dev.graft.network.Head;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxModel;
import dev.graft.trust.PhotoFacts;
import dev.graft.trust.Trust;
import dev.graft.trust.TrustFit;
import dev.graft.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model whose convolutions are rounded to eight bits while its head stays: one whose base or head
 * was trained by epochs, which nothing that is solved again would equal. How far to trust it is
 * carried over on photos that it has learned from.
 *
 * @param before the model as it is
 */
record RoundedModel(OldModel before, KnownPhotos photos, Surroundings around) {
  /**
   * The rounded classifier, proved to equal what is computed here.
   *
   * @throws ModelFileException if the file's graph is not what Graft makes
   */
  Classifier classifier() {
    Dataset dataset = photos.dataset();
    TrainingSettings settings = before.shape(around.data()).fast().settings();
    Pretrained base = before.baseOfFile();
    Blueprint blueprint =
        RoundedBase.of(
            blueprint(settings, base),
            dataset.train(),
            Map.of(),
            settings.preprocessing(),
            around.cancellation());
    try (FeatureCache cache = around.openCache();
        FrozenPass pass = blueprint.pass(settings);
        BoundaryFeatures features =
            pass.overViews(
                PhotoView.judging(
                    dataset.all().stream().map(LabelledPhoto::photo).toList(), settings.mirrored()),
                cache,
                around.listener(),
                around.cancellation())) {
      Dataset usable = dataset.without(features.highest().reasons());
      PhotoRoles roles = new PhotoRoles(usable.train(), List.of(), List.of());
      TrainedPart part =
          TrainedPart.of(blueprint.first().cut().trainable(), weights(blueprint.network()));
      TrainedModel model = new TrainedModel(part, features.highest());
      ChosenModel chosen = ChosenModel.of(model, Optional.empty(), model, false);
      TrustStage stage = new TrustStage(settings, blueprint, usable, features.highest(), roles);
      Trust trust = trust(stage, stage.facts(model), usable, cache);
      ModelCard card =
          before
              .card()
              .in(ModelCard.INT8)
              .measured(null) // which whoever judges it does
              .with(trust.sheet().orElse(null), before.card().fingerprints());
      return new ProvedFile(blueprint, chosen, trust, stage)
          .classifier(card, usable.classes(), pass, ModelProof.probes(usable));
    } catch (IOException e) {
      throw before.unreadable(e);
    }
  }

  /** The model's network, with its form of head, however that was trained. */
  private Blueprint blueprint(TrainingSettings settings, Pretrained base) {
    int classes = before.classifier().classes().size();
    List<String> taps = before.card().taps();
    return Blueprint.of(settings.plan(), () -> base, classes)
        .with(
            Head.valueOf(Objects.requireNonNull(before.card().head()).toUpperCase(Locale.ROOT)),
            taps == null ? List.of() : taps,
            (TrainingSettings.OnBase) settings.plan(),
            classes);
  }

  private Weights weights(Network network) throws IOException {
    return CompiledWeights.of(before.classifier().file(), network);
  }

  private Trust trust(TrustStage stage, PhotoFacts now, Dataset usable, FeatureCache cache)
      throws IOException {
    TrustSheet sheet = before.card().trust();
    if (sheet == null || sheet.drift() == null) {
      return Trust.NONE;
    }
    try (FrozenPass pass =
            FrozenPass.of(before.classifier(), List.of(OnnxModel.EMBEDDING, OnnxModel.LOGITS));
        BoundaryFeatures told =
            pass.overViews(
                usable.train().stream().map(each -> PhotoView.plain(each.photo())).toList(),
                cache,
                around.listener(),
                around.cancellation())) {
      return TrustFit.carried(
          stage.wishes(), sheet, before.classifier().file(), facts(told, now), now, usable.train());
    }
  }

  /** What the model says of photos as it is. */
  private static PhotoFacts facts(BoundaryFeatures told, PhotoFacts now) {
    return new PhotoFacts() {
      @Override
      public float[][] vectors(List<LabelledPhoto> photos) {
        return rows(told.lowest(), photos).toArray(float[][]::new);
      }

      @Override
      public List<Logits> logits(List<LabelledPhoto> photos) {
        return rows(told.highest(), photos).stream().map(Logits::new).toList();
      }

      @Override
      public Object origin(LabelledPhoto photo) {
        return now.origin(photo);
      }
    };
  }

  private static List<float[]> rows(Features features, List<LabelledPhoto> photos) {
    List<float[]> rows = new ArrayList<>();
    for (LabelledPhoto each : photos) {
      float[] row = new float[features.length()];
      features.read(each.photo(), row, 0);
      rows.add(row);
    }
    return rows;
  }
}
