package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages link to is there, and they are found. */
class PagesTest {
  private static final String INDEX = "docs/README.md";
  private static final String COMPLAINTS = "docs/complaints.md";
  private static final String COMPLAINT = "| complaint | threads | here | held by |";
  private static final Pattern PROGRAM = Pattern.compile("`(bench/(?!target/)[\\w/.-]+)");

  /** A row's last cell: tests by their names. */
  private static final Pattern HELD_BY = Pattern.compile("\\| ([^|]*) \\|$");

  private static final Pattern TEST =
      Pattern.compile("\\[`(\\w+(?:Test|IT))`\\]\\(\\S+/\\1\\.java\\)");

  static Stream<String> pages() throws IOException {
    return Pages.all().stream();
  }

  /** Where a page's link leads, without its anchor; a folder's page stands for the folder. */
  private static Path target(String page, String link) {
    String file = link.replaceFirst("#.*", "");
    Path from = Pages.file(page);
    Path to =
        file.isEmpty() ? from : Objects.requireNonNull(from.getParent()).resolve(file).normalize();
    Path folderPage = to.resolve("README.md");
    return Files.exists(folderPage) ? folderPage : to;
  }

  private static String name(Path target) {
    return Pages.ROOT.relativize(target).toString().replace('\\', '/');
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(String page) throws IOException {
    for (String link : PageLinks.of(page)) {
      Path target = target(page, link);
      assertThat(target).as(link).exists();
      int anchor = link.indexOf('#');
      if (anchor >= 0) {
        assertThat(PageLinks.anchors(name(target))).as(link).contains(link.substring(anchor + 1));
      }
    }
  }

  @Test
  void everyPageIsReachedFromTheIndex() throws IOException {
    Set<String> reached = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(INDEX));
    while (!left.isEmpty()) {
      String page = left.remove();
      if (reached.add(page)) {
        for (String link : PageLinks.of(page)) {
          String next = name(target(page, link));
          if (next.startsWith("docs/") && next.endsWith(".md")) {
            left.add(next);
          }
        }
      }
    }

    assertThat(pages().filter(page -> page.startsWith("docs/"))).isSubsetOf(reached);
  }

  @Test
  void theIndexNamesEveryPageBesideItOnce() throws IOException {
    List<String> named =
        PageLinks.of(INDEX).stream().map(link -> name(target(INDEX, link))).toList();

    assertThat(
            pages().filter(page -> page.matches("docs/[^/]+")).filter(page -> !page.equals(INDEX)))
        .allSatisfy(page -> assertThat(named).containsOnlyOnce(page));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyProgramOfTheBenchmarksIsThere(String page) throws IOException {
    assertThat(PROGRAM.matcher(Files.readString(Pages.file(page))).results())
        .allSatisfy(program -> assertThat(Pages.file(program.group(1))).exists());
  }

  /** A complaint that no test holds may be heard again. */
  @Test
  void everyComplaintNamesATest() throws IOException {
    List<String> lines = Files.readAllLines(Pages.file(COMPLAINTS));
    List<String> rows =
        lines.subList(lines.indexOf(COMPLAINT) + 2, lines.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows).isNotEmpty();
    for (String row : rows) {
      Matcher cell = HELD_BY.matcher(row);
      assertThat(cell.find()).as(row).isTrue();
      assertThat(Stream.of(cell.group(1).split(", ", -1)))
          .as(row)
          .allSatisfy(each -> assertThat(each).matches(TEST));
    }
  }
}
