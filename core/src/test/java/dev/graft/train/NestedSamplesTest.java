package dev.graft.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.data.LabelledPhoto;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NestedSamplesTest {
  private record Named(String name) implements Photo {
    @Override
    public byte[] read() {
      return new byte[0];
    }
  }

  private static final List<LabelledPhoto> PHOTOS =
      IntStream.range(0, 400)
          .mapToObj(i -> new LabelledPhoto(new Named(i + ".jpg"), i < 100 ? 0 : 1))
          .toList();

  private final NestedSamples samples = new NestedSamples(PHOTOS, 7);

  @Test
  void classesKeepTheirShares() {
    assertThat(samples.first(40)).hasSize(40);
    assertThat(samples.first(40).stream().filter(each -> each.label() == 0)).hasSize(10);
  }

  @Test
  void theLargerHoldsTheSmaller() {
    assertThat(samples.first(80)).containsAll(samples.first(40));
    assertThat(samples.first(1000)).containsExactlyInAnyOrderElementsOf(PHOTOS);
  }

  @Test
  void theSeedDrawsThem() {
    assertThat(new NestedSamples(PHOTOS, 7).first(40)).isEqualTo(samples.first(40));
    assertThat(new NestedSamples(PHOTOS, 8).first(40)).isNotEqualTo(samples.first(40));
  }
}
