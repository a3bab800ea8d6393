package dev.graft.spark;

import dev.graft.error.GraftException;

/** A file in one of the cluster's file systems cannot be read or written. */
public final class SparkFileException extends GraftException {
  private static final long serialVersionUID = 1L;

  SparkFileException(String problem, String remedy, Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public Kind kind() {
    return Kind.MACHINE;
  }
}
