package dev.graft.data;

import java.util.Locale;
import java.util.Optional;

/** What photos are for. */
public enum Side {
  TRAIN,
  VAL,
  TEST;

  /** The side that people call so, in upper or lower case; empty if there is none. */
  public static Optional<Side> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(TRAIN);
      case "val", "valid", "validation", "dev" -> Optional.of(VAL);
      case "test", "testing" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }

  /** The shortest of its names. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
