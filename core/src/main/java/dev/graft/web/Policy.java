package dev.graft.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a page may do (Content Security Policy Level 3): next to nothing. There is no address that
 * it could ask for anything or send anything to, and no script runs but the one that was written.
 */
final class Policy {
  private static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'";

  private Policy() {}

  /**
   * Of a page that runs a model. {@code blob:} is what the page itself makes: of ONNX Runtime Web,
   * which stands in it as text, a module that can be imported. {@code 'wasm-unsafe-eval'} allows
   * WebAssembly, and no JavaScript.
   *
   * @param script all of the one script in it
   * @param style all of the one style sheet in it
   */
  static String running(String script, String style) {
    return "%s; script-src '%s' blob: 'wasm-unsafe-eval'; style-src '%s'"
        .formatted(NOTHING, hash(script), hash(style));
  }

  /** Of a page that is only read. */
  static String still(String style) {
    return "%s; style-src '%s'".formatted(NOTHING, hash(style));
  }

  /** As policies name the text of an element. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
