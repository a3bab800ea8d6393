package dev.graft.report;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours for light and dark screens. Style rules name them, {@code var(--ink)}, and get them as
 * they are: many viewers know no variables, and would draw everything black. Those that know of
 * dark screens find the rules with colours once more.
 */
final class SvgColours {
  /** By name the light one and the dark one; those of lines can be told apart by all eyes. */
  private static final Map<String, String[]> COLOURS =
      Map.ofEntries(
          colour("paper", "#ffffff", "#0d1117"),
          colour("ink", "#24292f", "#e6edf3"),
          colour("pale", "#6e7781", "#9198a1"),
          colour("grid", "#e4e7eb", "#2a313a"),
          colour("band", "#f6f8fa", "#161b22"),
          colour("c0", "#0969da", "#58a6ff"),
          colour("c1", "#bc4c00", "#f0883e"),
          colour("c2", "#1a7f37", "#56d364"),
          colour("c3", "#8250df", "#bc8cff"),
          colour("right", "#033d8b", "#58a6ff"),
          colour("wrong", "#bc4c00", "#f0883e"));

  private static final Pattern NAMED = Pattern.compile("var\\(--([a-z0-9]+)\\)");
  private static final Pattern RULE = Pattern.compile("[^{}]+\\{[^{}]*}");
  private static final String DARK = "@media (prefers-color-scheme: dark) {";

  private SvgColours() {}

  private static Map.Entry<String, String[]> colour(String name, String light, String dark) {
    return Map.entry(name, new String[] {light, dark});
  }

  /**
   * A style sheet with its colours.
   *
   * @param rules plain ones, with {@code var(--name)} for colours
   * @throws IllegalArgumentException if one names a colour that there is none of
   */
  static String in(String rules) {
    StringBuilder dark = new StringBuilder(DARK);
    Matcher each = RULE.matcher(rules);
    while (each.find()) {
      if (NAMED.matcher(each.group()).find()) {
        dark.append('\n').append(named(each.group().strip(), 1));
      }
    }
    return named(rules, 0) + dark.append(" }\n");
  }

  /** The same for light screens alone. */
  static String light(String css) {
    int dark = css.indexOf(DARK);
    return dark < 0 ? css : css.substring(0, dark) + css.substring(css.indexOf("</style>", dark));
  }

  private static String named(String rules, int which) {
    return NAMED
        .matcher(rules)
        .replaceAll(
            name -> {
              String[] colour = COLOURS.get(name.group(1));
              if (colour == null) {
                throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "There is no colour '%s'", name.group(1)));
              }
              return colour[which];
            });
  }
}
