package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was expected of a case's runs, and what came instead. */
final class Checks {
  private static final int MOST_SHOWN = 5;

  private final List<String> wrong = new ArrayList<>();
  private String seen = "";

  /** Anything else that must hold. */
  void that(boolean right, String otherwise) {
    if (!right) {
      String shown = Words.shown(otherwise);
      if (!wrong.contains(shown)) {
        wrong.add(shown);
      }
    }
  }

  /** The run must end with one of these codes, in time, and without a trace. */
  void ends(Ran ran, Integer... codes) {
    note(ran);
    boolean ended = !ran.hung() && List.of(codes).contains(ran.exit());
    that(ended && !ran.leaksTrace() && !ran.crashed(), ran.brief());
  }

  /** The run must be refused with one of these codes, in two lines. */
  void refused(Ran ran, Integer... codes) {
    ends(ran, codes);
    that(ran.words().size() == 2, "%d lines: %s".formatted(ran.words().size(), ran.brief()));
  }

  /** The run must have printed something that a pattern finds, in upper or lower case. */
  void says(Ran ran, String pattern) {
    note(ran);
    that(ran.says(pattern), "does not say /%s/: %s".formatted(pattern, ran.brief()));
  }

  void neverSays(Ran ran, String pattern) {
    note(ran);
    that(!ran.says(pattern), "says /%s/: %s".formatted(pattern, ran.brief()));
  }

  /** A picture must have been read as another one is. */
  void same(Vectors vectors, String picture, String right) {
    String distance =
        vectors.distance(picture, right).map("%.2f"::formatted).orElse("none, it was not read");
    that(
        vectors.distance(picture, right).orElse(1.0) <= Vectors.SAME,
        "distance of %s from %s: %s".formatted(picture, right, distance));
  }

  /** All that was in a folder must still be there as it was. */
  void kept(Snapshot before, Path folder) throws IOException {
    List<String> lost = before.lostIn(Snapshot.of(folder));
    that(lost.isEmpty(), "lost: " + lost);
  }

  private void note(Ran ran) {
    if (seen.isEmpty()) {
      seen = ran.brief();
    }
  }

  boolean right() {
    return wrong.isEmpty();
  }

  /** The first things that are wrong; the first run's words if nothing is. */
  String seen() {
    int more = wrong.size() - MOST_SHOWN;
    String first = String.join("; ", wrong.subList(0, Math.min(MOST_SHOWN, wrong.size())));
    return right() ? seen : more > 0 ? first + "; and %d more".formatted(more) : first;
  }
}
