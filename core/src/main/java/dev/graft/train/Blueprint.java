package dev.graft.train;

import dev.graft.compile.Rounding;
import dev.graft.features.FrozenPass;
import dev.graft.network.Base;
import dev.graft.network.Cut;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Layer.Conv2D;
import dev.graft.network.Layer.SeparableConv2D;
import dev.graft.network.Network;
import dev.graft.network.SmallConvNet;
import dev.graft.network.Variant;
import dev.graft.train.TrainingSettings.OnBase;
import dev.graft.train.TrainingSettings.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is going to be trained: a network, where its boundaries are, and which of its layers learn.
 *
 * @param base id of the pretrained network, or of the one that is trained from scratch
 * @param variant whose definition of that network it is
 * @param network the whole network, from the picture to the logits
 * @param pretrained the weights that are there before training
 * @param head the form of what classifies
 * @param taps layers before the last whose maps' means the head takes as well
 * @param embedding the layer whose output is the feature vector
 * @param first the stage that is trained first, or alone
 * @param fineTuning the stage that goes on from there
 */
record Blueprint(
    String base,
    double alpha,
    Variant variant,
    Network network,
    Pretrained pretrained,
    Head head,
    List<String> taps,
    String embedding,
    Stage first,
    Optional<Stage> fineTuning) {

  /**
   * One training of one part of the network.
   *
   * @param phase its name in the history
   * @param cut the boundary
   * @param learns names of the layers above it that learn
   */
  record Stage(String phase, Cut cut, Set<String> learns) {
    /** The boundary's layer. */
    String boundary() {
      return cut.frozen().output().name();
    }
  }

  /**
   * What a plan asks for.
   *
   * @param pretrained the weights, waited for once all else is known to be right
   * @throws IllegalArgumentException if the head cannot tell so many classes apart
   */
  static Blueprint of(Plan plan, Supplier<Pretrained> pretrained, int classes) {
    return plan instanceof OnBase onBase
        ? onBase(onBase, pretrained, classes)
        : fromScratch(plan, pretrained, classes);
  }

  private static Blueprint fromScratch(Plan plan, Supplier<Pretrained> pretrained, int classes) {
    Network network = SmallConvNet.network(plan.size(), classes, plan.dropout());
    Cut cut = Cut.behind(network, network.layers().get(0).name());
    return new Blueprint(
        SmallConvNet.ID,
        1,
        Variant.KERAS,
        network,
        pretrained.get(),
        plan.head(),
        List.of(),
        SmallConvNet.EMBEDDING,
        new Stage("scratch", cut, names(cut.trainable())),
        Optional.empty());
  }

  private static Blueprint onBase(OnBase plan, Supplier<Pretrained> pretrained, int classes) {
    plan.head().requireTells(classes); // before weights are waited for
    Pretrained given = pretrained.get();
    return onBase(plan, given, plan.head(), considered(plan, given), classes);
  }

  /** The taps that a head may turn out to take. */
  private static List<String> considered(OnBase plan, Pretrained given) {
    return plan.taps() == Taps.NO ? List.of() : Objects.requireNonNull(given.base()).taps();
  }

  private static Blueprint onBase(
      OnBase plan, Pretrained given, Head form, List<String> taps, int classes) {
    Base base = Objects.requireNonNull(given.base());
    String joined = base.joined(taps);
    List<Layer> head = form.layers(joined, classes, plan.dropout());
    Network network = base.features(taps).then(head);
    Cut aboveBase = Cut.behind(network, joined);
    Set<String> headNames = names(aboveBase.trainable());
    Network widest = base.features(considered(plan, given));
    return new Blueprint(
        base.architecture().id(),
        base.alpha(),
        base.variant(),
        network,
        given,
        form,
        taps,
        base.pooling(),
        new Stage("head", aboveBase, headNames),
        plan.fineTuning()
            .map(
                tuning -> {
                  List<String> layers = tuning.layers().orElseThrow().layers(base);
                  Set<String> learns = new HashSet<>(layers);
                  learns.addAll(headNames);
                  String boundary = Cut.below(widest, layers.get(0)).frozen().output().name();
                  return new Stage("fine_tune", Cut.behind(network, boundary), learns);
                }));
  }

  /**
   * The same network with another head; features at {@link #boundaries()} of the one that was
   * planned do for it, see {@link #embeddingLength()}.
   *
   * @param form of what classifies
   * @param taps whose means it takes besides: none, or those that were planned
   */
  Blueprint with(Head form, List<String> taps, OnBase plan, int classes) {
    return onBase(plan, pretrained, form, taps, classes);
  }

  /** How many numbers the feature vector has: where there are taps, the first of what is kept. */
  int embeddingLength() {
    return Math.toIntExact(network.shape(embedding).elements());
  }

  /** The same with weights that what stays frozen computes with in other numbers. */
  Blueprint rounded(Rounding rounding) {
    return new Blueprint(
        base,
        alpha,
        variant,
        network,
        pretrained.with(rounding),
        head,
        taps,
        embedding,
        first,
        fineTuning);
  }

  private static Set<String> names(Network network) {
    return network.layers().stream().skip(1).map(Layer::name).collect(Collectors.toSet());
  }

  /** The pass through what stays frozen, of photos as a training prepares them. */
  FrozenPass pass(TrainingSettings settings) {
    List<String> boundaries = boundaries();
    return FrozenPass.of(
        network.upTo(boundaries.get(boundaries.size() - 1)),
        boundaries,
        pretrained.weights(),
        pretrained.rounding(),
        settings.preprocessing(),
        settings.augmentation(),
        settings.seed());
  }

  /** The layers that activations are kept of, lowest first. */
  List<String> boundaries() {
    return Stream.concat(fineTuning.stream(), Stream.of(first)).map(Stage::boundary).toList();
  }

  /**
   * The lowest layer that a model's training moved, this one or one before it.
   *
   * @param fineTuned whether the model is the fine-tuned one
   */
  String lowestLearning(boolean fineTuned) {
    if (isTuned()) {
      return pretrained.tunedFrom().orElseThrow();
    }
    Set<String> learns = fineTuned ? learning() : first.learns();
    return network.layersWithVariables().stream()
        .map(Layer::name)
        .filter(learns::contains)
        .findFirst()
        .orElseThrow();
  }

  /** Whether the base has learned before, perhaps from these photos. */
  boolean isTuned() {
    return pretrained.tunedFrom().isPresent();
  }

  /** Whether there are convolutions, but depthwise ones, in what learns. */
  boolean learnsByConvolutions() {
    return fineTuning.orElse(first).cut().trainable().layers().stream()
        .anyMatch(layer -> layer instanceof Conv2D || layer instanceof SeparableConv2D);
  }

  /** Names of the layers that learn in one stage or another. */
  Set<String> learning() {
    return fineTuning.orElse(first).learns();
  }
}
