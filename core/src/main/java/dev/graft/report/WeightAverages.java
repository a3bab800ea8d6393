package dev.graft.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What averages of fine-tuned weights brought, on the photos that fine-tuning was judged on: mean
 * losses in nats.
 *
 * @param soup of several trainings, where there were several
 * @param share of the way from before fine-tuning to after it, where one was chosen
 */
public record WeightAverages(Optional<Soup> soup, Optional<Share> share) {
  /** Nothing was averaged. */
  public static final WeightAverages NONE = new WeightAverages(Optional.empty(), Optional.empty());

  /**
   * The mean of several trainings' weights.
   *
   * @param lossOfRuns of each training by itself, a share of its way that suits them
   * @param loss of the average, a share of its way that suits it
   * @param kept whether it is lower than what a training has on the average, so that the average
   *     stands for them
   */
  public record Soup(List<Double> lossOfRuns, double loss, boolean kept) {
    public Soup {
      lossOfRuns = List.copyOf(lossOfRuns);
    }
  }

  /**
   * What lies between the weights before fine-tuning and those after it.
   *
   * @param share of the way, in (0, 1]
   * @param loss there
   * @param lossAtTheEnd all of the way
   */
  public record Share(double share, double loss, double lossAtTheEnd) {}

  /** In words, a sentence each. */
  public List<String> told() {
    List<String> told = new ArrayList<>();
    soup.ifPresent(
        of ->
            told.add(
                String.format(
                    Locale.ROOT,
                    "average of %d trainings: loss %.3f, by themselves %s; %s",
                    of.lossOfRuns().size(),
                    of.loss(),
                    String.join(
                        ", ", of.lossOfRuns().stream().map(WeightAverages::number).toList()),
                    of.kept() ? "so it is taken" : "so one training is taken")));
    share.ifPresent(
        of ->
            told.add(
                String.format(
                    Locale.ROOT,
                    "%.0f %% of the way from before it to after it: loss %.3f, all of the way %.3f",
                    100 * of.share(),
                    of.loss(),
                    of.lossAtTheEnd())));
    return told;
  }

  private static String number(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }
}
