package dev.graft.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The classes of these tests as an application that Spark is given beside Graft's jar. */
final class TestClasses {
  private static final Path CLASSES = Path.of("target", "test-classes");

  private TestClasses() {}

  /** Puts them into a jar. */
  static Path jar(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(CLASSES.resolve("dev"))) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(CLASSES.relativize(each).toString()));
        Files.copy(each, out);
      }
    }
    return jar;
  }
}
