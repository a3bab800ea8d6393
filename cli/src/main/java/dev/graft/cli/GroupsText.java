package dev.graft.cli;

import dev.graft.evaluation.GroupAccuracy;
import dev.graft.evaluation.GroupScore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How well the groups are recognised that photos belong to, in words. */
final class GroupsText {
  private static final int WORST_TOLD = 3;

  /** An interval from fewer groups is a rough one. */
  private static final int ENOUGH = 10;

  private final PrintWriter out;

  GroupsText(PrintWriter out) {
    this.out = out;
  }

  void print(GroupAccuracy groups) {
    String counted =
        count(groups.groups().size(), "group", "groups")
            + (groups.alone() == 0
                ? ""
                : " and " + count(groups.alone(), "photo by itself", "photos by themselves"));
    if (groups.groups().size() == 1) {
      out.printf("  %s; its accuracy is %s%n", counted, Percent.of(groups.quantile(0)));
    } else {
      out.printf(
          "  %s; their accuracy is %s to %s, of the middle half %s to %s%n",
          counted,
          Percent.of(groups.quantile(0)),
          Percent.of(groups.quantile(1)),
          Percent.of(groups.quantile(0.25)),
          Percent.of(groups.quantile(0.75)));
    }
    worst(groups.groups());
    if (groups.units() < ENOUGH) {
      out.printf("  so few groups say little of others: take the interval as a rough one%n");
    }
  }

  /** Those with something wrong; in groups that are all right there is nothing bad. */
  private void worst(List<GroupScore> groups) {
    List<GroupScore> wrong =
        groups.stream().filter(group -> group.correct() < group.photos()).toList();
    if (wrong.isEmpty()) {
      return;
    }
    String told =
        wrong.stream()
            .limit(WORST_TOLD)
            .map(
                group ->
                    String.format(
                        Locale.ROOT,
                        "%s %,d of %,d right",
                        group.group(),
                        group.correct(),
                        group.photos()))
            .collect(Collectors.joining(", "));
    out.printf("  worst: %s%s%n", told, wrong.size() > WORST_TOLD ? ", ..." : "");
  }

  private static String count(int number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
