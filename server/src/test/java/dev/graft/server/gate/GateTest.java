package dev.graft.server.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final Gate LOCAL = new Gate(null, "127.0.0.2");
  private static final Gate OPEN = new Gate(null, null);
  private static final Gate GUARDED = new Gate("s3cret", null);

  private static int status(Gate gate, @Nullable String host, @Nullable String origin) {
    try {
      gate.requireOwnAddress(host, origin);
      return 200;
    } catch (ProblemException e) {
      return e.problem().status();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "127.0.0.1:80",
        "[::1]:80",
        "LOCALHOST:1",
        "127.0.0.2:80"
      })
  void aLocalServiceIsAskedByTheNamesOfItsMachine(String host) {
    assertThat(status(LOCAL, host, null)).isEqualTo(200);
  }

  @Test
  void ofAnotherLoopbackAddressTheNameIsItsOwn() {
    Gate gate = new Gate(null, "0:0:0:0:0:0:0:1");

    assertThat(status(gate, "[0:0:0:0:0:0:0:1]:8080", null)).isEqualTo(200);
    assertThat(status(gate, "[::2]:8080", null)).isEqualTo(403);
  }

  /** A page may have its own name lead to this machine (DNS rebinding). */
  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "localhost.x"})
  void aLocalServiceIsNotAskedByOtherNames(String host) {
    assertThat(status(LOCAL, host, null)).isEqualTo(403);
    assertThat(status(OPEN, host, null)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:80, http://localhost:80, 200",
    "localhost:80, http://LOCALHOST:80, 200",
    "localhost:80, http://localhost:81, 403",
    "localhost:80, https://evil.example, 403",
    "localhost:80, null, 403",
    "localhost:80, not an origin, 403"
  })
  void onlyItsOwnPageAsks(String host, String origin, int status) {
    assertThat(status(LOCAL, host, origin)).isEqualTo(status);
  }

  @Test
  void withoutAHostNobodyGetsIn() {
    assertThat(status(OPEN, null, null)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "BEARER   s3cret "})
  void theTokenLetsIn(String header) {
    assertThatNoException().isThrownBy(() -> GUARDED.requireToken(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer s3cre",
        "Bearer s3crets",
        "Bearer",
        "s3cret",
        "Basic s3cret",
        "Bearer S3CRET"
      })
  void whatIsNotTheTokenDoesNot(String header) {
    assertThatThrownBy(() -> GUARDED.requireToken(header))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(401))
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> GUARDED.requireToken(null)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aRequestIsCalledWhatCanStandInALog() {
    assertThat(Gate.requestId("job-7.b_2")).isEqualTo("job-7.b_2");
    assertThat(Gate.requestId("a\nb")).isNotEqualTo("a\nb").hasSize(36);
    assertThat(Gate.requestId("x".repeat(65))).hasSize(36);
    assertThat(Gate.requestId(null)).hasSize(36);
  }
}
