package dev.graft.data;

import dev.graft.error.GraftException;

/** The photos can't be used as they are: exit code 3. */
public final class DataException extends GraftException {
  private static final long serialVersionUID = 1L;

  /** See {@link GraftException#GraftException(String, String)}. */
  public DataException(String problem, String remedy) {
    super(problem, remedy);
  }

  /** See {@link GraftException#GraftException(String, String, Throwable)}. */
  public DataException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public Kind kind() {
    return Kind.DATA;
  }
}
