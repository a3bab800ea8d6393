package dev.graft.error;

/**
 * Something outside Graft is not as it must be, told in two lines: what happened, with the file or
 * value in question, and what to do next.
 *
 * <p>Each subclass stands for one exit code of the command line.
 */
public abstract class GraftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

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
  protected GraftException(String problem, String remedy, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
  }

  /** What the person can do next; one sentence. */
  public String remedy() {
    return remedy;
  }

  /** The exit code that the command line ends with. */
  public abstract int exitCode();
}
