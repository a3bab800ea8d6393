package dev.graft.server.gate;

import java.util.OptionalInt;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final int retryAfter;

  private ProblemException(Problem problem, int retryAfter) {
    super(problem.detail(), null, false, false); // nobody needs to know where it was thrown
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  private static ProblemException of(int status, String title, String detail) {
    return new ProblemException(new Problem(status, title, detail), 0);
  }

  /** The request cannot be understood. */
  public static ProblemException badRequest(String detail) {
    return of(400, "Bad request", detail);
  }

  /** Nobody, or somebody else, asks. */
  public static ProblemException unauthorized(String detail) {
    return of(401, "Unauthorized", detail);
  }

  /** It is asked for from where it must not be. */
  public static ProblemException forbidden(String detail) {
    return of(403, "Forbidden", detail);
  }

  /** There is no such thing. */
  public static ProblemException notFound(String detail) {
    return of(404, "Not found", detail);
  }

  /** The body took too long to come. */
  public static ProblemException slow(String detail) {
    return of(408, "Request timeout", detail);
  }

  /** It is more than is allowed. */
  public static ProblemException tooLarge(String detail) {
    return of(413, "Content too large", detail);
  }

  /** It comes in a form that is not known. */
  public static ProblemException unsupported(String detail) {
    return of(415, "Unsupported media type", detail);
  }

  /** It is understood, and no photo. */
  public static ProblemException unusable(String detail) {
    return of(422, "Unprocessable content", detail);
  }

  /** There is too much to do at the moment. */
  public static ProblemException busy(String detail) {
    return new ProblemException(new Problem(503, "Service unavailable", detail), 1);
  }

  /** It was not done in time. */
  public static ProblemException late(String detail) {
    return of(504, "Timeout", detail);
  }

  public Problem problem() {
    return problem;
  }

  /** After how many seconds it may be tried again; empty if that would change nothing. */
  public OptionalInt retryAfter() {
    return retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
  }
}
