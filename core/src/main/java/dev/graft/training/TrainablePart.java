package dev.graft.training;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.graft.network.Network;

/** The part of a network above the boundary as a PyTorch module. Owns native memory: close it. */
final class TrainablePart implements AutoCloseable {
  private final Model learning;
  private final Model judging;

  /**
   * Compiles the part.
   *
   * @param network above the boundary, ending in logits
   */
  TrainablePart(Network network) {
    learning = ScriptFile.load(TorchScript.forward(network, true));
    judging = ScriptFile.load(TorchScript.forward(network, false));
  }

  /**
   * Logits with dropout, to be differentiated.
   *
   * @param scope owns the result
   * @param variables all of the network's, in its order; their gradients can be asked for
   * @param batch activations at the boundary, {@code (N, …)}
   * @return {@code (N, classes)}
   */
  NDArray learningLogits(NDManager scope, NDList variables, NDArray batch) {
    return logits(learning, scope, variables, batch, true);
  }

  /** Logits without dropout and without gradients; see {@link #learningLogits}. */
  NDArray logits(NDManager scope, NDList variables, NDArray batch) {
    return logits(judging, scope, variables, batch, false);
  }

  private static NDArray logits(
      Model model, NDManager scope, NDList variables, NDArray batch, boolean training) {
    NDList inputs = new NDList();
    batch.setName("x");
    inputs.add(batch);
    for (NDArray variable : variables) {
      variable.setName("p[]"); // how DJL is told of a list
      inputs.add(variable);
    }
    ParameterStore none = new ParameterStore(scope, false);
    NDArray logits = model.getBlock().forward(none, inputs, training).singletonOrThrow();
    logits.attach(scope);
    return logits;
  }

  @Override
  public void close() {
    learning.close();
    judging.close();
  }
}
