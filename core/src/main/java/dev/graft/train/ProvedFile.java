package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import dev.graft.compile.ClassifierForm;
import dev.graft.compile.ExtraOutputs;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Judged;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.network.EvidencePath;
import dev.graft.network.Network;
import dev.graft.photo.Photo;
import dev.graft.trust.Trust;
import dev.graft.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model file made of what was trained, and proved to equal it.
 *
 * @param blueprint what was trained
 * @param chosen with what result
 * @param trust how far to trust that
 * @param stage which found that out
 */
record ProvedFile(Blueprint blueprint, ChosenModel chosen, Trust trust, TrustStage stage) {
  /**
   * The classifier that the file is.
   *
   * @param classes what the trained model's outputs stand for, in their order
   * @param pass through the frozen part
   * @param probes photos to prove it on
   * @throws ModelFileException if it does not equal what was trained
   */
  Classifier classifier(
      ModelCard card, List<String> classes, FrozenPass pass, List<LabelledPhoto> probes) {
    Network network = blueprint.network();
    Weights weights = blueprint.pretrained().weights().and(chosen.model().part().weights());
    Optional<EvidencePath> evidence = // where that is cheap
        EvidencePath.of(network).filter(path -> path.isAffordable(network));
    byte[] file =
        OnnxCompiler.classifierFile(
            network,
            blueprint.embedding(),
            weights,
            new ClassifierForm(
                new ExtraOutputs(evidence.isPresent(), trust.novelty().map(novelty -> novelty)),
                chosen.model().features().mirrored(),
                RoundedBase.below(blueprint, chosen.isFineTuned())),
            Map.of(ModelCard.KEY, card.toJson()));
    return ModelProof.prove(
        file,
        classes,
        expected(pass, probes),
        evidence.map(path -> EvidenceProof.bias(network, path, weights)));
  }

  /** What the trained model makes of probes; from activations as exact as the model file's own. */
  private List<Judged> expected(FrozenPass pass, List<LabelledPhoto> probes) {
    TrainedModel model = chosen.model();
    if (model.features().exact()) {
      return judged(model, probes);
    }
    List<Photo> photos = probes.stream().map(LabelledPhoto::photo).toList();
    try (FeatureCache scratch = FeatureCache.temporary();
        BoundaryFeatures exact = pass.unrounded(photos, model.features().mirrored(), scratch)) {
      Features at = chosen.isFineTuned() ? exact.lowest() : exact.highest();
      return judged(new TrainedModel(model.part(), at), probes);
    }
  }

  private List<Judged> judged(TrainedModel model, List<LabelledPhoto> photos) {
    return trust.judged(model.scored(photos), stage.facts(model));
  }
}
