package dev.graft.check;

import dev.graft.photo.FilePhoto;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says of each photo that is a copy what it is a copy of, and what is wrong with that. Of the same
 * bytes on one side of a class the one stays that is a file and no link, and comes first; of copies
 * on two sides the one that judges.
 */
final class CopyFindings {
  /** The gravest first, then what fits best. */
  private static final Comparator<Told> GRAVEST =
      Comparator.comparing(Told::problem)
          .thenComparing(told -> !told.exact)
          .thenComparing(Comparator.comparingDouble(Told::fit).reversed())
          .thenComparingInt(Told::other);

  private final CheckedPhotos photos;
  private final SameContents same;
  private final List<Collection<Integer>> kept = new ArrayList<>();
  private final Map<Integer, Told> told = new TreeMap<>();

  private CopyFindings(CheckedPhotos photos, SameContents same) {
    this.photos = photos;
    this.same = same;
    same.contents().forEach(content -> kept.add(kept(content)));
  }

  /**
   * What is told of a photo.
   *
   * @param other what it is a copy of
   * @param fit how well, in [-1, 1]
   */
  private record Told(Problem problem, int photo, int other, boolean exact, double fit) {}

  private record Kind(int label, String side) {}

  /**
   * Findings about copies.
   *
   * @param findings one a photo, whatever it is a copy of
   * @param near how many photos are told to be copies in other bytes
   */
  record Found(List<Finding> findings, int near) {}

  static Found of(CheckedPhotos photos, SameContents same) {
    CopyFindings search = new CopyFindings(photos, same);
    search.compareContents();
    int near = (int) search.told.values().stream().filter(told -> !told.exact).count();
    Suggestion ofNear =
        CheckReport.areMany(near, photos.count()) ? Suggestion.LOOK : Suggestion.QUARANTINE;
    return new Found(
        search.told.values().stream().map(each -> search.finding(each, ofNear)).toList(), near);
  }

  /** Of a content the one that stays in each class and on each side. */
  private Collection<Integer> kept(List<Integer> content) {
    if (content.size() == 1) {
      return content;
    }
    Map<Kind, Integer> kept = new LinkedHashMap<>();
    for (int photo : content) {
      kept.merge(
          new Kind(photos.label(photo), photos.sides().get(photo)),
          photo,
          (before, one) -> isLink(before) && !isLink(one) ? one : before);
    }
    return kept.values();
  }

  private boolean isLink(int photo) {
    return photos.photo(photo).photo() instanceof FilePhoto file
        && Files.isSymbolicLink(file.path());
  }

  private void compareContents() {
    for (int i = 0; i < kept.size(); i++) {
      compare(same.contents().get(i), kept.get(i), true, 1);
    }
    for (CopyPairs.Copy pair : same.pairs()) {
      List<Integer> first = same.contents().get(pair.first());
      List<Integer> second = same.contents().get(pair.second());
      compare(first, kept.get(pair.second()), false, pair.fit());
      compare(second, kept.get(pair.first()), false, pair.fit());
    }
  }

  private void compare(List<Integer> some, Collection<Integer> others, boolean exact, double fit) {
    for (int photo : some) {
      for (int other : others) {
        problem(photo, other, exact)
            .ifPresent(
                problem ->
                    told.merge(
                        photo,
                        new Told(problem, photo, other, exact, fit),
                        (one, two) -> GRAVEST.compare(one, two) <= 0 ? one : two));
      }
    }
  }

  /** What is to be told of a photo that is a copy of another; empty if it is told of the other. */
  private Optional<Problem> problem(int photo, int other, boolean exact) {
    if (photo == other) {
      return Optional.empty();
    }
    boolean later = other < photo;
    if (photos.label(photo) != photos.label(other)) {
      return later ? Optional.of(Problem.TWO_CLASSES) : Optional.empty();
    }
    if (!photos.sides().get(photo).equals(photos.sides().get(other))) { // train, val, test
      return later ? Optional.empty() : Optional.of(Problem.ACROSS_SPLIT);
    }
    if (exact) {
      return Optional.of(Problem.EXACT_COPY);
    }
    return later ? Optional.of(Problem.NEAR_COPY) : Optional.empty();
  }

  private Finding finding(Told told, Suggestion ofNear) {
    String bytes =
        told.exact
            ? "the same bytes"
            : String.format(Locale.ROOT, "the same picture (fit %.2f)", told.fit);
    Suggestion ofCopy = told.exact ? Suggestion.QUARANTINE : ofNear;
    return switch (told.problem) {
      case TWO_CLASSES ->
          finding(
              told,
              "%s in %s and %s"
                  .formatted(bytes, photos.className(told.other), photos.className(told.photo)),
              Suggestion.LOOK);
      case ACROSS_SPLIT ->
          finding(
              told,
              "%s in %s and %s"
                  .formatted(bytes, photos.sides().get(told.photo), photos.sides().get(told.other)),
              isLink(told.other) && !isLink(told.photo) ? Suggestion.LOOK : ofCopy);
      default -> finding(told, bytes, ofCopy);
    };
  }

  private Finding finding(Told told, String evidence, Suggestion suggestion) {
    return Finding.of(
        told.problem, photos.photo(told.photo), photos.photo(told.other), evidence, suggestion);
  }
}
