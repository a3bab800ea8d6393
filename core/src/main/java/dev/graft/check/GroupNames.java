package dev.graft.check;

import dev.graft.data.LabelledPhoto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a rule that names groups: what comes before the last or behind the first separator of a
 * file's name, or before a letter at its end. It has to make many groups, none of them large, and
 * photos of one group have to be more alike than others of their class: numbers that just count up
 * name nothing.
 */
final class GroupNames {
  /** The parts of a name that may name a group; each has one group. */
  private static final List<String> RULES =
      List.of(
          "([^/]*)[_\\- ][^/_\\- ]*$", // all before the last separator
          "([^/_\\- ]*)[_\\- ][^/]*$", // all before the first one
          "([^/]*[0-9])[A-Za-z]\\.[^./]*$"); // a letter behind a number

  private static final double LEAST_SHARE = 0.3; // of the photos are in groups of two and more
  private static final double LARGEST = 0.05; // share of the photos in one group
  private static final int FEW = 20; // but as many as that in a group are no class
  private static final int FEWEST_GROUPS = 5;
  private static final double MORE_ALIKE = 0.1;
  private static final int PAIRS = 500;
  private static final long SEED = 1;

  private GroupNames() {}

  /**
   * A rule and what it does.
   *
   * @param groupOf what each photo belongs to; empty for a photo by itself
   */
  record Found(
      String rule,
      List<Optional<String>> groupOf,
      int groups,
      int photos,
      double likeness,
      double likenessOfOthers) {}

  /**
   * The rule that brings most photos together, if there is one.
   *
   * @param vectors freed of their mean and of length 1, as {@link Neighbours} leaves them
   */
  static Optional<Found> in(CheckedPhotos photos, float[][] vectors) {
    Found best = null;
    for (String rule : RULES) {
      Found found = found(rule, photos, vectors);
      if (found != null && (best == null || found.photos > best.photos)) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }

  private static @Nullable Found found(String rule, CheckedPhotos photos, float[][] vectors) {
    List<Optional<String>> groupOf = groups(rule, photos);
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < groupOf.size(); i++) {
      int photo = i;
      groupOf
          .get(i)
          .ifPresent(name -> members.computeIfAbsent(name, any -> new ArrayList<>()).add(photo));
    }
    List<List<Integer>> together =
        members.values().stream().filter(group -> group.size() > 1).toList();
    int inGroups = together.stream().mapToInt(List::size).sum();
    int largest = together.stream().mapToInt(List::size).max().orElse(0);
    if (together.size() < Math.max(FEWEST_GROUPS, 2 * photos.classes().size())
        || inGroups < LEAST_SHARE * photos.count()
        || largest > Math.max(FEW, LARGEST * photos.count())) {
      return null;
    }
    Random random = new Random(SEED);
    double within = within(together, photos, vectors, random);
    double others = others(groupOf, photos, vectors, random);
    return within - others >= MORE_ALIKE
        ? new Found(rule, groupOf, together.size(), inGroups, within, others)
        : null;
  }

  private static List<Optional<String>> groups(String rule, CheckedPhotos photos) {
    Pattern pattern = Pattern.compile(rule);
    List<Optional<String>> groups = new ArrayList<>();
    for (LabelledPhoto photo : photos.photos()) {
      Matcher matcher = pattern.matcher(photo.photo().name());
      groups.add(
          matcher.find() && !matcher.group(1).isEmpty()
              ? Optional.of(matcher.group(1))
              : Optional.empty());
    }
    return groups;
  }

  private static double within(
      Collection<List<Integer>> groups, CheckedPhotos photos, float[][] vectors, Random random) {
    List<List<Integer>> all = new ArrayList<>(groups);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < PAIRS; i++) {
      List<Integer> group = all.get(random.nextInt(all.size()));
      int first = group.get(random.nextInt(group.size()));
      int second = group.get(random.nextInt(group.size()));
      if (first != second && photos.label(first) == photos.label(second)) {
        sum += cosine(vectors[first], vectors[second]);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double others(
      List<Optional<String>> groupOf, CheckedPhotos photos, float[][] vectors, Random random) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < PAIRS * photos.classes().size(); i++) {
      int first = random.nextInt(photos.count());
      int second = random.nextInt(photos.count());
      if (photos.label(first) == photos.label(second)
          && first != second
          && !groupOf.get(first).equals(groupOf.get(second))) {
        sum += cosine(vectors[first], vectors[second]);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
