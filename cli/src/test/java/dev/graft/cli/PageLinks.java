package dev.graft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where a page's links lead, and what may be linked to in it. */
final class PageLinks {
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  private PageLinks() {}

  /** Into the checkout, as they stand there: {@code ../README.md#more}. */
  static List<String> of(String page) throws IOException {
    String text = CODE.matcher(Files.readString(Pages.file(page))).replaceAll("code");
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches())
        .toList();
  }

  /**
   * The anchors that hosting sites make of headings: small letters, hyphens for blanks, no other
   * signs, and a number behind a heading that there was before.
   */
  static Set<String> anchors(String page) throws IOException {
    String text = BLOCK.matcher(Files.readString(Pages.file(page))).replaceAll("");
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> before = new HashMap<>();
    for (MatchResult heading : HEADING.matcher(text).results().toList()) {
      String anchor =
          heading
              .group(1)
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int seen = before.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(seen == 0 ? anchor : anchor + "-" + seen);
    }
    return anchors;
  }
}
