package dev.graft.data;

import dev.graft.home.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * How photos are dealt out to training, validation and test, and how many of them are used. What a
 * dataset has already split on disk stays as it is.
 *
 * <p>A limit takes the first photos. Of IDX files these are the first in the file, and validation
 * photos come out of what {@code limitTrain} left. Of folders they are chosen after the split,
 * fairly and at random: one of every class, then a second one of every class, and so on.
 *
 * <p>A share of the training photos is taken in the same order, when everything else is done: the
 * photos that validate and test stay the same, and a larger share holds the smaller one.
 *
 * @param valShare share of the photos that validate, in [0, 1)
 * @param testShare share of the photos that test, in [0, 1); both shares together stay below 1
 * @param seed decides every random choice: the same seed and paths give the same split everywhere
 * @param limitTrain at most so many training photos, at least 1; {@link #ALL} for all there are
 * @param limitTest at most so many test photos, at least 1; {@link #ALL} for all there are
 * @param trainShare share of the remaining training photos that is learned from, in (0, 1]
 * @param groupBy which photos belong together and stay on one side: a regular expression that is
 *     looked for in each photo's path below the dataset, whose first group, or else all that is
 *     found, names what the photo belongs to; {@link #GROUP_COLUMN} for a list's column of that
 *     name; null for what such a column says where there is one, and otherwise for no groups
 * @param topFolders what the folders at the top of the dataset are
 */
public record Splitting(
    double valShare,
    double testShare,
    long seed,
    int limitTrain,
    int limitTest,
    double trainShare,
    @Nullable String groupBy,
    TopFolders topFolders) {

  /** The column of a list of photos that says what they belong to. */
  public static final String GROUP_COLUMN = "group";

  /** Share of the photos that validate, unless said otherwise. */
  public static final double VAL_SHARE = 0.15;

  /** Share of the photos that test, unless said otherwise. */
  public static final double TEST_SHARE = 0.15;

  /** What random choices start from, unless said otherwise. */
  public static final long SEED = 42;

  /** The limit that leaves nothing out. */
  public static final int ALL = Integer.MAX_VALUE;

  public Splitting {
    requireShare("valSplit", valShare);
    requireShare("testSplit", testShare);
    if (!(valShare + testShare < 1)) {
      throw new IllegalArgumentException(
          "`valSplit` %s and `testSplit` %s leave nothing to learn from"
              .formatted(valShare, testShare));
    }
    requireLimit("limitTrain", limitTrain);
    requireLimit("limitTest", limitTest);
    if (!(trainShare > 0 && trainShare <= 1)) {
      throw new IllegalArgumentException(
          "`trainShare` is a number in (0, 1]. Received: " + trainShare);
    }
    if (groupBy != null) {
      GroupRule.of(groupBy);
    }
  }

  /** A splitting without groups but those that a list names. */
  public Splitting(
      double valShare,
      double testShare,
      long seed,
      int limitTrain,
      int limitTest,
      double trainShare) {
    this(valShare, testShare, seed, limitTrain, limitTest, trainShare, null, TopFolders.asNamed());
  }

  /** 70 % training, 15 % validation, 15 % test, seed 42, all photos. */
  public static Splitting defaults() {
    return new Splitting(VAL_SHARE, TEST_SHARE, SEED, ALL, ALL, 1);
  }

  public Splitting withValShare(double share) {
    return new Splitting(
        share, testShare, seed, limitTrain, limitTest, trainShare, groupBy, topFolders);
  }

  public Splitting withTestShare(double share) {
    return new Splitting(
        valShare, share, seed, limitTrain, limitTest, trainShare, groupBy, topFolders);
  }

  public Splitting withSeed(long newSeed) {
    return new Splitting(
        valShare, testShare, newSeed, limitTrain, limitTest, trainShare, groupBy, topFolders);
  }

  public Splitting withLimitTrain(int limit) {
    return new Splitting(
        valShare, testShare, seed, limit, limitTest, trainShare, groupBy, topFolders);
  }

  public Splitting withLimitTest(int limit) {
    return new Splitting(
        valShare, testShare, seed, limitTrain, limit, trainShare, groupBy, topFolders);
  }

  public Splitting withTrainShare(double share) {
    return new Splitting(
        valShare, testShare, seed, limitTrain, limitTest, share, groupBy, topFolders);
  }

  public Splitting withGroupBy(@Nullable String rule) {
    return new Splitting(
        valShare, testShare, seed, limitTrain, limitTest, trainShare, rule, topFolders);
  }

  public Splitting withTopFolders(TopFolders meaning) {
    return new Splitting(
        valShare, testShare, seed, limitTrain, limitTest, trainShare, groupBy, meaning);
  }

  /** What the sides of a dataset depend on besides its photos. */
  public Fingerprint fingerprint() {
    Fingerprint fields =
        Fingerprint.of("splitting")
            .real("val_share", valShare)
            .real("test_share", testShare)
            .whole("seed", seed)
            .whole("limit_train", limitTrain)
            .whole("limit_test", limitTest)
            .real("train_share", trainShare)
            .part("top_folders", topFolders.fingerprint());
    return groupBy == null ? fields : fields.text("group_by", groupBy);
  }

  /** How many of so many training photos are learned from; at least 1. */
  int learned(int photos) {
    return Math.max(1, (int) Math.round(trainShare * photos));
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "`%s` is a number in [0, 1). Received: %s".formatted(name, share));
    }
  }

  private static void requireLimit(String name, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("`%s` is at least 1. Received: %d".formatted(name, limit));
    }
  }
}
