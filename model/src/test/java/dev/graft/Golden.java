package dev.graft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Test resources: what a reference implementation put out, and small files in many formats. */
public final class Golden {
  private Golden() {}

  /** The lines of a text resource without its header, which says how it was made. */
  public static List<String> lines(String resource) {
    return new String(bytes("golden/" + resource), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** The content of a resource. */
  public static byte[] bytes(String resource) {
    try (InputStream in = url(resource).openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resource as a file. */
  public static Path file(String resource) {
    try {
      return Path.of(url(resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL url(String resource) {
    URL url = Golden.class.getResource("/" + resource);
    if (url == null) {
      throw new IllegalArgumentException("There is no test resource " + resource);
    }
    return url;
  }
}
