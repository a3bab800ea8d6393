package dev.graft.fit;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.graft.network.Network;

/** The part of a network above the boundary as a PyTorch module. Owns native memory: close it. */
final class TrainablePart implements AutoCloseable {
  private final Model module;
  private final boolean learning;

  private TrainablePart(String forward, boolean learning) {
    this.module = ScriptFile.load(forward);
    this.learning = learning;
  }

  /**
   * To be differentiated, with dropout.
   *
   * @param network above the boundary, ending in logits
   */
  static TrainablePart learning(Network network, Precision precision) {
    return new TrainablePart(TorchScript.learning(network, precision), true);
  }

  /** Without dropout, without gradients and in float32; see {@link #learning}. */
  static TrainablePart judging(Network network) {
    return new TrainablePart(TorchScript.judging(network), false);
  }

  /**
   * Runs a batch.
   *
   * @param scope owns the result
   * @param variables all of the network's, in its order
   * @param batch activations at the boundary, {@code (N, …)}
   * @return logits {@code (N, classes)}
   */
  NDArray logits(NDManager scope, NDList variables, NDArray batch) {
    NDList inputs = new NDList();
    batch.setName("x");
    inputs.add(batch);
    for (NDArray variable : variables) {
      variable.setName("p[]"); // how DJL is told of a list
      inputs.add(variable);
    }
    ParameterStore none = new ParameterStore(scope, false);
    NDArray logits = module.getBlock().forward(none, inputs, learning).singletonOrThrow();
    logits.attach(scope);
    return logits;
  }

  @Override
  public void close() {
    module.close();
  }
}
