package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasesIT {
  private static final String ROW = "(?m)^ +%s .* %s +(yes|-)$";

  @TempDir private Path folder;

  @Test
  void listsWhatEachCostsAndIsWorth() {
    assertThat(Graft.does("bases", "--no-measure").out())
        .containsPattern("mobilenet_v2 +224 +2,257,984 +71\\.3 % +1280 ")
        .containsPattern("xception +299 ")
        .containsPattern("seedling +160 ");
  }

  /** Two of them; that the others are measured too is written beside the first, to save time. */
  @Test
  void measuresOnceAndRemembers() throws Exception {
    Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
    Path speeds = home.resolve("speed.json");
    GraftProcess first = GraftProcess.start(home, folder, "bases");
    first.until(() -> first.hasSaid("Measuring seedling"));
    first.kill();
    long measured = Math.round(allKnownBut("seedling", speeds));

    Graft second = GraftProcess.start(home, folder, "bases").end();
    Graft third = GraftProcess.start(home, folder, "bases").end();

    assertThat(second.err()).isEqualTo("Measuring seedling ...\n");
    assertThat(second.out())
        .containsPattern(ROW.formatted("mobilenet_v2", measured))
        .containsPattern(ROW.formatted("seedling", "[1-9]\\d*"))
        .containsPattern(ROW.formatted("vgg16", 77));
    assertThat(third.err()).isEmpty();
    assertThat(third.out()).isEqualTo(second.out());
  }

  /** Writes a speed for every base that has none. */
  private static double allKnownBut(String unknown, Path speeds) throws IOException {
    JsonObject known = JsonParser.parseString(Files.readString(speeds)).getAsJsonObject();
    assertThat(known.keySet()).hasSize(1);
    String key = known.keySet().iterator().next();
    double measured = known.get(key).getAsDouble();
    String machine = key.substring(key.indexOf(", on "));
    for (Architecture each : Architectures.all()) {
      if (!key.startsWith(each.id() + " ") && !each.id().equals(unknown)) {
        double alpha = each.alphas().contains(1.0) ? 1.0 : each.alphas().get(0);
        known.addProperty(
            "%s %s, %d px".formatted(each.id(), alpha, each.defaultSize()) + machine, 77);
      }
    }
    Files.writeString(speeds, known.toString());
    return measured;
  }
}
