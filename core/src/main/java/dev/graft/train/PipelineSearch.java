package dev.graft.train;

import dev.graft.features.FeatureCache;
import dev.graft.image.Fit;
import dev.graft.lifecycle.Ahead;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.report.SearchReport;
import dev.graft.report.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of several pipelines suits some photos: a linear head on each, judged by cross-validation
 * inside the training photos, on few of them at first and on more as candidates become fewer. No
 * photo that a number is reported on later is looked at.
 *
 * @param tried every pipeline that was judged, the one to take first
 * @param searched what there was to choose
 * @param photos how many training photos there are
 */
public record PipelineSearch(List<TriedPipeline> tried, Set<SearchFor> searched, int photos) {
  /** Enough to tell bases apart by a few points, few enough for seconds a base. */
  private static final int FIRST = 400;

  public PipelineSearch {
    tried = List.copyOf(tried);
    searched = Set.copyOf(searched);
  }

  /** The pipeline of the least loss; of several whose losses are nearly the same, the cheapest. */
  public Pipeline best() {
    return tried.get(0).pipeline();
  }

  /**
   * As reports tell it.
   *
   * @param took how long it took
   */
  public SearchReport told(Duration took) {
    return new SearchReport(tried.stream().map(TriedPipeline::told).toList(), chosen(best()), took);
  }

  /** What a training is told to take one of them, by the names of its methods. */
  List<Setting> chosen(Pipeline taken) {
    List<Setting> chosen = new ArrayList<>();
    if (searched.contains(SearchFor.BASE)) {
      chosen.add(new Setting("base", taken.base().architecture().id()));
    }
    if (searched.contains(SearchFor.SIZE)) {
      chosen.add(new Setting("size", String.valueOf(taken.base().size())));
    }
    if (searched.contains(SearchFor.FIT)) {
      chosen.add(new Setting("fit", taken.fit().name().toLowerCase(Locale.ROOT)));
    }
    return chosen;
  }

  /**
   * Tries them; opens no connection.
   *
   * @param candidates in the order in which they are tried
   * @param settings of the training that it is for
   * @throws IllegalArgumentException if none of them is at hand, or the photos are too few to leave
   *     some out
   */
  static PipelineSearch of(
      List<Pipeline> candidates,
      Set<SearchFor> searched,
      TrainingSettings settings,
      Surroundings around) {
    try (Ahead<FoundPhotos> reading = Ahead.of(() -> FoundPhotos.of(around, settings.splitting()));
        FeatureCache cache = around.openCache()) {
      FoundPhotos found = reading.get(around.cancellation());
      PipelineTrials trials = new PipelineTrials(found, cache, settings, around, Optional.empty());
      return of(candidates, searched, trials, found.dataset().train().size(), around);
    } catch (RuntimeException e) {
      throw Cancellation.unmasked(e);
    }
  }

  /**
   * The same on photos that were read.
   *
   * @return of no pipelines if there was no time for a single one
   */
  static PipelineSearch of(
      List<Pipeline> candidates,
      Set<SearchFor> searched,
      PipelineTrials trials,
      int photos,
      Surroundings around) {
    List<Pipeline> here =
        searched.contains(SearchFor.BASE) ? atHand(candidates, around) : candidates;
    if (searched.contains(SearchFor.FIT) && trials.areSquares()) {
      here = here.stream().filter(each -> each.fit() == Fit.SQUASH).toList();
    }
    return new PipelineSearch(new Halving(FIRST, photos).of(here, trials), searched, photos);
  }

  private static List<Pipeline> atHand(List<Pipeline> candidates, Surroundings around) {
    Map<Base, Boolean> known = new HashMap<>();
    List<Pipeline> here =
        candidates.stream()
            .filter(
                each ->
                    known.computeIfAbsent(
                        each.base(),
                        base -> around.weightsSource().findHere(base, false).isPresent()))
            .toList();
    if (here.isEmpty()) {
      throw nothingToChooseFrom();
    }
    return here;
  }

  static IllegalArgumentException nothingToChooseFrom() {
    return new IllegalArgumentException(
        "No base is on this machine in the width and size asked for; 'graft bases' shows which"
            + " are");
  }
}
