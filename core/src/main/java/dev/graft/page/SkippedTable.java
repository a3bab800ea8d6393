package dev.graft.page;

import dev.graft.features.SkippedPhoto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Photos that were left out, and why. */
final class SkippedTable {
  private static final int TOLD = 50;

  private SkippedTable() {}

  /** Empty if none was. */
  static Optional<PageView.Table> of(List<SkippedPhoto> skipped) {
    if (skipped.isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    skipped.stream()
        .limit(TOLD)
        .forEach(each -> rows.add(List.of(each.photo().name(), each.reason())));
    if (skipped.size() > TOLD) {
      rows.add(List.of(Words.text("and %,d more", skipped.size() - TOLD), ""));
    }
    return Optional.of(new PageView.Table(List.of("photo", "why"), rows, 2));
  }
}
