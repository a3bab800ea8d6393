package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
  private static final Splitting DEFAULTS = Splitting.defaults();

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "1, 1, 0, 0",
    "2, 1, 1, 0",
    "3, 1, 1, 1",
    "4, 2, 1, 1",
    "10, 7, 1, 2",
    "20, 14, 3, 3",
    "100, 70, 15, 15",
    "633, 443, 95, 95"
  })
  void givesWholePhotos(int photos, int train, int val, int test) {
    assertThat(Quota.of(photos, DEFAULTS)).isEqualTo(new Quota(train, val, test));
  }

  @Test
  void addsUpStaysNearTheSharesAndNeverShrinks() {
    for (double val : List.of(0.0, 0.01, 0.15, 0.2, 1 / 3.0, 0.5)) {
      for (double test : List.of(0.0, 0.01, 0.15, 0.25, 1 / 3.0, 0.49)) {
        Splitting splitting = Splitting.defaults().withValShare(val).withTestShare(test);
        Quota before = Quota.of(0, splitting);
        for (int photos = 1; photos <= 500; photos++) {
          Quota quota = Quota.of(photos, splitting);
          assertThat(quota.train() + quota.val() + quota.test()).isEqualTo(photos);
          assertThat(quota.train()).isPositive().isGreaterThanOrEqualTo(before.train());
          assertThat(quota.val()).isGreaterThanOrEqualTo(before.val());
          assertThat(quota.test()).isGreaterThanOrEqualTo(before.test());
          if (photos >= 3) {
            assertThat(quota.val() > 0).isEqualTo(val > 0);
            assertThat(quota.test() > 0).isEqualTo(test > 0);
          }
          // At most a photo from rounding, and a second one where a side would have had none.
          assertThat((double) quota.val()).isCloseTo(photos * val, within(2.0));
          assertThat((double) quota.test()).isCloseTo(photos * test, within(2.0));
          before = quota;
        }
      }
    }
  }
}
