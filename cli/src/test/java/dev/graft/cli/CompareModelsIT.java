package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.graft.onnx.ModelSeal;
import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which of two models is better, from drawn pictures to the verdict. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompareModelsIT {
  /** Names of one length, so that a model file's can be put into another order. */
  private static final List<String> NAMES = List.of("ant", "bee", "cat");

  private static final List<String> FLOWERS = List.of("lotus", "jasmine", "rose");
  private static final int LEARNED = 8;
  private static final int FRESH = 16;

  private Path folder;
  private Path pictures;
  private Path fresh;
  private Path good;
  private Path bad; // learned what is another flower for each

  @BeforeAll
  void train(@TempDir Path own) throws IOException {
    folder = own;
    pictures = drawn(folder.resolve("pictures"), FLOWERS, 1, LEARNED);
    fresh = drawn(folder.resolve("fresh"), FLOWERS, 101, FRESH);
    good = trained("good.onnx", pictures);
    bad = trained("bad.onnx", drawn(folder.resolve("turned"), turned(), 51, LEARNED));
  }

  private static List<String> turned() {
    return List.of("jasmine", "rose", "lotus");
  }

  /** Puts so many pictures of each flower under the name in its place. */
  private static Path drawn(Path into, List<String> flowers, int first, int ofEach)
      throws IOException {
    for (int c = 0; c < NAMES.size(); c++) {
      for (int number = first; number < first + ofEach; number++) {
        Path file = into.resolve(NAMES.get(c)).resolve("p%d_%d.jpg".formatted(number / 4, number));
        SamplePictures.draw(file, flowers.get(c), number, 7);
      }
    }
    return into;
  }

  private Path trained(String name, Path from, Object... more) {
    Path model = folder.resolve(name);
    Object[] always = {
      "train",
      from,
      "-o",
      model,
      "--base",
      "seedling",
      "--val-split",
      0,
      "--test-split",
      0,
      "--quiet"
    };
    Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
    return model;
  }

  private static Graft compared(Path first, Path second, Path data, Object... more) {
    Object[] always = {"compare-models", first, second, data};
    return Graft.does(Stream.of(always, more).flatMap(Stream::of).toArray());
  }

  private static JsonObject json(Path first, Path second, Path data, Object... more) {
    Object[] all = Stream.of(more, new Object[] {"--json"}).flatMap(Stream::of).toArray();
    return JsonParser.parseString(compared(first, second, data, all).out()).getAsJsonObject();
  }

  private static String verdict(Graft run) {
    return run.lines().get(3); // behind the two names and an empty line
  }

  @Test
  void theSameModelTwiceAnswersTheSame() throws IOException {
    Path copy = Files.copy(good, folder.resolve("copy.onnx"));

    Graft run = compared(good, copy, fresh);

    assertThat(run.lines()).startsWith("A: " + good, "B: " + copy);
    assertThat(verdict(run))
        .isEqualTo("The answers are the same on every photo: A and B are the same model.");
    assertThat(run.out()).contains("48 labelled photos:").doesNotContain("Right by");
    JsonObject verdict = json(good, good, fresh).getAsJsonObject("verdict");
    assertThat(verdict.get("same").getAsBoolean()).isTrue();
    assertThat(verdict.get("better").isJsonNull()).isTrue();
  }

  @Test
  void whoIsTheFirstMakesNoDifference() {
    String forward = verdict(compared(bad, good, fresh));
    String backward = verdict(compared(good, bad, fresh));

    assertThat(forward)
        .startsWith("B is better by more than chance explains: it is right on ")
        .contains(" % of 48 photos, A on ");
    assertThat(backward)
        .isEqualTo(forward.replaceAll("\\bA\\b", "X").replaceAll("\\bB\\b", "A").replace("X", "B"));
    JsonObject one = json(bad, good, fresh);
    JsonObject other = json(good, bad, fresh);
    assertThat(one.getAsJsonObject("verdict").get("better").getAsString()).isEqualTo("b");
    assertThat(one.getAsJsonObject("verdict").get("by").getAsString()).isEqualTo("accuracy");
    assertThat(other.getAsJsonObject("verdict").get("better").getAsString()).isEqualTo("a");
    assertThat(other.get("only_a_right").getAsJsonArray())
        .hasSameSizeAs(one.get("only_b_right").getAsJsonArray());
    JsonObject all = one.getAsJsonObject("all");
    JsonObject mirrored = other.getAsJsonObject("all");
    assertThat(mirrored.get("difference").getAsDouble())
        .isEqualTo(-all.get("difference").getAsDouble());
    assertThat(mirrored.get("p")).isEqualTo(all.get("p"));
    assertThat(mirrored.get("loss_p")).isEqualTo(all.get("loss_p"));
    assertThat(mirrored.get("a")).isEqualTo(all.get("b"));
  }

  @Test
  void ofManyPhotosThatChangedSidesTwentyAreNamed() {
    Graft run = compared(bad, good, fresh);
    int changed = json(bad, good, fresh).get("only_b_right").getAsJsonArray().size();

    assertThat(changed).isGreaterThan(20);
    assertThat(run.out()).contains("Right by B and wrong by A: " + changed);
    assertThat(run.lines())
        .filteredOn(line -> line.matches(".*fresh.*\\.jpg  (ant|bee|cat), A says (ant|bee|cat)"))
        .hasSize(20);
    assertThat(run.out()).contains("  ... and " + (changed - 20) + " more; --csv FILE and --json");
  }

  /** As evaluate says of each by itself. */
  @Test
  void eachIsAsGoodAsItIsAlone() {
    JsonElement alone =
        JsonParser.parseString(Graft.does("evaluate", bad, fresh, "--json").out())
            .getAsJsonObject()
            .get("accuracy");

    assertThat(json(bad, good, fresh).getAsJsonObject("all").getAsJsonObject("a").get("accuracy"))
        .isEqualTo(alone);
  }

  @Test
  void sizeAndOrderOfClassesMayDiffer() throws IOException {
    Path other =
        trained("small.onnx", drawn(folder.resolve("again"), turned(), 51, LEARNED), "--size", 96);
    Path renamed = renamed(other, "[\"ant\",\"bee\",\"cat\"]", "[\"bee\",\"cat\",\"ant\"]");

    JsonObject both = json(good, renamed, fresh);

    assertThat(both.getAsJsonObject("all").getAsJsonObject("b").get("accuracy").getAsDouble())
        .isGreaterThan(0.75);
  }

  /** The same model with other class names in its card, and the seal that belongs to it. */
  private Path renamed(Path model, String classes, String others) throws IOException {
    byte[] bytes =
        new String(Files.readAllBytes(model), StandardCharsets.ISO_8859_1)
            .replace(classes, others)
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] seal = ModelSeal.computed(bytes).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(seal, 0, bytes, bytes.length - seal.length, seal.length);
    return Files.write(folder.resolve("renamed.onnx"), bytes);
  }

  @Test
  void otherClassesAreNamedAndNothingIsCompared() throws IOException {
    Path other = renamed(good, "[\"ant\",\"bee\",\"cat\"]", "[\"ant\",\"bee\",\"dog\"]");

    Graft run = Graft.fails(5, "compare-models", good, other, fresh);

    assertThat(run.err())
        .contains(
            "tell different classes apart: only the first has 'cat'; only the second has 'dog'")
        .contains(good.toString(), other.toString());
  }

  @Test
  void whatCannotBeReadTakesNoPart() throws IOException {
    Path data = drawn(folder.resolve("broken"), FLOWERS, 101, 4);
    Path broken = data.resolve("ant").resolve("broken.jpg");
    byte[] whole = Files.readAllBytes(data.resolve("ant").resolve("p25_101.jpg"));
    Files.write(broken, Arrays.copyOf(whole, 60));

    Graft run = compared(bad, good, data);

    assertThat(run.err()).contains(broken + "  skipped: ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).contains("12 labelled photos:");
    assertThat(json(bad, good, data).get("skipped").getAsJsonArray()).hasSize(1);
  }

  @Test
  void groupsCountAndNotTheirPhotos() {
    Object[] groups = {"--group-by", "/(p[0-9]+)_"};

    JsonObject all = json(bad, good, fresh, groups).getAsJsonObject("all");

    assertThat(all.get("groups").getAsInt()).isEqualTo(5); // 101 to 116, by four
    assertThat(all.get("p").getAsDouble()).isEqualTo(2 / 32.0);
    assertThat(verdict(compared(bad, good, fresh, groups)))
        .startsWith("No difference that could not be chance: ")
        .endsWith(" 5 groups are too few to show any.");
    assertThat(compared(bad, good, fresh, groups).out())
        .contains(" by groups)", "sign-flip test of 5 groups");
  }

  @Nested
  class OfPhotosThatWereLearnedFrom {
    @Test
    void othersDecide() throws IOException {
      Path mixed = drawn(folder.resolve("mixed"), FLOWERS, 1, LEARNED);
      drawn(mixed, FLOWERS, 101, FRESH);

      Graft run = compared(bad, good, mixed);

      assertThat(verdict(run))
          .startsWith("B is better by more than chance explains: it is right on ")
          .contains(" of the 48 photos that neither has learned from, A on ");
      assertThat(run.out())
          .contains("Of 72 labelled photos A has learned from none and B from 24.")
          .contains("The 48 that neither has learned from:")
          .contains("All of them, which flatters who has learned from some:")
          .contains("; learned from");
      JsonObject json = json(bad, good, mixed);
      assertThat(json.getAsJsonObject("verdict").get("photos").getAsInt()).isEqualTo(48);
      assertThat(json.getAsJsonObject("not_learned_from").get("photos").getAsInt()).isEqualTo(48);
      assertThat(json.getAsJsonObject("all").get("photos").getAsInt()).isEqualTo(72);
      assertThat(json.getAsJsonObject("a").get("learned_from").getAsInt()).isZero();
      assertThat(json.getAsJsonObject("b").get("learned_from").getAsInt()).isEqualTo(24);
    }

    @Test
    void withoutOthersNothingIsSaidOfNewPhotos() {
      Graft run = compared(bad, good, pictures);

      assertThat(verdict(run))
          .isEqualTo(
              "Which is better on new photos cannot be said: A or B has learned from each of these."
                  + " Give others.");
      JsonObject json = json(bad, good, pictures);
      assertThat(json.getAsJsonObject("verdict").get("better").isJsonNull()).isTrue();
      assertThat(json.get("not_learned_from").isJsonNull()).isTrue();
    }

    @Test
    void aModelThatDoesNotTellIsNotBelieved() {
      Path silent = trained("silent.onnx", pictures, "--no-fingerprints");

      assertThat(verdict(compared(silent, bad, fresh)))
          .startsWith("A is better by more than chance explains: ")
          .endsWith(
              " A does not tell what it has learned from: that holds only if none of these photos"
                  + " was among it.");
      assertThat(json(silent, bad, fresh).getAsJsonObject("a").has("learned_from")).isFalse();
    }
  }

  @Nested
  class ACsvFile {
    @Test
    void hasALineAPhoto() throws IOException {
      Path csv = folder.resolve("photos.csv");

      compared(bad, good, fresh, "--csv", csv);
      JsonObject json = json(bad, good, fresh, "--csv", csv); // over its own

      List<String> lines = Files.readAllLines(csv);
      assertThat(lines).hasSize(1 + 48);
      assertThat(lines.get(0))
          .isEqualTo(
              "path,part,group,truth,right,predicted_a,predicted_b,truth_probability_a,"
                  + "truth_probability_b,learned_a,learned_b");
      assertThat(lines)
          .filteredOn(line -> line.split(",", -1)[4].equals("b"))
          .hasSize(json.get("only_b_right").getAsJsonArray().size());
      assertThat(lines).filteredOn(line -> line.endsWith(",false,false")).hasSize(48);
    }

    @Test
    void isPutInNobodysPlace() throws IOException {
      Path notes = Files.writeString(folder.resolve("notes.csv"), "mine\n");

      Graft run = Graft.fails(2, "compare-models", bad, good, fresh, "--csv", notes);

      assertThat(run.err()).contains("is not a file of graft compare-models");
      assertThat(notes).hasContent("mine\n");
    }
  }
}
