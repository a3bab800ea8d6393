package dev.graft.fetch;

import java.io.IOException;

/** A file could not be fetched; in two lines, as people see it. */
public final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  FetchException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  FetchException(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** What happened; one sentence with the address. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** What the person can do next; one sentence. */
  public String remedy() {
    return remedy;
  }
}
