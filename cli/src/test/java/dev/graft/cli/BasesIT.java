package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BasesIT {
  @Test
  void listsWhatEachCostsAndIsWorth() {
    assertThat(Graft.does("bases", "--no-measure").out())
        .containsPattern("mobilenet_v2 +224 +2,257,984 +71\\.3 % +1280 ")
        .containsPattern("xception +299 ")
        .containsPattern("seedling +160 ");
  }

  @Test
  void measuresOnceAndRemembers() {
    Graft.does("bases");
    Graft again = Graft.does("bases");

    assertThat(again.err()).isEmpty();
    assertThat(again.out()).containsPattern("mobilenet_v2 +224 +2,257,984 +71\\.3 % +1280 +[1-9]");
  }
}
