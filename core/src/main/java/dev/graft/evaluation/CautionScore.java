package dev.graft.evaluation;

import dev.graft.TrustSheet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a classifier's caution is worth on labelled photos: whether its sets hold the truth as often
 * as they promise, and what it costs to refuse what is unknown.
 *
 * @param foundOn how many other photos the promises were found on, those that belong together
 *     counted as one
 * @param photos how many photos this was read from
 * @param sets for each promised share what became of it
 * @param refused how many photos were taken for unknown; empty if the classifier does not tell
 */
public record CautionScore(
    int foundOn, int photos, SortedMap<Double, Sets> sets, Optional<Refused> refused) {
  /**
   * Sets of classes.
   *
   * @param promised share of photos whose set is to hold the truth
   * @param promise95 what that may come to on all such photos: the share was found on some
   * @param coverage share of photos whose set does, in [0, 1]
   * @param interval95 its 95 % interval
   * @param meanSize how many classes a set has
   * @param single share of photos with one class in their set
   * @param rightOfSingle share of those that are of that class; NaN if there are none
   * @param missed classes that the promise does not hold for, the worst first: of which surely
   *     fewer sets hold the truth than promised
   */
  public record Sets(
      double promised,
      AccuracyInterval promise95,
      double coverage,
      AccuracyInterval interval95,
      double meanSize,
      double single,
      double rightOfSingle,
      List<MissedClass> missed) {
    public Sets {
      missed = List.copyOf(missed);
    }
  }

  /**
   * How often sets hold the truth where that is one class.
   *
   * @param label the class, by its index
   * @param covered photos whose set does
   * @param photos of that class
   */
  public record MissedClass(int label, int covered, int photos) {
    double upper() {
      return WilsonInterval.of(covered, photos).hi();
    }
  }

  /**
   * Photos taken for unknown, though they are of the classes.
   *
   * @param promised the share that was to be
   * @param promise95 what that may come to on all such photos: the share was found on some
   * @param share that was, in [0, 1]
   * @param interval95 its 95 % interval
   * @param accuracyOfRest of the others; NaN if there are none
   */
  public record Refused(
      double promised,
      AccuracyInterval promise95,
      double share,
      AccuracyInterval interval95,
      double accuracyOfRest) {
    /** Whether surely more were than the promise may come to. */
    public boolean isBroken() {
      return interval95.lo() > promise95.hi();
    }
  }

  /** How many photos have one class in their set. */
  public int alone(Sets of) {
    return (int) Math.round(photos * of.single());
  }

  /** How many of those are of that class. */
  public int rightAlone(Sets of) {
    return alone(of) == 0 ? 0 : (int) Math.round(alone(of) * of.rightOfSingle());
  }

  /**
   * Reads it from judged photos.
   *
   * @param photos at least one
   */
  public static CautionScore of(TrustSheet sheet, List<Judged> photos) {
    SortedMap<Double, Sets> sets = new TreeMap<>();
    for (Map.Entry<Double, Double> each : sheet.sets().entrySet()) {
      sets.put(each.getKey(), sets(sheet, each.getKey(), each.getValue(), photos));
    }
    TrustSheet.Unknown unknown = sheet.unknown();
    return new CautionScore(
        sheet.photos(),
        photos.size(),
        sets,
        unknown == null ? Optional.empty() : Optional.of(refused(sheet, unknown.refuse(), photos)));
  }

  /** A share of the photos that judged, as a share of all that are like them. */
  private static AccuracyInterval promise95(TrustSheet sheet, double promised) {
    return WilsonInterval.of(
        Math.toIntExact(Math.round(promised * sheet.photos())), sheet.photos());
  }

  private static Sets sets(TrustSheet sheet, double promised, double least, List<Judged> photos) {
    int covered = 0;
    int classes = 0;
    int single = 0;
    int right = 0;
    for (Judged each : photos) {
      List<Integer> set = Caution.set(each.probabilities(), least);
      covered += set.contains(each.truth().label()) ? 1 : 0;
      classes += set.size();
      if (set.size() == 1) {
        single++;
        right += each.isRight() ? 1 : 0;
      }
    }
    int count = photos.size();
    return new Sets(
        promised,
        promise95(sheet, promised),
        (double) covered / count,
        GroupAccuracy.interval95(photos, each -> covers(each, least)),
        (double) classes / count,
        (double) single / count,
        (double) right / single,
        missed(photos, promised, least));
  }

  private static List<MissedClass> missed(List<Judged> photos, double promised, double least) {
    Map<Integer, List<Judged>> byClass =
        photos.stream().collect(Collectors.groupingBy(each -> each.truth().label()));
    return byClass.entrySet().stream()
        .map(
            each ->
                new MissedClass(
                    each.getKey(),
                    (int) each.getValue().stream().filter(one -> covers(one, least)).count(),
                    each.getValue().size()))
        .filter(each -> each.upper() < promised)
        .sorted(Comparator.comparingDouble(MissedClass::upper))
        .toList();
  }

  private static boolean covers(Judged photo, double least) {
    return Caution.set(photo.probabilities(), least).contains(photo.truth().label());
  }

  private static boolean isRefused(Judged photo) {
    return photo.caution().unknown().orElse(false);
  }

  private static Refused refused(TrustSheet sheet, double promised, List<Judged> photos) {
    int refused = 0;
    int right = 0;
    for (Judged each : photos) {
      if (isRefused(each)) {
        refused++;
      } else {
        right += each.isRight() ? 1 : 0;
      }
    }
    int count = photos.size();
    return new Refused(
        promised,
        promise95(sheet, promised),
        (double) refused / count,
        GroupAccuracy.interval95(photos, CautionScore::isRefused),
        (double) right / (count - refused));
  }
}
