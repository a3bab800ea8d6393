package dev.graft.train;

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
        SmallConvNet.EMBEDDING,
        new Stage("scratch", cut, names(cut.trainable())),
        Optional.empty());
  }

  private static Blueprint onBase(OnBase plan, Supplier<Pretrained> pretrained, int classes) {
    plan.head().requireTells(classes); // before weights are waited for
    return onBase(plan, pretrained.get(), plan.head(), classes);
  }

  private static Blueprint onBase(OnBase plan, Pretrained given, Head form, int classes) {
    Base base = Objects.requireNonNull(given.base());
    List<Layer> head = form.layers(base.pooling(), classes, plan.dropout());
    Network network = base.features().then(head);
    Cut aboveBase = Cut.behind(network, base.pooling());
    Set<String> headNames = names(aboveBase.trainable());
    return new Blueprint(
        base.architecture().id(),
        base.alpha(),
        base.variant(),
        network,
        given,
        form,
        base.pooling(),
        new Stage("head", aboveBase, headNames),
        plan.fineTuning()
            .map(
                tuning -> {
                  List<String> layers = tuning.layers().layers(base);
                  Set<String> learns = new HashSet<>(layers);
                  learns.addAll(headNames);
                  return new Stage("fine_tune", Cut.below(network, layers.get(0)), learns);
                }));
  }

  /** The same network with another form of what classifies. */
  Blueprint with(Head form, OnBase plan, int classes) {
    return onBase(plan, pretrained, form, classes);
  }

  private static Set<String> names(Network network) {
    return network.layers().stream().skip(1).map(Layer::name).collect(Collectors.toSet());
  }

  /** The layers that activations are kept of, lowest first. */
  List<String> boundaries() {
    return Stream.concat(fineTuning.stream(), Stream.of(first)).map(Stage::boundary).toList();
  }

  /**
   * The lowest layer that a model's training moved.
   *
   * @param fineTuned whether the model is the fine-tuned one
   */
  String lowestLearning(boolean fineTuned) {
    Set<String> learns = fineTuned ? learning() : first.learns();
    return network.layersWithVariables().stream()
        .map(Layer::name)
        .filter(learns::contains)
        .findFirst()
        .orElseThrow();
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
