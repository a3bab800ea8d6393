package dev.graft.cli;

import dev.graft.error.GraftException;
import java.util.Collection;

/** A word that names nothing there is; says which one may have been meant, or which there are. */
final class UnknownWordException extends GraftException {
  private static final long serialVersionUID = 1L;

  /**
   * @param kind what the word should name, for example {@code base}
   * @param known the words that there are
   */
  UnknownWordException(String kind, String word, Collection<String> known) {
    this("There is no %s '%s'.".formatted(kind, word), remedy(word, known));
  }

  private UnknownWordException(String problem, String remedy) {
    super(problem, remedy);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }

  private static String remedy(String word, Collection<String> known) {
    return Nearest.to(word, known)
        .map("Did you mean %s?"::formatted)
        .orElseGet(() -> "There are %s.".formatted(String.join(", ", known)));
  }
}
