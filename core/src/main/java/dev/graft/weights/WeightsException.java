package dev.graft.weights;

import dev.graft.error.GraftException;

/** Weights cannot be had, or do not fit the network they are meant for. */
public final class WeightsException extends GraftException {
  private static final long serialVersionUID = 1L;

  public WeightsException(String problem, String remedy) {
    super(problem, remedy);
  }

  public WeightsException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public Kind kind() {
    return Kind.WEIGHTS;
  }
}
