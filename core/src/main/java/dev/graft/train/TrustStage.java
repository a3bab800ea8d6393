package dev.graft.train;

import dev.graft.TrustSheet;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import dev.graft.features.ContentHash;
import dev.graft.features.Features;
import dev.graft.network.MultiplyAdds;
import dev.graft.trust.PhotoFacts;
import dev.graft.trust.Trust;
import dev.graft.trust.TrustFit;
import dev.graft.trust.TrustWishes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out how far to trust what a run ends with: on training photos out of fold where there was
 * cross-validation, otherwise on those that choices were made on; never on photos that anything
 * learned from, and without any there is nothing to find out.
 */
final class TrustStage {
  /** Of what a pass through the network costs, so much may be spent on comparing with the bank. */
  private static final double BANK_SHARE = 0.02;

  /** So many bytes may feature vectors of training photos take in the file. */
  private static final long BANK_BYTES = 4_000_000;

  private final TrainingSettings settings;
  private final Blueprint blueprint;
  private final Dataset dataset;
  private final Features hashed;
  private final PhotoRoles roles;

  /**
   * @param hashed features of the photos, whose contents are compared
   */
  TrustStage(
      TrainingSettings settings,
      Blueprint blueprint,
      Dataset dataset,
      Features hashed,
      PhotoRoles roles) {
    this.settings = settings;
    this.blueprint = blueprint;
    this.dataset = dataset;
    this.hashed = hashed;
    this.roles = roles;
  }

  Trust of(ChosenModel chosen) {
    TrainedModel model = chosen.model();
    List<Scored> outOfFold = model.part().outOfFold();
    if (!outOfFold.isEmpty()) {
      PhotoFacts facts = facts(model);
      return TrustFit.of(wishes(), TrustSheet.CROSS_VALIDATION, different(outOfFold))
          .of(facts, dataset.train(), facts, dataset.train());
    }
    if (settings.plan().choices().isEmpty()) {
      return Trust.NONE; // the photos that judged are those to be reported on
    }
    TrainedModel judged = chosen.judged();
    return TrustFit.of(wishes(), TrustSheet.HELD_OUT, different(judged.scored(roles.judge())))
        .of(facts(judged), roles.learn(), facts(model), dataset.train());
  }

  /** Of byte-identical photos the first: they say no more than one does. */
  private List<Scored> different(List<Scored> photos) {
    Set<ContentHash> seen = new HashSet<>();
    return photos.stream().filter(each -> seen.add(hashed.content(each.photo().photo()))).toList();
  }

  /** What is chosen on the validation photos, the caution among it where it rests on them. */
  List<String> choicesOnVal(ChosenModel chosen) {
    List<String> choices = new ArrayList<>(roles.choicesOnVal());
    if (!choices.isEmpty() && chosen.model().part().outOfFold().isEmpty()) {
      choices.add("how far to trust it");
    }
    return choices;
  }

  TrustWishes wishes() {
    int features = blueprint.embeddingLength();
    long most =
        Math.min(
            BANK_BYTES / features,
            (long) (BANK_SHARE * MultiplyAdds.of(blueprint.network()) / features));
    TrustSettings trust = settings.trust();
    return new TrustWishes(
        trust.refuse().isPresent(),
        trust.refuse().orElse(0.0),
        trust.keepsFeatures() ? Math.toIntExact(Math.max(1, most)) : 0,
        settings.seed());
  }

  /** What a model says of photos that its features are of. */
  PhotoFacts facts(TrainedModel model) {
    return new PhotoFacts() {
      @Override
      public float[][] vectors(List<LabelledPhoto> photos) {
        return model.vectors(blueprint.embedding(), blueprint.embeddingLength(), photos);
      }

      @Override
      public List<Logits> logits(List<LabelledPhoto> photos) {
        return model.logits(blueprint.embedding(), photos);
      }

      @Override
      public Object origin(LabelledPhoto photo) {
        return hashed.origin(photo);
      }
    };
  }
}
