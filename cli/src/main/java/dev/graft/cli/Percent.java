package dev.graft.cli;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.OptionalDouble;

/** Shares in [0, 1], as people are told them. */
final class Percent {
  /** Stands where there is nothing to count. */
  private static final String UNKNOWN =
      Charset.defaultCharset().newEncoder().canEncode('\u2013') ? "\u2013" : "-";

  private Percent() {}

  static String of(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A dash for what is not known. */
  static String of(OptionalDouble share) {
    return share.isPresent() ? of(share.getAsDouble()) : UNKNOWN;
  }
}
