package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.image.Fit;
import dev.graft.network.Base;
import dev.graft.network.Seedling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HalvingTest {
  private static final List<Pipeline> SIZES =
      Stream.of(64, 96, 128, 160, 192).map(HalvingTest::pipeline).toList();

  private static Pipeline pipeline(int size) {
    return new Pipeline(new Base(new Seedling(), 1, size), Fit.SQUASH);
  }

  /** Has a loss for each size; judges at most so many photos. */
  private record Losses(Map<Integer, Double> of, int mostPhotos, List<String> asked)
      implements Halving.Judge {
    Losses(Map<Integer, Double> of, int mostPhotos) {
      this(of, mostPhotos, new ArrayList<>());
    }

    @Override
    public Optional<TriedPipeline> judge(Pipeline candidate, int photos) {
      int size = candidate.base().size();
      asked.add(size + " on " + photos);
      return Optional.ofNullable(of.get(size))
          .map(loss -> new TriedPipeline(candidate, loss * 400 / photos, 0.5, photos, 1, 0.5));
    }

    @Override
    public boolean affords(List<TriedPipeline> again, int photos) {
      return photos <= mostPhotos;
    }
  }

  private static List<Integer> sizes(List<TriedPipeline> tried) {
    return tried.stream().map(each -> each.pipeline().base().size()).toList();
  }

  @Test
  void theBetterHalfGoesOnWithTwiceAsManyPhotos() {
    Losses losses = new Losses(Map.of(64, .5, 96, .4, 128, .1, 160, .3, 192, .2), 10_000);

    List<TriedPipeline> tried = new Halving(400, 1500).of(SIZES, losses);

    assertThat(sizes(tried)).containsExactly(128, 192, 160, 96, 64);
    assertThat(losses.asked())
        .containsExactly(
            "64 on 400",
            "96 on 400",
            "128 on 400",
            "160 on 400",
            "192 on 400",
            "128 on 800",
            "192 on 800",
            "160 on 800",
            "128 on 1500",
            "192 on 1500");
    assertThat(tried.stream().map(TriedPipeline::dropped))
        .containsExactly(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.of(2),
            OptionalInt.of(1),
            OptionalInt.of(1));
  }

  /** Here a loss is inversely proportional to the number of photos. */
  @Test
  void ofOneThatWasDroppedIsExpectedWhatMorePhotosDidForOthers() {
    Losses losses = new Losses(Map.of(64, .5, 96, .4, 128, .1, 160, .3, 192, .2), 10_000);

    List<TriedPipeline> tried = new Halving(400, 1600).of(SIZES, losses);

    assertThat(sizes(tried)).containsExactly(128, 192, 160, 96, 64);
    assertThat(tried.stream().mapToDouble(TriedPipeline::expected).toArray())
        .containsExactly(new double[] {.025, .05, .075, .1, .125}, within(1e-9));
  }

  @Test
  void oneThatIsLeftIsNotJudgedAgain() {
    Losses losses = new Losses(Map.of(64, .5, 96, .4), 10_000);

    List<TriedPipeline> tried = new Halving(400, 5000).of(SIZES.subList(0, 2), losses);

    assertThat(sizes(tried)).containsExactly(96, 64);
    assertThat(losses.asked()).containsExactly("64 on 400", "96 on 400");
  }

  @Test
  void ofNearlyEqualLossesTheCheaperIsTaken() {
    Losses losses = new Losses(Map.of(64, .2010, 96, .2001, 128, .2000), 10_000);

    assertThat(sizes(new Halving(400, 300).of(SIZES.subList(0, 3), losses)))
        .containsExactly(64, 128, 96);
    assertThat(losses.asked()).allMatch(each -> each.endsWith("on 300"));
  }

  @Test
  void withoutTimeForAnotherRoundTheLastOneCounts() {
    Losses losses = new Losses(Map.of(64, .5, 96, .4, 128, .1, 160, .3), 400);

    assertThat(sizes(new Halving(400, 5000).of(SIZES.subList(0, 4), losses)))
        .containsExactly(128, 160, 96, 64);
  }

  @Test
  void whatThereIsNoTimeForIsNotAmongThem() {
    Losses none = new Losses(Map.of(), 400);
    Losses some = new Losses(Map.of(64, .5), 400);

    assertThat(new Halving(400, 5000).of(SIZES, none)).isEmpty();
    assertThat(sizes(new Halving(400, 5000).of(SIZES, some))).containsExactly(64);
  }
}
