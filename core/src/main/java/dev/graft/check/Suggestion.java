package dev.graft.check;

import java.util.Optional;

/**
 * What to do about a photo.
 *
 * @param quarantine whether to put it aside
 * @param moveTo the class that it seems to belong to
 */
public record Suggestion(boolean quarantine, Optional<String> moveTo) {
  /** To look at it. */
  public static final Suggestion LOOK = new Suggestion(false, Optional.empty());

  /** To put it aside. */
  public static final Suggestion QUARANTINE = new Suggestion(true, Optional.empty());

  /** To put it into another class. */
  public static Suggestion moveTo(String name) {
    return new Suggestion(false, Optional.of(name));
  }

  /** As one word and perhaps a name: {@code look}, {@code quarantine} or {@code move to NAME}. */
  public String inWords() {
    return moveTo.map("move to %s"::formatted).orElse(quarantine ? "quarantine" : "look");
  }
}
