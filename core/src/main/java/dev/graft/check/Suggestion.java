package dev.graft.check;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do about a photo.
 *
 * @param quarantine whether to put it aside
 * @param moveTo the class that it seems to belong to
 */
public record Suggestion(boolean quarantine, Optional<String> moveTo) {
  private static final String MOVE = "move to ";

  /** To look at it. */
  public static final Suggestion LOOK = new Suggestion(false, Optional.empty());

  /** To put it aside. */
  public static final Suggestion QUARANTINE = new Suggestion(true, Optional.empty());

  /** To put it into another class. */
  public static Suggestion moveTo(String name) {
    return new Suggestion(false, Optional.of(name));
  }

  /** What was written so, in upper or lower case; empty if nothing was. */
  public static Optional<Suggestion> of(String words) {
    String trimmed = words.strip();
    String first = trimmed.toLowerCase(Locale.ROOT);
    if (first.startsWith(MOVE) && trimmed.length() > MOVE.length()) {
      return Optional.of(moveTo(trimmed.substring(MOVE.length()).strip()));
    }
    return Stream.of(LOOK, QUARANTINE).filter(each -> each.inWords().equals(first)).findFirst();
  }

  /** As one word and perhaps a name: {@code look}, {@code quarantine} or {@code move to NAME}. */
  public String inWords() {
    return moveTo.map(MOVE::concat).orElse(quarantine ? "quarantine" : "look");
  }
}
