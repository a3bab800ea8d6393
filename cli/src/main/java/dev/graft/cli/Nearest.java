package dev.graft.cli;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody may have meant who wrote another. */
final class Nearest {
  /** From so many letters on, the beginning of a word stands for it. */
  private static final int BEGINNING = 3;

  /** Of so many letters one may be wrong. */
  private static final int LETTERS = 3;

  private Nearest() {}

  /**
   * The nearest by the letters that were left out, added, confused or swapped with their neighbour,
   * if there are few for the word's length; or else the shortest that begins with it. Capitals,
   * hyphens before a word, and hyphens for underscores count for nothing.
   *
   * @param known the words that there are; of those that are equally near, the first is meant
   */
  static Optional<String> to(String word, Collection<String> known) {
    String meant = letters(word);
    Optional<String> nearest = Optional.empty();
    int least = meant.length() / LETTERS + 1;
    for (String each : known) {
      int distance = distance(meant, letters(each));
      if (distance < least) {
        least = distance;
        nearest = Optional.of(each);
      }
    }
    return nearest.or(() -> beginningWith(meant, known));
  }

  private static Optional<String> beginningWith(String meant, Collection<String> known) {
    return known.stream()
        .filter(each -> meant.length() >= BEGINNING && letters(each).startsWith(meant))
        .reduce((one, other) -> other.length() < one.length() ? other : one);
  }

  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^-+", "");
  }

  /** Optimal string alignment: Damerau's distance where no letter is changed twice. */
  private static int distance(String one, String other) {
    int[][] least = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        least[i][j] =
            Math.min(
                Math.min(least[i - 1][j], least[i][j - 1]) + 1,
                least[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
        }
      }
    }
    return least[one.length()][other.length()];
  }
}
