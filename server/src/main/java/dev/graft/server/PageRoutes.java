package dev.graft.server;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** A page to drop a photo on, and the description of the service: files that never change. */
final class PageRoutes {
  /** Of every answer: a page loads what comes from here, and asks nobody else. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private record File(String name, String type) {}

  private static final Map<String, File> FILES =
      Map.of(
          "/", new File("page.html", "text/html; charset=utf-8"),
          "/page.js", new File("page.js", "text/javascript; charset=utf-8"),
          "/page.css", new File("page.css", "text/css; charset=utf-8"),
          "/openapi.json", new File("openapi.json", "application/json"));

  private static final String ICON = "/favicon.ico"; // there is none; browsers ask

  void addTo(RoutesConfig routes) {
    FILES.forEach(
        (path, file) -> {
          byte[] content = content(file.name());
          routes.get(path, ctx -> ctx.contentType(file.type()).result(content));
        });
    routes.get(ICON, ctx -> ctx.status(204));
  }

  /** Whether it is one of them. */
  static boolean has(String path) {
    return FILES.containsKey(path) || path.equals(ICON);
  }

  private static byte[] content(String name) {
    try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("It is a part of this module: " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
