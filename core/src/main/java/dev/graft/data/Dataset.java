package dev.graft.data;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Labelled photos on their three sides.
 *
 * @param classes class names; a photo's label is an index into this list
 * @param train photos to learn from, in the order of their listing on disk
 * @param val photos to watch the learning with; may be empty
 * @param test photos that no choice is made on; may be empty
 * @param leftOut what lay among the photos and is on none of the sides, because it cannot be a
 *     photo
 */
public record Dataset(
    List<String> classes,
    List<LabelledPhoto> train,
    List<LabelledPhoto> val,
    List<LabelledPhoto> test,
    List<LeftOut> leftOut) {

  /** So many reasons are told where a class has too few photos. */
  private static final int REASONS_TOLD = 3;

  public Dataset {
    classes = List.copyOf(classes);
    train = List.copyOf(train);
    val = List.copyOf(val);
    test = List.copyOf(test);
    leftOut = List.copyOf(leftOut);
    int known = classes.size();
    Stream.of(train, val, test)
        .flatMap(List::stream)
        .filter(photo -> photo.label() < 0 || photo.label() >= known)
        .findFirst()
        .ifPresent(
            photo -> {
              throw new IllegalArgumentException(
                  "Photo '%s' has label %d, but there are %d classes"
                      .formatted(photo.photo().name(), photo.label(), known));
            });
  }

  /** A dataset of nothing but photos. */
  public Dataset(
      List<String> classes,
      List<LabelledPhoto> train,
      List<LabelledPhoto> val,
      List<LabelledPhoto> test) {
    this(classes, train, val, test, List.of());
  }

  /** Every photo: those that train, then those that validate, then those that test. */
  public List<LabelledPhoto> all() {
    return Stream.of(train, val, test).flatMap(List::stream).toList();
  }

  /**
   * The same dataset with only the photos that can be used.
   *
   * @param unusable photos that turned out to be broken, and why; may be empty
   * @throws DataException if a class keeps fewer than two photos, or none to learn from
   */
  public Dataset without(Map<? extends Photo, String> unusable) {
    Dataset usable =
        new Dataset(
            classes,
            without(unusable, train),
            without(unusable, val),
            without(unusable, test),
            leftOut);
    Map<Integer, Long> kept = countByLabel(usable.all());
    Map<Integer, Long> keptToLearn = countByLabel(usable.train);
    for (int label = 0; label < classes.size(); label++) {
      long photos = kept.getOrDefault(label, 0L);
      if (photos < 2) {
        throw tooFew(label, photos, reasons(label, unusable));
      }
      if (!keptToLearn.containsKey(label)) {
        throw new DataException(
            "Class '%s' has no usable photo to learn from; all %d validate or test."
                .formatted(classes.get(label), photos),
            "Add training photos of it, raise their limit or share, or leave the class out.");
      }
    }
    return usable;
  }

  private DataException tooFew(int label, long photos, List<String> reasons) {
    String told = String.join("; ", reasons.subList(0, Math.min(REASONS_TOLD, reasons.size())));
    int more = reasons.size() - REASONS_TOLD;
    return new DataException(
        "Class '%s' has too few photos: %d of %d can be used%s."
            .formatted(
                classes.get(label),
                photos,
                photos + reasons.size(),
                reasons.isEmpty()
                    ? ""
                    : " (" + told + (more > 0 ? "; and %,d more)".formatted(more) : ")")),
        "Give it at least two, one to learn from and one to judge by, or leave the class out.");
  }

  /** What of a class cannot be used, each with its reason. */
  private List<String> reasons(int label, Map<? extends Photo, String> unusable) {
    Stream<String> fromTheStart =
        leftOut.stream()
            .filter(each -> each.label() == label)
            .map(each -> each.photo().name() + ": " + each.reason());
    Stream<String> broken =
        all().stream()
            .filter(each -> each.label() == label && unusable.containsKey(each.photo()))
            .map(each -> each.photo().name() + ": " + unusable.get(each.photo()));
    return Stream.concat(fromTheStart, broken).toList();
  }

  private static List<LabelledPhoto> without(
      Map<? extends Photo, String> unusable, List<LabelledPhoto> photos) {
    return photos.stream().filter(photo -> !unusable.containsKey(photo.photo())).toList();
  }

  private static Map<Integer, Long> countByLabel(List<LabelledPhoto> photos) {
    return photos.stream().collect(groupingBy(LabelledPhoto::label, counting()));
  }
}
