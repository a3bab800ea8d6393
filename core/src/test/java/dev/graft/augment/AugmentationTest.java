package dev.graft.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int DRAWS = 2000;
  private static final Augmentation EVERYTHING =
      new Augmentation(40, 0.1, 0.2, 10, 0.3, true, true, 0.25, 30, FillMode.WRAP);

  @Test
  void everyPartStaysInItsRangeAndFillsIt() {
    List<View> views = LongStream.range(0, DRAWS).mapToObj(EVERYTHING::draw).toList();

    assertFills(views, View::rotation, -40, 40);
    assertFills(views, View::widthShift, -0.1, 0.1);
    assertFills(views, View::heightShift, -0.2, 0.2);
    assertFills(views, View::shear, -10, 10);
    assertFills(views, View::zoomX, 0.7, 1.3);
    assertFills(views, View::zoomY, 0.7, 1.3);
    assertFills(views, View::channelShift, -30, 30);
    assertFills(views, View::brightness, 0.75, 1.25);
    assertThat(views).allMatch(view -> view.fill() == FillMode.WRAP);
  }

  /** All values lie in the range, the extremes near its ends and the mean near its middle. */
  private static void assertFills(
      List<View> views, ToDoubleFunction<View> part, double lo, double hi) {
    double near = (hi - lo) / 50;
    var values = views.stream().mapToDouble(part).summaryStatistics();
    assertThat(values.getMin()).isBetween(lo, lo + near);
    assertThat(values.getMax()).isBetween(hi - near, hi);
    assertThat(values.getAverage()).isBetween((lo + hi) / 2 - near, (lo + hi) / 2 + near);
  }

  @Test
  void everySecondPictureIsFlipped() {
    List<View> views = LongStream.range(0, DRAWS).mapToObj(EVERYTHING::draw).toList();

    double share = 1.0 / DRAWS;
    assertThat(share * views.stream().filter(View::horizontalFlip).count()).isBetween(0.46, 0.54);
    assertThat(share * views.stream().filter(View::verticalFlip).count()).isBetween(0.46, 0.54);
  }

  @Test
  void widthAndHeightAreZoomedIndependently() {
    View view = EVERYTHING.draw(1);

    assertThat(view.zoomX()).isNotEqualTo(view.zoomY());
  }

  @Test
  void theSameSeedGivesTheSameView() {
    assertThat(EVERYTHING.draw(5)).isEqualTo(EVERYTHING.draw(5));
    assertThat(EVERYTHING.draw(5)).isNotEqualTo(EVERYTHING.draw(6));
  }

  @Test
  void aViewIsTheSameForEver() { // pictures are cached under the seed
    View view = EVERYTHING.draw(42);

    assertThat(List.of(view.rotation(), view.heightShift(), view.brightness()))
        .containsExactly(19.325190301745863, -0.13603584284923198, 1.0592410331780675);
  }

  @Test
  void changingOnePartLeavesTheOthersAlone() {
    View full = EVERYTHING.draw(9);
    View upright = EVERYTHING.withRotation(0).withHorizontalFlip(false).draw(9);

    assertThat(upright.rotation()).isZero();
    assertThat(upright.zoomX()).isEqualTo(full.zoomX());
    assertThat(upright.verticalFlip()).isEqualTo(full.verticalFlip());
    assertThat(upright.brightness()).isEqualTo(full.brightness());
  }

  @Test
  void noneDrawsTheUnchangedPicture() {
    assertThat(Augmentation.none().draw(17))
        .isEqualTo(ViewTest.view(0, 0, 0, 0, 1, 1, FillMode.NEAREST));
    assertThat(Augmentation.none().isNone()).isTrue();
    assertThat(Augmentation.none().withFill(FillMode.WRAP).isNone()).isTrue();
    assertThat(Augmentation.none().withVerticalFlip(true).isNone()).isFalse();
  }

  @Test
  void photosStayUpright() {
    assertThat(Augmentation.forPhotos().isNone()).isFalse();
    assertThat(Augmentation.forPhotos().verticalFlip()).isFalse();
    assertThat(Augmentation.forPhotos().horizontalFlip()).isTrue();
  }

  @Test
  void refusesStrengthsThatMakeNoSense() {
    assertThatThrownBy(() -> Augmentation.none().withZoom(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The zoom must be at least 0 and below 1. Received: 1.0");
    assertThatThrownBy(() -> Augmentation.none().withRotation(-1))
        .hasMessageContaining("rotation")
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> Augmentation.none().withBrightness(Double.NaN))
        .hasMessageContaining("NaN");
  }
}
