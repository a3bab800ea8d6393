package dev.graft.error;

import org.jspecify.annotations.Nullable;

/**
 * Something outside Graft is not as it must be, told in two lines: what happened, with the file or
 * value in question, and what to do next.
 *
 * <p>It knows nothing of who asked for the work: a front end puts it into its own words and codes.
 */
public abstract class GraftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What an error is about. */
  public enum Kind {
    /** What was asked for. */
    REQUEST,
    /** Photos, or lists and archives of them. */
    DATA,
    /** Pretrained weights. */
    WEIGHTS,
    /** A model file. */
    MODEL,
    /** The machine: its disks, its memory, its libraries. */
    MACHINE,
    /** The training itself, which came to nothing. */
    TRAINING
  }

  private final String remedy;

  /**
   * @param problem one sentence saying what happened, naming the file or value
   * @param remedy one sentence saying what to do next
   */
  protected GraftException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  /** As {@link #GraftException(String, String)}, keeping the cause for {@code --debug}. */
  protected GraftException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** What the person can do next; one sentence. */
  public String remedy() {
    return remedy;
  }

  /** What is not as it must be. */
  public abstract Kind kind();
}
