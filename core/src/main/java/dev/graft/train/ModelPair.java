package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelFileException;
import dev.graft.data.DataException;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.ModelComparison;
import dev.graft.features.SkippedPhoto;
import dev.graft.pass.PassListener;
import dev.graft.report.PairReport;
import dev.graft.report.PairReport.Pair;
import dev.graft.report.PairReport.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two finished classifiers that tell the same classes apart. Neither their bases nor their sizes
 * nor the order of their classes need be the same.
 */
public final class ModelPair {
  private static final int TOLD = 10;

  private final Classifier first;
  private final Classifier second;
  private final List<Integer> secondIndex; // the second's index of each of the first's classes

  /**
   * The two, which stay the caller's.
   *
   * @throws ModelFileException if one of them has a class that the other has not, naming it
   */
  public ModelPair(Classifier first, Classifier second) {
    this.first = first;
    this.second = second;
    requireSameClasses();
    List<String> classes = second.classes();
    secondIndex =
        first.classes().equals(classes) // of which there may be two of one name, as in ImageNet
            ? IntStream.range(0, classes.size()).boxed().toList()
            : first.classes().stream().map(classes::indexOf).toList();
  }

  private void requireSameClasses() {
    List<String> onlyFirst = onlyIn(first, second);
    List<String> onlySecond = onlyIn(second, first);
    if (!onlyFirst.isEmpty() || !onlySecond.isEmpty()) {
      throw new ModelFileException(
          "%s and %s tell different classes apart:%s%s."
              .formatted(
                  first.name(),
                  lowered(second.name()),
                  told("only the first has", onlyFirst),
                  (onlyFirst.isEmpty() || onlySecond.isEmpty() ? "" : ";")
                      + told("only the second has", onlySecond)),
          "Compare models of the same classes; train one of them again on photos of the other's.");
    }
  }

  private static List<String> onlyIn(Classifier one, Classifier other) {
    return one.classes().stream().filter(name -> !other.classes().contains(name)).toList();
  }

  /** Names are the beginning of a sentence. */
  private static String lowered(String name) {
    return name.startsWith("The ") ? "the " + name.substring("The ".length()) : name;
  }

  private static String told(String who, List<String> classes) {
    return classes.isEmpty()
        ? ""
        : classes.stream()
            .limit(TOLD)
            .map("'%s'"::formatted)
            .collect(
                Collectors.joining(
                    ", ", " " + who + " ", classes.size() > TOLD ? ", and others" : ""));
  }

  /** Whether both are the same file, byte for byte. */
  public boolean isOneTwice() {
    return first == second || Arrays.equals(first.file(), second.file());
  }

  /**
   * Judges both on the same photos: the test photos of some data if it comes with some, otherwise
   * its validation photos, otherwise all of it. Photos are read once for each of the two, some at a
   * time, as each wants them in a size of its own; once for both where they are {@link #isOneTwice
   * one}.
   *
   * @param topFolders what the folders at the top of the data are
   * @param groupBy which photos belong together, see {@link Splitting#groupBy}; null for what the
   *     data says itself
   * @param firstListener hears of the first's pass over the photos
   * @param secondListener of the second's
   * @throws DataException if the data cannot be used or has classes that the two lack
   */
  public PairReport judge(
      Path data,
      TopFolders topFolders,
      @Nullable String groupBy,
      PassListener firstListener,
      PassListener secondListener) {
    return judge(JudgingPhotos.read(data, topFolders, groupBy), firstListener, secondListener);
  }

  /**
   * The same, of photos that are found already.
   *
   * @throws DataException if none of them can be read
   */
  PairReport judge(JudgingPhotos photos, PassListener firstListener, PassListener secondListener) {
    Judging one = Judging.of(first, photos, firstListener);
    Judging other = isOneTwice() ? one : Judging.of(second, photos, secondListener);
    List<Pair> pairs = new ArrayList<>();
    List<SkippedPhoto> skipped = new ArrayList<>(photos.leftOut());
    for (int i = 0; i < photos.photos().size(); i++) {
      Optional<Judged> byFirst = one.judged(i);
      Optional<Judged> bySecond = other.judged(i);
      if (byFirst.isPresent() && bySecond.isPresent()) {
        pairs.add(new Pair(byFirst.get(), bySecond.get(), one.knows(i), other.knows(i)));
      } else {
        int index = i;
        one.skipped(i).or(() -> other.skipped(index)).ifPresent(skipped::add);
      }
    }
    if (pairs.isEmpty()) {
      throw photos.noneUsable(skipped);
    }
    return report(photos.part(), pairs, skipped);
  }

  private PairReport report(String part, List<Pair> pairs, List<SkippedPhoto> skipped) {
    SideBySide all = sideBySide(pairs);
    List<Pair> unlearned = pairs.stream().filter(each -> !each.learned()).toList();
    return new PairReport(
        part,
        first.classes(),
        second.classes(),
        pairs,
        all,
        unlearned.size() == pairs.size()
            ? Optional.of(all)
            : Optional.of(unlearned).filter(left -> !left.isEmpty()).map(this::sideBySide),
        skipped);
  }

  private SideBySide sideBySide(List<Pair> pairs) {
    List<Judged> byFirst = judged(pairs, Pair::first);
    List<Judged> bySecond = judged(pairs, Pair::second);
    return new SideBySide(
        Evaluation.of(first.classes(), byFirst, List.of()),
        Evaluation.of(second.classes(), bySecond, List.of()),
        ModelComparison.of(byFirst, bySecond, secondIndex));
  }

  private static List<Judged> judged(List<Pair> pairs, Function<Pair, Judged> by) {
    return pairs.stream().map(by).toList();
  }
}
