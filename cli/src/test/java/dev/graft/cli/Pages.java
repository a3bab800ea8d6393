package dev.graft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages that people read, by their paths from the root of the checkout. */
final class Pages {
  static final Path ROOT = Path.of("..");

  private Pages() {}

  /** Those of {@code docs}, those at the top and those that the hosting site shows. */
  static List<String> all() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> site = Files.walk(ROOT.resolve(".github"));
        Stream<Path> tools = Files.walk(ROOT.resolve("tools"))) {
      return Stream.of(top, docs, site, tools)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  static Path file(String page) {
    return ROOT.resolve(page);
  }
}
