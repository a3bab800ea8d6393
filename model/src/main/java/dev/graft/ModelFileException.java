package dev.graft;

import dev.graft.error.GraftException;

/** A model file cannot be used, or cannot be written. */
public final class ModelFileException extends GraftException {
  private static final long serialVersionUID = 1L;

  public ModelFileException(String problem, String remedy) {
    super(problem, remedy);
  }

  public ModelFileException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public Kind kind() {
    return Kind.MODEL;
  }
}
