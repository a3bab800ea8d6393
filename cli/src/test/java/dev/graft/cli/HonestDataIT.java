package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a dataset is taken for, and what of it is not used, is said; nothing is lost silently. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HonestDataIT {
  private static final List<String> THINGS = List.of("bars", "cross", "ring");

  @TempDir private Path folder;

  private static void things(Path root, int first, int count) {
    THINGS.forEach(thing -> DrawnPhotos.draw(root.resolve(thing), thing, first, count));
  }

  private Path model() {
    return folder.resolve("model.onnx");
  }

  private Object[] training(Path data, Object... more) {
    Object[] always = {"train", data, "-o", model(), "--base", "seedling"};
    return Stream.of(always, more).flatMap(Stream::of).toArray();
  }

  private Graft train(Path data, Object... more) {
    return Graft.does(training(data, more));
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Nested
  class ASplit {
    @Test
    void isKnownByItsNames() throws IOException {
      things(data().resolve("train"), 0, 6);
      things(data().resolve("valid"), 6, 2);
      things(data().resolve("test"), 8, 3);

      assertThat(train(data()).out())
          .startsWith(
              "3 classes (bars, cross, ring); photos: 18 to train on, 6 to validate on, 9 to test"
                  + " on");
      assertThat(Metrics.beside(model()).json().has("val_copies")).isFalse();
    }

    @Test
    void isAskedForWhereItMayBeClasses() {
      things(data().resolve("old"), 0, 6);
      things(data().resolve("new"), 6, 2);

      Graft open = Graft.fails(3, training(data()));

      assertThat(open.err())
          .contains("'new', 'old' have the same folders below them ('bars', 'cross', 'ring')")
          .contains("--folders classes", "--split-folders train=");
      assertThat(train(data(), "--folders", "classes").out())
          .startsWith("2 classes (new, old); photos: ");
      assertThat(train(data(), "--split-folders", "train=old/,val=new").out())
          .startsWith("3 classes (bars, cross, ring); photos: 18 to train on, 6 to validate on");
      assertThat(Graft.fails(3, "evaluate", model(), data()).err()).contains("--split-folders");
      assertThat(
              Graft.does("evaluate", model(), data(), "--split-folders", "train=old,val=new").out())
          .contains("on 6 validation photos; the model has learned from none of them.");
      Graft.fails(2, training(data(), "--folders", "classes", "--split-folders", "train=a"));
      Graft.fails(2, training(data(), "--split-folders", "train=old,holdout=new"));
      Graft.fails(2, training(data(), "--split-folders", "val=new"));
      Graft.fails(2, training(data(), "--folders", "sides"));
      Graft.fails(2, training(data(), "--split-folders", "train=old,train=new"));
      Graft.fails(2, training(data(), "--split-folders", "train=old,val=old"));
      Graft.fails(2, training(data(), "--split-folders", "old"));
      Graft.fails(3, training(data(), "--split-folders", "train=old,val=gone"));
    }
  }

  @Test
  void classNamesMayBeAnyLetters() {
    String rose = "\ud83c\udf39 rose"; // an emoji, which UTF-16 writes with two units
    DrawnPhotos.draw(data().resolve(rose), "ring", 0, 8);
    DrawnPhotos.draw(data().resolve("\u83ca"), "cross", 0, 8);

    assertThat(train(data()).out()).startsWith("2 classes (\u83ca, " + rose + "); photos: ");
    assertThat(Graft.does("predict", model(), data().resolve(rose), "--csv").out()).contains(rose);
  }

  @Nested
  class Copies {
    @Test
    void ofTrainingPhotosAmongThoseThatJudgeAreTold() throws IOException {
      things(data().resolve("train"), 0, 8);
      things(data().resolve("val"), 7, 4); // the first of each class is the last to learn from

      Graft run = train(data());

      assertThat(run.out())
          .contains("  3 of the 12 validation photos are copies of training photos, so that")
          .doesNotContain("\\x0a")
          .containsPattern("Without them: accuracy [0-9.]+ % \\(95 % interval .* on 9 photos\\.");
      JsonObject copies = Metrics.beside(model()).json().getAsJsonObject("val_copies");
      assertThat(copies.getAsJsonArray("photos")).hasSize(3);
      assertThat(TrainedModelIT.page(model()))
          .contains("val/bars/7.png = " + data().resolve("train/bars/7.png"));
      assertThat(copies.getAsJsonObject("without").has("accuracy")).isTrue();
      assertThat(train(data(), "--quiet").out()).contains("Without them: accuracy");
    }

    @Test
    void ofEverythingLeaveNothingToSay() {
      things(data().resolve("train"), 0, 5);
      things(data().resolve("val"), 0, 5);

      assertThat(train(data()).out())
          .contains("15 of the 15 validation photos are copies")
          .contains("There are no others: the number says nothing about new photos.");
    }

    @Test
    void inTwoClassesAreTold() throws IOException {
      things(data(), 0, 8);
      Files.copy(data().resolve("ring/0.png"), data().resolve("cross/copy0.png"));

      assertThat(train(data()).out())
          .contains("1 photo is in two classes, and one of them must be wrong: ")
          .contains("cross/copy0.png");
      assertThat(Metrics.beside(model()).json().getAsJsonArray("in_two_classes")).hasSize(1);
    }
  }

  @Nested
  class WhatIsNoPhoto {
    @Test
    void isCountedByKindAndListedWithReasons() throws IOException {
      things(data(), 0, 8);
      Files.writeString(data().resolve("ring/notes.txt"), "a note");
      Files.writeString(data().resolve("ring/more.txt"), "another");
      Files.writeString(data().resolve("bars/list.json"), "{}");
      Files.createSymbolicLink(data().resolve("bars/dead.png"), folder.resolve("gone.png"));
      Files.createSymbolicLink(data().resolve("bars/zero.png"), Path.of("/dev/zero"));

      Graft run = train(data());

      assertThat(run.out())
          .contains("photos: 18 to train on, 3 to validate on, 3 to test on")
          .contains("5 files left out: 2 .png, 2 .txt, 1 .json")
          .contains("dead.png: is a link to nothing", "zero.png: is no regular file");
      assertThat(Metrics.beside(model()).count("skipped")).isEqualTo(5);

      Graft predicted = Graft.does("predict", model(), data());
      assertThat(predicted.lines()).hasSize(24);
      assertThat(predicted.err())
          .contains("dead.png  skipped: is a link to nothing")
          .contains("zero.png  skipped: is no regular file")
          .contains("3 files left out: 2 .txt, 1 .json.");
      Graft embedded =
          Graft.does("embed", "seedling", data(), "-o", folder.resolve("features.npy"));
      assertThat(embedded.out()).contains("shape (24, ");
      assertThat(embedded.err()).contains("3 files left out", "skipped: is a link to nothing");
    }

    @Test
    void isSkippedWhereItIsNamed() throws IOException {
      things(data(), 0, 8);
      train(data());
      Path good = data().resolve("ring/0.png");

      Graft named = Graft.does("predict", model(), "/dev/zero", good);
      assertThat(named.lines()).hasSize(1);
      assertThat(named.err()).isEqualTo("/dev/zero  skipped: is no regular file\n");
      Graft lines =
          Graft.doesWithInput(good + "\n/x\0y.png\n" + good + "\n", "predict", model(), "-");
      assertThat(lines.lines()).hasSize(2);
      assertThat(lines.err()).contains("NUL");
      Graft ended =
          Graft.doesWithInput(good + "\0" + good + "\0", "predict", model(), "-", "--json");
      assertThat(ended.lines()).hasSize(2);
      assertThat(Graft.does("evaluate", model(), data()).out())
          .contains(
              "on 24 labelled photos; the model has learned from 18 of them, so it flatters.");
    }
  }

  @Nested
  class AList {
    @Test
    void withoutAnyPhotoOfAClassSaysWhy() throws IOException {
      things(folder, 0, 4);
      Path list = folder.resolve("list.csv");
      StringBuilder csv = new StringBuilder("path,label\n");
      for (int i = 0; i < 4; i++) {
        csv.append("ring\\%d.png,ring\n".formatted(i)).append("gone\\%d.png,cross\n".formatted(i));
      }
      Files.writeString(list, csv);

      assertThat(Graft.fails(3, training(list)).err())
          .contains("Class 'cross' has too few photos: 0 of 4 can be used (")
          .contains("gone\\0.png: there is no such file; ", "; and 1 more).");
    }

    @Test
    void groupedByAnExpressionWithoutEndIsRefused() {
      things(data(), 0, 4);

      assertThat(
              Graft.fails(
                      2,
                      training(data(), "--group-by", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)zzz"))
                  .err())
          .contains("it would take too long");
    }
  }

  @Test
  void namesThatTheLocaleCannotReadAreRefused() throws Exception {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    DrawnPhotos.draw(data().resolve("菊花"), "ring", 0, 4);
    DrawnPhotos.draw(data().resolve("玫瑰"), "cross", 0, 4);

    Graft run =
        GraftProcess.start(
                Files.createDirectory(folder.resolve("home")),
                folder,
                Map.of("LC_ALL", "POSIX", "LANG", "POSIX"),
                training(data()))
            .end();

    run.mustHaveFailed(3);
    assertThat(run.err()).contains("set LC_ALL=C.UTF-8");
  }
}
