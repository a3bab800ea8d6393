package dev.graft.web;

import dev.graft.error.GraftException;

/** No page can be made of what was given. */
final class WebPageException extends GraftException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  WebPageException(Kind kind, String problem, String remedy) {
    super(problem, remedy);
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
