package dev.graft.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallConvNetTest {
  private static long parameters(int size) {
    return SmallConvNet.network(size, 10, 0.2).parameters(layer -> true).total();
  }

  @Test
  void hasAboutAsManyParametersWhateverThePicturesSize() {
    assertThat(IntStream.rangeClosed(24, 512).mapToLong(SmallConvNetTest::parameters))
        .allMatch(count -> count >= 166_000 && count <= 226_000);
    assertThat(IntStream.range(8, 24).mapToLong(SmallConvNetTest::parameters))
        .allMatch(count -> count >= 101_000 && count <= 226_000);
  }

  @Test
  void ofFashionMnistIsTheNetworkOfTheLesson() {
    // 3*3*3*32 + 32, 3*3*32*64 + 64, 3*3*64*128 + 128, then 3*3*128*64 + 64 and 64*10 + 10
    assertThat(parameters(28)).isEqualTo(896 + 18_496 + 73_856 + 73_792 + 650);
  }

  @Test
  void endsInLogits() {
    assertThat(SmallConvNet.network(96, 5, 0).outputShape()).isEqualTo(Shape.of(5));
  }

  @Test
  void refusesPicturesTooSmallToBePooled() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmallConvNet.network(7, 10, 0))
        .withMessageContaining("7");
  }
}
