package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drawn flowers that are added to models of others. */
class AddIT {
  private static final int TRAIN = 12;
  private static final int VAL = 8;
  private static final List<String> OLD = Flowers.CLASSES.subList(0, 3);
  private static final String NEW = Flowers.CLASSES.get(3);

  /** Other photos in every run, so that no cache of an earlier one has their features. */
  private static final String RUN = UUID.randomUUID().toString();

  @TempDir private static Path folder;

  private static Path data;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    data = photos("flowers", "train", OLD);
    model = trained(data, "flowers");
  }

  /** Photos of some classes on two sides; those of one part are none of another. */
  private static Path photos(String name, String part, List<String> classes) throws IOException {
    Path place = folder.resolve(name);
    for (String label : classes) {
      Flowers.copy(Flowers.photos(part, label, 0, TRAIN), place.resolve("train").resolve(label));
      Flowers.copy(Flowers.photos(part, label, TRAIN, VAL), place.resolve("val").resolve(label));
    }
    return place;
  }

  private static Path trained(Path photos, String name, Object... more) {
    Path file = folder.resolve(name + ".onnx");
    List<Object> words =
        new ArrayList<>(List.of("train", photos, "-o", file, "--base", "seedling", "--quiet"));
    words.addAll(List.of(more));
    Graft.does(words.toArray());
    return file;
  }

  /** Photos that no other call draws, so that nobody has their features. */
  private static Path more(String name, String label, int skipped, int count) throws IOException {
    Path place = folder.resolve(name);
    Flowers.copy(Flowers.photos(name + RUN, label, skipped, count), place.resolve(label));
    return place;
  }

  /** The lines of photos.csv beside a model, those of one side. */
  private static List<String> used(Path of, String side) throws IOException {
    Path report = of.resolveSibling(of.getFileName().toString().replace(".onnx", ".report"));
    return Files.readAllLines(report.resolve("photos.csv")).stream()
        .filter(line -> line.split(",", -1)[2].equals(side))
        .toList();
  }

  private static List<String> classes(Path of) {
    try (Classifier classifier = Classifier.load(of)) {
      return classifier.classes();
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  @Nested
  class ANewClass {
    @Test
    void joinsTheOldOnesAndOnlyItsPhotosAreComputed() throws IOException {
      byte[] before = bytes(model);
      Path out = folder.resolve("four.onnx");

      Graft run = Graft.does("add", model, photos("new", "new" + RUN, List.of(NEW)), "-o", out);

      assertThat(run.out())
          .contains(
              (TRAIN + VAL) + " photos are new.",
              "Of " + OLD.size() * VAL + " photos of the old classes",
              "equal to the trained model on 16 photos")
          .containsPattern(NEW + " \\(new\\) +" + VAL + " +– +[0-9.]+ %")
          .containsPattern(OLD.get(0) + " +" + VAL + " +[0-9.]+ % +[0-9.]+ %");
      List<String> four = new ArrayList<>(OLD);
      four.add(NEW);
      assertThat(classes(out)).isEqualTo(four);
      assertThat(Metrics.beside(out).misses()).isEqualTo(TRAIN + VAL);
      assertThat(Metrics.beside(out).hits()).isEqualTo(OLD.size() * (TRAIN + VAL));
      assertThat(Metrics.beside(out).accuracy("val")).isGreaterThan(0.6);
      assertThat(bytes(model)).isEqualTo(before);
    }

    @Test
    void leavesWhatJudgedWhereItIs() throws IOException {
      Path out = folder.resolve("sides.onnx");
      Graft.does("add", model, photos("sides", "train", List.of(NEW)), "-o", out);

      assertThat(used(out, "val").stream().map(AddIT::hash).toList())
          .containsAll(used(model, "val").stream().map(AddIT::hash).toList())
          .hasSize((OLD.size() + 1) * VAL);
      assertThat(used(out, "train")).hasSize((OLD.size() + 1) * TRAIN);
    }

    /** What `graft train` makes of all the photos together is not better. */
    @Test
    void isKnownAsWellAsIfItHadBeenThereFromTheStart() throws IOException {
      Path out = folder.resolve("joined.onnx");
      Graft.does("add", model, photos("joined", "train", List.of(NEW)), "-o", out);
      Path all = photos("all", "train", OLD);
      photos("all", "train", List.of(NEW));

      Path together = trained(all, "together");

      assertThat(Metrics.beside(out).accuracy("val"))
          .isEqualTo(Metrics.beside(together).accuracy("val"));
    }

    @Test
    void withoutASplitGivesSomeOfItsPhotosToTheOldSides() throws IOException {
      Path out = folder.resolve("unsplit.onnx");
      Path more = more("unsplit", NEW, 0, 20);
      Graft.does("add", model, more, "-o", out);

      assertThat(used(out, "val")).hasSize(OLD.size() * VAL + 3); // 15 %
      assertThat(used(out, "test")).isEmpty(); // as there were none

      Graft whole = Graft.does("add", model, more, "-o", out, "--val-split", 0);
      assertThat(used(out, "val")).hasSize(OLD.size() * VAL);
      assertThat(whole.out()).containsPattern(NEW + " \\(new\\) +20 +– +[0-9.]+ %"); // out of fold
    }
  }

  private static String hash(String line) {
    return line.split(",", -1)[5];
  }

  @Nested
  class MoreOfAnOldClass {
    @Test
    void goIntoAFileOfTheirOwnUnlessTheOldOneIsNamed() throws IOException {
      Path mine = Files.copy(model, folder.resolve("mine.onnx"));
      copyReport(model, mine);
      byte[] before = bytes(mine);

      Path one = more("one", OLD.get(0), 0, 10);
      Graft.does("add", mine, one, "--quiet");

      Path added = folder.resolve("mine-added.onnx");
      assertThat(classes(added)).isEqualTo(OLD);
      assertThat(used(added, "train").size() + used(added, "val").size())
          .isEqualTo(OLD.size() * (TRAIN + VAL) + 10);
      assertThat(bytes(mine)).isEqualTo(before);

      Graft.does("add", mine, one, "-o", mine);
      assertThat(bytes(mine)).isNotEqualTo(before);
      assertThat(used(mine, "train")).hasSameSizeAs(used(added, "train"));

      Graft.does("add", mine, more("another", OLD.get(1), 0, 10), "-o", mine); // and again
      assertThat(used(mine, "train").size() + used(mine, "val").size())
          .isEqualTo(OLD.size() * (TRAIN + VAL) + 20);
    }

    @Test
    void thatJudgedAreNotLearnedFrom() throws IOException {
      Path again = folder.resolve("again");
      Flowers.copy(Flowers.photos("train", OLD.get(0), 0, TRAIN + VAL), again.resolve(OLD.get(0)));
      assertThat(Graft.fails(3, "add", model, again).err()).contains("has all photos in");

      more("again", NEW, 20, 10);
      Path out = folder.resolve("unlearned.onnx");
      Graft run = Graft.does("add", model, again, "-o", out);

      assertThat(run.out()).contains("10 photos are new; " + (TRAIN + VAL) + " are left out");
      List<String> judged = used(model, "val").stream().map(AddIT::hash).toList();
      assertThat(used(out, "train").stream().map(AddIT::hash)).doesNotContainAnyElementsOf(judged);
    }
  }

  @Nested
  class CopiesInOtherBytes {
    /** A photo of the model, the i-th of one side. */
    private static Path old(String label, int i) {
      return Flowers.photos("train", label, i, 1).get(0);
    }

    @Test
    void ofPhotosThatJudgeAreNotLearnedFromAndAreTold() throws IOException {
      Path place = more("judging", NEW, 0, 20);
      String label = OLD.get(0);
      Copies.half(old(label, TRAIN), place.resolve(label).resolve("half.jpg"));
      Copies.mirrored(old(label, TRAIN + 1), place.resolve(label).resolve("mirrored.jpg"));
      Copies.half(old(OLD.get(1), TRAIN), place.resolve(NEW).resolve("half.jpg"));
      Flowers.copy(Flowers.photos("judging" + RUN, label, 0, 2), place.resolve(label));
      Path out = folder.resolve("judging.onnx");

      Graft run = Graft.does("add", model, place, "-o", out);

      assertThat(run.out())
          .contains(
              "22 photos are new.",
              "3 others are copies of photos that judge, and not learned from: ",
              "1 photo is in two classes, and one of them must be wrong: "
                  + place.resolve(NEW).resolve("half.jpg")
                  + " = ")
          .doesNotContain("are gone", "copies of training photos");
      assertThat(Files.readAllLines(out.resolveSibling("judging.report/photos.csv")))
          .hasSize(1 + OLD.size() * (TRAIN + VAL) + 22)
          .noneMatch(line -> line.contains("half.jpg") || line.contains("mirrored.jpg"));
    }

    @Test
    void ofTrainingPhotosAreLearnedFromBesideThem() throws IOException {
      Path place = folder.resolve("beside");
      String label = OLD.get(0);
      for (int i = 0; i < 6; i++) {
        Copies.half(old(label, i), place.resolve(label).resolve("half-" + i + ".jpg"));
      }
      Copies.half(old(OLD.get(1), 0), place.resolve(label).resolve("wrong.jpg"));
      Flowers.copy(Flowers.photos("beside" + RUN, label, 0, 5), place.resolve(label));
      Path out = folder.resolve("beside.onnx");

      Graft run = Graft.does("add", model, place, "-o", out, "--val-split", 0.5, "--even-if-worse");

      assertThat(run.out())
          .contains("1 photo is in two classes, and one of them must be wrong: ", "wrong.jpg")
          .doesNotContain("photos that judge, and");
      List<String> train = used(out, "train");
      for (int i = 0; i < 6; i++) {
        String half = theOne(train, "half-" + i + ".jpg");
        String whole = theOne(train, old(label, i).getFileName().toString());
        assertThat(group(half)).isNotEmpty().isEqualTo(group(whole));
      }
    }

    private static String theOne(List<String> lines, String name) {
      return lines.stream().filter(line -> line.contains("/" + name + ",")).findFirst().orElse("");
    }

    private static String group(String line) {
      return line.isEmpty() ? "" : line.split(",", -1)[3];
    }

    @Test
    void ofEachOtherAreOnOneSide() throws IOException {
      Path place = more("pairs", NEW, 0, 20);
      for (Path photo : Flowers.photos("pairs" + RUN, NEW, 0, 20)) {
        Copies.half(photo, place.resolve(NEW).resolve("half-" + photo.getFileName()));
      }
      for (double share : new double[] {0.15, 0.4}) {
        Path out = folder.resolve("pairs.onnx");

        Graft.does("add", model, place, "-o", out, "--val-split", share);

        List<String> val =
            used(out, "val").stream().filter(line -> line.contains("," + NEW + ",")).toList();
        assertThat(val).hasSize((int) Math.round(40 * share));
        assertThat(val.stream().filter(line -> line.split(",", 2)[0].contains("/half-")))
            .hasSize(val.size() / 2);
      }
    }
  }

  private static void copyReport(Path from, Path to) throws IOException {
    Path source = from.resolveSibling(from.getFileName().toString().replace(".onnx", ".report"));
    Path target = to.resolveSibling(to.getFileName().toString().replace(".onnx", ".report"));
    Files.createDirectories(target);
    try (Stream<Path> all = Files.list(source)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  @Nested
  class OldPhotosThatAreGone {
    @Test
    void areNeededUnlessTheirFeaturesWereKept() throws IOException {
      Path photos = photos("gone", "gone" + RUN, OLD);
      Path plain = trained(photos, "gone-plain", "--no-cache");
      Path kept = trained(photos, "gone-kept", "--no-cache", "--keep-features");
      Path moved = folder.resolve("moved");
      Files.move(photos, moved);
      Path more = more("gone-more", NEW, 0, 20);
      Path out = folder.resolve("gone-out.onnx");

      Graft failed = Graft.fails(3, "add", plain, more, "-o", out);
      assertThat(failed.err())
          .contains(
              "Of 60 of the 60 photos of", "there is no such file", "--old", "--keep-features");
      assertThat(out).doesNotExist();

      Path fresh = more("gone-fresh", NEW, 0, 20);
      Graft withFeatures = Graft.does("add", kept, fresh, "-o", out);
      assertThat(withFeatures.out())
          .contains("60 old photos are gone, and nothing shows what they looked like")
          .contains("Features: kept in", "equal to the trained model on");
      assertThat(Metrics.beside(out).misses()).isEqualTo(20);
      assertThat(Metrics.beside(out).hits()).isEqualTo(60);

      Path second = folder.resolve("gone-second.onnx"); // whose old photos are all gone as well
      Graft.does("add", out, more("gone-again", OLD.get(0), 0, 10), "-o", second);
      assertThat(Metrics.beside(second).hits()).isEqualTo(80);
    }

    /** A training with the cache leaves there what its photos look like. */
    @Test
    void areKnownByTheirLooksWhereTheCacheHasThem() throws IOException {
      Path photos = photos("seen", "seen" + RUN, OLD);
      Path seen = trained(photos, "seen");
      Path moved = folder.resolve("seen-moved");
      Files.move(photos, moved);
      Path more = more("seen-more", NEW, 0, 20);
      Path judged = Flowers.photos("seen" + RUN, OLD.get(0), TRAIN, 1).get(0);
      Copies.half(judged, more.resolve(OLD.get(0)).resolve("half.jpg"));
      Flowers.copy(Flowers.photos("seen-more" + RUN, OLD.get(0), 0, 2), more.resolve(OLD.get(0)));
      Path out = folder.resolve("seen-out.onnx");

      Graft run = Graft.does("add", seen, more, "-o", out);

      assertThat(run.out())
          .contains(
              "1 other is a copy of a photo that judges, and not learned from: ", "half.jpg = ")
          .doesNotContain("are gone");
    }

    @Test
    void areFoundWhereTheyWereMovedTo() throws IOException {
      Path photos = photos("away", "away" + RUN, OLD);
      Path plain = trained(photos, "away", "--no-cache");
      Path moved = folder.resolve("elsewhere");
      Files.move(photos, moved);
      Path out = folder.resolve("away-out.onnx");

      Graft run =
          Graft.does("add", plain, more("away-more", NEW, 0, 20), "-o", out, "--old", moved);

      assertThat(run.out()).contains("Of " + OLD.size() * VAL + " photos of the old classes");
      assertThat(used(out, "val").stream().map(AddIT::hash).toList())
          .containsAll(used(plain, "val").stream().map(AddIT::hash).toList());
      assertThat(used(out, "train")).anyMatch(line -> line.startsWith(moved.toString()));
    }

    @Test
    void areKnownByTheModelWhereNoListIsThere() throws IOException {
      Path bare = Files.copy(model, folder.resolve("bare.onnx"));
      Path more = more("bare-more", NEW, 0, 20);
      Path out = folder.resolve("bare-out.onnx");
      assertThat(Graft.fails(3, "add", bare, more, "-o", out).err())
          .contains("photos.csv' does not tell what", "--old");

      Graft run = Graft.does("add", bare, more, "-o", out, "--old", data);

      assertThat(run.out()).contains("Of " + OLD.size() * VAL + " photos of the old classes");
      assertThat(used(out, "val")).hasSize(OLD.size() * VAL + 3);
      assertThat(used(out, "train")).hasSize(OLD.size() * TRAIN + 17);
    }
  }

  @Nested
  class AFineTunedModel {
    @Test
    void getsANewHeadOnTheBaseThatItHas() throws IOException {
      Path tuned = trained(data, "tuned", "--fine-tune", 30, "--fine-tune-epochs", 4, "--size", 64);
      assertThat(tuning(tuned)).isTrue(); // or there is nothing to be seen here
      Path out = folder.resolve("tuned-out.onnx");

      Graft run = Graft.does("add", tuned, more("tuned-more", NEW, 0, 20), "-o", out);

      assertThat(run.out())
          .contains(
              "The model was fine-tuned: only its head is learned again",
              "Of " + OLD.size() * VAL + " photos of the old classes",
              "neither sets nor unknown photos are told");
      try (Classifier before = Classifier.load(tuned);
          Classifier after = Classifier.load(out)) {
        assertThat(after.card().trainedFrom()).isEqualTo(before.card().trainedFrom());
        assertThat(after.card().trust()).isNull();
        assertThat(after.classes()).hasSize(OLD.size() + 1);
      }
      assertThat(Metrics.beside(out).json().has("cross_validation")).isFalse();

      Path again = folder.resolve("tuned-again.onnx"); // whose base is the same, and known now
      Graft.does("add", out, more("tuned-again", NEW, 20, 10), "-o", again);
      assertThat(Metrics.beside(again).misses()).isEqualTo(10);
    }

    @Test
    void keepsTheFeaturesOfTheTunedBase() throws IOException {
      Path photos = photos("tuned-gone", "train", OLD);
      // Another rate than by default: nobody has seen photos by this base.
      Path tuned = keeping(photos, "tuned-gone", 30, 4, 2.1e-4);
      assertThat(tuning(tuned)).isTrue();
      Files.move(photos, folder.resolve("tuned-moved"));
      Path out = folder.resolve("tuned-gone-out.onnx");

      Graft run = Graft.does("add", tuned, more("tuned-gone-more", NEW, 0, 20), "-o", out);

      assertThat(run.out())
          .contains("The model was fine-tuned: only its head is learned again")
          .contains("Of " + OLD.size() * VAL + " photos of the old classes", "Features: kept in");
      assertThat(Metrics.beside(out).hits()).isEqualTo(60);
      assertThat(Metrics.beside(out).misses()).isEqualTo(20);

      Path again = folder.resolve("tuned-gone-again.onnx"); // from what the addition kept
      Graft.does("add", out, more("tuned-gone-again", NEW, 20, 10), "-o", again);
      assertThat(Metrics.beside(again).hits()).isEqualTo(80);
    }

    /** What it was not better than is what is added to. */
    @Test
    void thatKeptTheHeadAloneKeepsTheFeaturesOfTheFrozenBase() throws IOException {
      Path photos = photos("untuned", "untuned" + RUN, OLD);
      Path untuned = keeping(photos, "untuned", 3, 1, 100);
      assertThat(tuning(untuned)).isFalse();
      Files.move(photos, folder.resolve("untuned-moved"));
      Path out = folder.resolve("untuned-out.onnx");

      Graft run = Graft.does("add", untuned, more("untuned-more", NEW, 0, 20), "-o", out);

      assertThat(run.out()).doesNotContain("The model was fine-tuned");
      assertThat(Metrics.beside(out).hits()).isEqualTo(60);
    }

    /** A model whose photos' features are kept beside it, and in no cache. */
    private static Path keeping(Path photos, String name, int layers, int epochs, double rate) {
      return trained(
          photos,
          name,
          "--fine-tune",
          layers,
          "--fine-tune-epochs",
          epochs,
          "--fine-tune-learning-rate",
          rate,
          "--size",
          64,
          "--no-cache",
          "--keep-features");
    }

    private static boolean tuning(Path of) throws IOException {
      return Metrics.beside(of).json().getAsJsonObject("fine_tuning").get("kept").getAsBoolean();
    }
  }

  @Nested
  class OldClassesThatAreHurt {
    @Test
    void keepTheModelFromBeingWritten() throws IOException {
      List<String> two = OLD.subList(0, 2);
      Path photos = photos("two", "train", two);
      Path fine = trained(photos, "two");
      Path wrong = folder.resolve("wrong");
      Flowers.copy(Flowers.photos("more", two.get(0), 0, 60), wrong.resolve(two.get(1)));
      Path out = folder.resolve("two-out.onnx");

      Graft run = Graft.fails(3, "add", fine, wrong, "-o", out, "--val-split", 0);

      assertThat(run.out()).contains("surely worse");
      assertThat(run.err()).contains("the old classes are worse off", "--even-if-worse");
      assertThat(out).doesNotExist();
      assertThat(folder.resolve("two-out.report")).doesNotExist();

      Graft.does("add", fine, wrong, "-o", out, "--val-split", 0, "--even-if-worse");
      assertThat(out).exists();
    }
  }

  @Nested
  class BadInput {
    @Test
    void isToldInTwoLines() throws IOException {
      Path more = more("bad", NEW, 0, 20);
      Path text = Files.writeString(folder.resolve("text.onnx"), "no model");

      Graft.fails(3, "add", model, folder.resolve("nowhere"));
      Graft.fails(5, "add", text, more);
      Graft.fails(5, "add", folder.resolve("nowhere.onnx"), more);
      Graft.fails(2, "add", model, more, "-o", more.resolve("x.onnx"));
      Graft.fails(2, "add", model, more, "-o", Files.writeString(folder.resolve("mine"), "x"));
      Graft.fails(2, "add", model, more, "--val-split", 1);
      assertThat(Graft.fails(3, "add", model, more("one-photo", NEW, 0, 1)).err())
          .contains("too few photos");
    }

    @Test
    void amongReportsIsTold() throws IOException {
      Path other = Files.copy(model, folder.resolve("other.onnx"));
      copyReport(model, other);
      Path report = folder.resolve("other.report");
      Path more = more("report", NEW, 0, 20);

      Path list = report.resolve("photos.csv");
      List<String> lines = Files.readAllLines(list);
      Files.write(list, lines.subList(0, lines.size() - VAL * OLD.size() - 1));
      assertThat(Graft.fails(3, "add", other, more).err()).contains("of another training");
      Files.writeString(list, "mine");
      assertThat(Graft.fails(3, "add", other, more).err()).contains("is damaged: its first line");
      Files.write(list, lines);
      Files.writeString(report.resolve("metrics.json"), "{");
      assertThat(Graft.fails(3, "add", other, more).err()).contains("metrics.json' is damaged");
    }

    @Test
    void modelsWithoutASolvedHeadAreRefused() throws IOException {
      Path more = more("solved", NEW, 0, 20);
      assertThat(Graft.fails(5, "add", trained(data, "keras", "--recipe", "keras"), more).err())
          .contains("was trained by epochs", "graft train");
      assertThat(Graft.fails(5, "add", scratch(), more).err()).contains("was trained from scratch");
    }

    private Path scratch() {
      Path file = folder.resolve("scratch.onnx");
      Graft.does(
          "train", data, "-o", file, "--from-scratch", "--size", 32, "--epochs", 1, "--quiet");
      return file;
    }
  }
}
