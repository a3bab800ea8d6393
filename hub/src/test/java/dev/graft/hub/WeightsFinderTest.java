package dev.graft.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.graft.RealData;
import dev.graft.SharedData;
import dev.graft.error.GraftException.Kind;
import dev.graft.network.Base;
import dev.graft.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFinderTest {
  /** SHA-256 of a file that holds nothing but "weights". */
  private static final String SHA_256 =
      "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

  private static final Base AT_96 = Base.named("mobilenet_v2", 1.0, 96);
  private static final Base AT_224 = Base.named("mobilenet_v2", 1.0, 224);

  @TempDir Path temporary;
  private Path first;
  private Path second;

  @BeforeEach
  void makeTwoFolders() throws IOException {
    first = Files.createDirectory(temporary.resolve("first"));
    second = Files.createDirectory(temporary.resolve("second"));
  }

  private WeightsFinder finder() {
    return new WeightsFinder(List.of(first, temporary.resolve("absent"), second));
  }

  private static String entry(double alpha, int size, boolean top, String file) {
    return entry(alpha, size, top, file, SHA_256);
  }

  private static String entry(double alpha, int size, boolean top, String file, String sha256) {
    return """
        {"base": "mobilenet_v2", "alpha": %s, "size": %d, "top": %b, "layout": "keras-h5",
         "file": "%s", "sha256": "%s"}"""
        .formatted(alpha, size, top, file, sha256);
  }

  /** Writes the index of a mirror, and the files that it names. */
  private static void mirror(Path folder, String... entries) throws IOException {
    Files.writeString(
        folder.resolve("index.json"),
        "{\"format\": \"graft-weights-mirror/1\", \"entries\": ["
            + String.join(",", entries)
            + "]}");
    for (String file : List.of("a.h5", "b.h5")) {
      Files.writeString(folder.resolve(file), "weights");
    }
  }

  @Test
  void findsTheFileThatTheIndexNames() throws IOException {
    mirror(first, entry(0.5, 224, false, "a.h5"), entry(1.0, 224, false, "b.h5"));
    assertThat(finder().find(AT_224, false)).isEqualTo(first.resolve("b.h5"));
  }

  @Test
  void asksTheFirstFolderFirst() throws IOException {
    mirror(first, entry(1.0, 224, false, "b.h5"));
    mirror(second, entry(1.0, 224, false, "a.h5"));
    assertThat(finder().find(AT_224, false)).isEqualTo(first.resolve("b.h5"));
  }

  @Test
  void looksFurtherWhereTheFirstHasNone() throws IOException {
    mirror(first, entry(1.0, 224, true, "b.h5"));
    mirror(second, entry(1.0, 224, false, "a.h5"));
    assertThat(finder().find(AT_224, false)).isEqualTo(second.resolve("a.h5"));
  }

  @Test
  void tellsWithTopFromWithoutTop() throws IOException {
    mirror(first, entry(1.0, 224, true, "a.h5"), entry(1.0, 224, false, "b.h5"));
    assertThat(finder().find(AT_224, true)).isEqualTo(first.resolve("a.h5"));
    assertThat(finder().find(AT_224, false)).isEqualTo(first.resolve("b.h5"));
  }

  @Test
  void prefersWeightsOfTheSameSizeWhereverTheyAre() throws IOException {
    mirror(first, entry(1.0, 224, false, "a.h5"));
    mirror(second, entry(1.0, 96, false, "b.h5"));
    assertThat(finder().find(AT_96, false)).isEqualTo(second.resolve("b.h5"));
  }

  @Test
  void fallsBackToWeightsOfTheLargestSize() throws IOException {
    mirror(first, entry(1.0, 224, false, "a.h5"), entry(1.0, 128, false, "b.h5"));
    assertThat(finder().find(AT_96, false)).isEqualTo(first.resolve("a.h5"));
    assertThat(finder().find(Base.named("mobilenet_v2", 1.0, 100), false))
        .isEqualTo(first.resolve("a.h5"));
  }

  @Test
  void takesAChecksumInCapitals() throws IOException {
    mirror(first, entry(1.0, 224, false, "a.h5", SHA_256.toUpperCase(Locale.ROOT)));
    assertThat(finder().find(AT_224, false)).isEqualTo(first.resolve("a.h5"));
  }

  @Test
  @RealData
  void findsTheRealFile() {
    Path file = SharedData.weights("mobilenet_v2_1.0_224_imagenet_ptq_no_top.h5");
    WeightsFinder finder = new WeightsFinder(List.of(SharedData.weights("index.json").getParent()));
    assertThat(finder.find(AT_96, false)).isEqualTo(file);
  }

  @Nested
  class RefusesWithRemedy {
    @Test
    void aBaseThatIsNowhere() throws IOException {
      mirror(first, entry(1.0, 224, false, "a.h5"));
      assertRefused(
          Base.named("mobilenet_v2", 1.4, 224), false, "mobilenet_v2", "1.4", first.toString());
      assertRefused(AT_224, true, "with the ImageNet classifier");
    }

    @Test
    void namingTheWaysOut() {
      WeightsException refused =
          catchThrowableOfType(WeightsException.class, () -> finder().find(AT_224, false));
      assertThat(refused.remedy())
          .contains("graft weights fetch mobilenet_v2", "`weights`", "mirror", "`base` seedling");

      WeightsException withTop =
          catchThrowableOfType(WeightsException.class, () -> finder().find(AT_224, true));
      assertThat(withTop.remedy()).doesNotContain("seedling"); // it has no classifier
    }

    @Test
    void aFileThatIsNotWhatItsIndexSays() throws IOException {
      mirror(first, entry(1.0, 224, false, "a.h5"));
      Files.writeString(first.resolve("a.h5"), "weight"); // cut short
      assertRefused(AT_224, false, first.resolve("a.h5").toString(), "SHA-256", SHA_256);
    }

    @Test
    void aFileThatIsNotThere() throws IOException {
      mirror(first, entry(1.0, 224, false, "c.h5"));
      assertRefused(AT_224, false, first.resolve("c.h5").toString(), "index.json");
    }

    @Test
    void anEntryThatNamesNoFile() throws IOException {
      mirror(first, "{\"base\": \"mobilenet_v2\", \"alpha\": 1.0, \"size\": 224}");
      assertRefused(AT_224, false, "without file", first.resolve("index.json").toString());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"{", "[]", "hello", "{\"entries\": 3}", "{\"entries\": [{\"alpha\": \"x\"}]}"})
    void aBrokenIndex(String content) throws IOException {
      Files.writeString(first.resolve("index.json"), content);
      assertRefused(AT_224, false, first.resolve("index.json").toString(), "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"entries\": []}", "{\"entries\": [null]}"})
    void anIndexThatNamesNothing(String content) throws IOException {
      Files.writeString(first.resolve("index.json"), content);
      assertRefused(AT_224, false, "No weights for mobilenet_v2");
    }

    private void assertRefused(Base base, boolean top, String... reasons) {
      WeightsException refused =
          catchThrowableOfType(WeightsException.class, () -> finder().find(base, top));
      assertThat(refused).isNotNull().hasMessageContainingAll(reasons);
      assertThat(refused.remedy()).isNotBlank().endsWith(".");
      assertThat(refused.kind()).isEqualTo(Kind.WEIGHTS);
    }
  }
}
