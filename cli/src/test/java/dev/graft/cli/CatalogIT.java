package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue by which jbang starts the command names what the build has. */
class CatalogIT {
  private static final Path LIBRARIES = Path.of("target/lib");

  private static Map<String, JsonElement> aliases() throws IOException {
    return JsonParser.parseString(Files.readString(Path.of("../jbang-catalog.json")))
        .getAsJsonObject()
        .getAsJsonObject("aliases")
        .asMap();
  }

  private static String version(String library) throws IOException {
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.matches(library + "-\\d[^a-z]*\\.jar"))
          .map(name -> name.substring(library.length() + 1, name.length() - ".jar".length()))
          .findAny()
          .orElseThrow();
    }
  }

  @Test
  void hasThePlatformsThatThereAreZipsFor() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("../dist"))) {
      List<String> platforms =
          modules
              .map(module -> module.getFileName().toString())
              .filter(name -> name.matches("(linux|macosx|windows)-.*"))
              .map(name -> "graft-" + name)
              .toList();
      assertThat(aliases().keySet()).containsExactlyInAnyOrderElementsOf(platforms);
    }
  }

  @Test
  void hasTheVersionsOfTheBuild() throws IOException {
    for (JsonElement each : aliases().values()) {
      JsonObject alias = each.getAsJsonObject();
      assertThat(alias.get("script-ref").getAsString())
          .isEqualTo("dev.graft:graft-cli:" + version("graft-cli"));
      List<String> natives =
          alias.getAsJsonArray("dependencies").asList().stream()
              .map(JsonElement::getAsString)
              .toList();
      assertThat(natives).hasSize(4);
      for (String coordinates : natives) {
        String[] parts = coordinates.split(":", -1);
        boolean pytorch = parts[1].startsWith("pytorch");
        assertThat(parts[2]).as(coordinates).isEqualTo(pytorch ? pytorch() : version(parts[1]));
      }
    }
  }

  /** It has no jar without a platform. */
  private static String pytorch() throws IOException {
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.startsWith("pytorch-native-cpu-"))
          .map(name -> name.split("-", -1)[3])
          .findAny()
          .orElseThrow();
    }
  }
}
