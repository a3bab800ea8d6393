package dev.graft.page;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers and lists as people read them. */
final class Words {
  /** Stands where there is nothing to count. */
  private static final String UNKNOWN = "–";

  private Words() {}

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** A share in [0, 1]. */
  static String percent(double share) {
    return text("%.1f %%", 100 * share);
  }

  static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : UNKNOWN;
  }

  /** A share in [0, 1] as so many of a hundred, without a sign. */
  static String ofHundred(double share) {
    return text("%.0f", 100 * share);
  }

  static String number(int count) {
    return text("%,d", count);
  }

  /** {@code 1 photo}, {@code 2 photos}. */
  static String photos(int count) {
    return number(count) + (count == 1 ? " photo" : " photos");
  }

  /** {@code a, b and c}. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
