package dev.graft.data;

/**
 * How many photos of one class go where. The three add up to the photos of the class, and none of
 * them ever shrinks when the class grows, so that new photos move as few old ones as possible.
 */
record Quota(int train, int val, int test) {

  /**
   * What a class of {@code photos} photos owes to each side: its shares, rounded. Every side with a
   * share gets at least one photo if there are enough; where there are not, training comes first,
   * then validation.
   */
  static Quota of(int photos, Splitting splitting) {
    double share = splitting.valShare() + splitting.testShare();
    if (photos == 0 || share == 0) {
      return new Quota(photos, 0, 0);
    }
    int sides = (splitting.valShare() > 0 ? 1 : 0) + (splitting.testShare() > 0 ? 1 : 0);
    int mostHeldOut = photos - 1;
    int heldOut = between(Math.min(sides, mostHeldOut), photos * share, mostHeldOut);
    int test = testAmong(heldOut, splitting);
    return new Quota(photos - heldOut, heldOut - test, test);
  }

  private static int testAmong(int heldOut, Splitting splitting) {
    if (splitting.valShare() == 0) {
      return heldOut;
    }
    if (splitting.testShare() == 0 || heldOut == 0) {
      return 0;
    }
    int most = heldOut - 1;
    double share = splitting.testShare() / (splitting.valShare() + splitting.testShare());
    return between(Math.min(1, most), heldOut * share, most);
  }

  private static int between(int least, double wanted, int most) {
    return Math.max(least, (int) Math.min(most, Math.round(wanted)));
  }
}
