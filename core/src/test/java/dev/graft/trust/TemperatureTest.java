package dev.graft.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.LabelledPhoto;
import dev.graft.evaluation.Logits;
import dev.graft.evaluation.Scored;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {
  /**
   * Photos of two classes, three quarters of which are what the first logit says: the loss is least
   * where that class has a probability of 3/4, which is where the logit is divided by {@code logit
   * / ln 3}.
   */
  private static List<Scored> threeQuartersRight(int photos, float logit) {
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < photos; i++) {
      LabelledPhoto photo =
          new LabelledPhoto(new MadeUpScores.Named("photo " + i), i % 4 == 3 ? 1 : 0);
      scored.add(new Scored(photo, new Logits(logit, 0)));
    }
    return scored;
  }

  /** Of n photos, n / (n + 50) of its logarithm counts. */
  @ParameterizedTest
  @ValueSource(ints = {40, 400, 4_000})
  void isTheBestOneDrawnTowardsOne(int photos) {
    double best = 6 / Math.log(3);

    Temperature temperature = Temperature.of(threeQuartersRight(photos, 6));

    double drawn = Math.exp(Math.log(best) * photos / (photos + 50));
    assertThat(temperature.found()).isCloseTo(drawn, within(1e-3));
    assertThat(temperature.value()).isEqualTo(temperature.found());
    assertThat(temperature.photos()).isEqualTo(photos);
  }

  @Test
  void isBelowOneForScoresThatAreNotSureEnough() {
    Temperature temperature = Temperature.of(threeQuartersRight(4_000, 0.1f));

    assertThat(temperature.value()).isBetween(0.09, 0.11); // 0.1 / ln 3, drawn towards 1
  }

  @Test
  void lowersTheLossByWhatItSays() {
    List<Scored> photos = threeQuartersRight(400, 6);

    Temperature temperature = Temperature.of(photos);

    double quarter = 0.25 * Math.log1p(Math.exp(6));
    double others = 0.75 * Math.log1p(Math.exp(-6));
    assertThat(temperature.comparison().first()).isCloseTo(quarter + others, within(1e-4));
    assertThat(temperature.comparison().second()).isBetween(0.56, 0.57); // the entropy is 0.562
    assertThat(temperature.comparison().secondIsBetter()).isTrue();
  }

  /** The logit is a little off the best one: so little a gain may be chance. */
  @Test
  void staysOneWhereChanceExplainsTheGain() {
    Temperature temperature = Temperature.of(threeQuartersRight(40, 1.3f));

    assertThat(temperature.found()).isNotCloseTo(1, within(0.01));
    assertThat(temperature.comparison().gain()).isPositive();
    assertThat(temperature.value()).isEqualTo(1);
  }

  @Test
  void changesNoLabel() {
    MadeUpScores made = new MadeUpScores(4, 7);
    List<Scored> photos = made.scored(made.photos(200, 4, null));

    for (double temperature : new double[] {0.05, 0.7, 3, 20}) {
      for (Scored each : photos) {
        assertThat(each.dividedBy(temperature).judged().predicted())
            .isEqualTo(each.judged().predicted());
      }
    }
  }

  /** All of them right: the loss falls for ever, but nobody may be surer than one in n errs. */
  @Test
  void callsNobodySurerThanSoManyPhotosAllow() {
    List<Scored> photos = new ArrayList<>();
    for (int i = 0; i < 108; i++) {
      LabelledPhoto photo = new LabelledPhoto(new MadeUpScores.Named("photo " + i), 0);
      photos.add(new Scored(photo, new Logits(1, 0)));
    }

    double temperature = Temperature.of(photos).value();

    assertThat(1 / (1 + Math.exp(-1 / temperature))).isCloseTo(109 / 110.0, within(1e-4));
  }

  @Test
  void ofOnePhotoIsOne() {
    assertThat(Temperature.of(threeQuartersRight(1, 6)).value()).isEqualTo(1);
  }
}
