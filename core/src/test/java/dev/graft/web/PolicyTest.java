package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
  /** By {@code printf 'alert(1)' | openssl dgst -sha256 -binary | base64}. */
  private static final String ALERT = "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=";

  private static List<String> parts(String policy) {
    return List.of(policy.split("; "));
  }

  @Test
  void ofAPageThatRunsAllowsItsOwnScriptAndWebAssembly() {
    assertThat(parts(Policy.running("alert(1)", "alert(1)")))
        .containsExactly(
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "script-src '" + ALERT + "' blob: 'wasm-unsafe-eval'",
            "style-src '" + ALERT + "'");
  }

  @Test
  void ofAPageThatIsOnlyReadAllowsNoScript() {
    assertThat(parts(Policy.still("alert(1)")))
        .contains("default-src 'none'", "style-src '" + ALERT + "'")
        .noneMatch(part -> part.startsWith("script-src"));
  }

  @Test
  void anotherScriptHasAnotherOne() {
    assertThat(Policy.running("alert(2)", "")).isNotEqualTo(Policy.running("alert(1)", ""));
  }
}
