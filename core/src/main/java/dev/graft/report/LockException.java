package dev.graft.report;

import dev.graft.error.GraftException;
import org.jspecify.annotations.Nullable;

/** A lock of a training cannot be read, or what is here is not what it says. */
public final class LockException extends GraftException {
  private static final long serialVersionUID = 1L;

  /** See {@link GraftException#GraftException(String, String)}. */
  public LockException(String problem, String remedy) {
    super(problem, remedy);
  }

  /** See {@link GraftException#GraftException(String, String, Throwable)}. */
  public LockException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public Kind kind() {
    return Kind.DATA;
  }
}
