package dev.graft.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files that a page is made of. */
final class Resources {
  /** Each uses those before it. */
  private static final List<String> MODULES =
      List.of(
          "payload.js",
          "fit.js",
          "resize.js",
          "pixels.js",
          "classifier.js",
          "heat.js",
          "answers.js",
          "camera.js",
          "main.js");

  private static final Pattern IMPORT =
      Pattern.compile("^import \\{[^}]*} from '\\./\\w+\\.js';\\n", Pattern.MULTILINE);
  private static final Pattern EXPORT = Pattern.compile("^export ", Pattern.MULTILINE);

  private Resources() {}

  /** One of them, with line ends as browsers count them for hashes. */
  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource '" + name + "'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All modules as one, since those of a page that is opened from a disk cannot import each other:
   * without their imports and exports, one behind the other. So no two may give the same name to
   * something at their top.
   */
  static String script() {
    String joined =
        MODULES.stream().map(Resources::text).collect(Collectors.joining("\n", "\n", ""));
    return EXPORT.matcher(IMPORT.matcher(joined).replaceAll("")).replaceAll("");
  }
}
