package dev.graft.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.graft.fit.L2Search.Candidate;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class L2SearchTest {
  @Test
  void findsTheLowestPointOfAParabolaBetweenCandidates() {
    double lowest = Math.pow(10, -1.3);
    L2Search search =
        new L2Search(
            DoubleStream.of(1, 0.1, 0.01)
                .mapToObj(l2 -> new Candidate(l2, Math.pow(Math.log10(l2 / lowest), 2), 0.5))
                .toList());
    assertThat(search.l2()).isCloseTo(lowest, within(1e-9));
  }

  @Test
  void staysWithTheBestAtAnEndOfTheCandidates() {
    L2Search search =
        new L2Search(List.of(new Candidate(1, 0.2, 0.9), new Candidate(0.1, 0.3, 0.9)));
    assertThat(search.l2()).isEqualTo(1);
  }
}
