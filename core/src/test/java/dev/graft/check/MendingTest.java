package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendingTest {
  @TempDir private Path folder;

  private Path data;
  private Map<String, String> before;

  @BeforeEach
  void photos() throws IOException {
    data = folder.resolve("birds");
    for (String name :
        List.of("train/owl/a.jpg", "train/owl/b.jpg", "train/tit/a.jpg", "val/owl/c, \"d\".jpg")) {
      Path file = data.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    before = contents();
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        contents.put(
            folder.relativize(each).toString(),
            Files.isRegularFile(each) ? Files.readString(each) : "a folder");
      }
    }
    return contents;
  }

  private static Mending mending(Path folder) {
    return Mending.of(folder, TopFolders.asNamed());
  }

  private Fix aside(String name) {
    return new Fix(data.resolve(name), Suggestion.QUARANTINE);
  }

  private Fix moved(String name, String to) {
    return new Fix(data.resolve(name), Suggestion.moveTo(to));
  }

  @Test
  void putsAsideAndMovesAndPutsBack() throws IOException {
    Mending mending = mending(data);

    Mending.Done done =
        mending.apply(
            List.of(aside("val/owl/c, \"d\".jpg"), moved("train/owl/a.jpg", "tit"))); // is there

    assertThat(done).isEqualTo(new Mending.Done(1, 1, 0));
    assertThat(folder.resolve("birds-quarantine/val/owl/c, \"d\".jpg")).exists();
    assertThat(data.resolve("train/tit/a-2.jpg")).hasContent("train/owl/a.jpg");
    assertThat(data.resolve("train/tit/a.jpg")).hasContent("train/tit/a.jpg");
    assertThat(data.resolve("train/owl/a.jpg")).doesNotExist();

    assertThat(mending(data).undo()).isEqualTo(2);
    assertThat(contents()).isEqualTo(before);
  }

  /** A list reads a name that looks like a formula without the apostrophe before it. */
  @Test
  void aFolderWhoseNameASpreadsheetWouldTakeForAFormulaIsPutBackToo() throws IOException {
    Path odd = Files.move(data, folder.resolve("'=birds"));
    before = contents();

    mending(odd).apply(List.of(new Fix(odd.resolve("train/owl/a.jpg"), Suggestion.QUARANTINE)));
    assertThat(folder.resolve("'=birds-quarantine/train/owl/a.jpg")).exists();

    assertThat(mending(odd).undo()).isEqualTo(1);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void twiceTheSameIsDoneOnceAndSeveralAreUndoneTogether() throws IOException {
    List<Fix> fixes = List.of(aside("train/owl/a.jpg"));
    mending(data).apply(fixes);

    assertThat(mending(data).apply(fixes)).isEqualTo(new Mending.Done(0, 0, 0));
    mending(data).apply(List.of(moved("train/owl/b.jpg", "tit")));
    mending(data).undo();

    assertThat(contents()).isEqualTo(before);
  }

  /** As if the process had been killed between two moves, and when it was putting things back. */
  @Test
  void whatWasCutShortIsFinishedOrUndone() throws IOException {
    Path list = folder.resolve("birds-quarantine/moves.csv");
    Path last = folder.resolve("birds-quarantine/train/owl/b.jpg");
    List<Fix> fixes = List.of(aside("train/owl/a.jpg"), aside("train/owl/b.jpg"));
    mending(data).apply(fixes);
    String begun = Files.readString(list).replace(",true,true", ",true,false");

    Files.writeString(list, begun);
    Files.move(last, data.resolve("train/owl/b.jpg"));
    assertThat(mending(data).apply(List.of()).finished()).isEqualTo(2);
    assertThat(last).exists();

    Files.writeString(list, begun);
    Files.move(last, data.resolve("train/owl/b.jpg"));
    assertThat(mending(data).undo()).isEqualTo(1);
    assertThat(contents()).isEqualTo(before);
  }

  /** As between two disks, where a copy stands before the first is removed. */
  @Test
  void aCopyThatWasCutShortBehindItsEndIsFinishedOrUndone() throws IOException {
    Path list = folder.resolve("birds-quarantine/moves.csv");
    Path aside = folder.resolve("birds-quarantine/train/owl/a.jpg");
    Path photo = data.resolve("train/owl/a.jpg");
    mending(data).apply(List.of(aside("train/owl/a.jpg")));
    String begun = Files.readString(list).replace(",true,true", ",true,false");

    Files.writeString(list, begun);
    Files.copy(aside, photo);
    mending(data).apply(List.of());
    assertThat(photo).doesNotExist();
    assertThat(aside).exists();

    Files.writeString(list, begun);
    Files.copy(aside, photo);
    mending(data).undo();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatIsDoneIsNotDoneAgainToWhatTheUserPutsThere() throws IOException {
    mending(data).apply(List.of(aside("train/owl/a.jpg"), moved("train/owl/b.jpg", "tit")));
    Files.delete(folder.resolve("birds-quarantine/train/owl/a.jpg"));
    Files.writeString(data.resolve("train/owl/a.jpg"), "another");
    Files.move(data.resolve("train/tit/b.jpg"), data.resolve("train/owl/b.jpg")); // after all

    mending(data).apply(List.of());

    assertThat(data.resolve("train/owl/a.jpg")).hasContent("another");
    assertThat(data.resolve("train/owl/b.jpg")).hasContent("train/owl/b.jpg");
  }

  @Test
  void whatCannotGoBackIsToldAndKeptInMind() throws IOException {
    mending(data).apply(List.of(aside("train/owl/a.jpg"), aside("train/owl/b.jpg")));
    Path aside = folder.resolve("birds-quarantine/train/owl/a.jpg");
    Path renamed = Files.move(aside, aside.resolveSibling("renamed.jpg"));

    assertThatThrownBy(() -> mending(data).undo())
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("1 of 2 photos", aside.toString());
    assertThat(data.resolve("train/owl/b.jpg")).hasContent("train/owl/b.jpg");

    Files.move(renamed, aside);
    assertThat(mending(data).undo()).isEqualTo(1);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void folderAndQuarantineMayBeRenamedTogether() throws IOException {
    mending(data).apply(List.of(aside("train/owl/a.jpg"), moved("train/owl/b.jpg", "tit")));
    Path moved = Files.move(data, folder.resolve("owls"));
    Files.move(folder.resolve("birds-quarantine"), folder.resolve("owls-quarantine"));

    assertThat(mending(moved).undo()).isEqualTo(2);
    Files.move(moved, data);
    assertThat(contents()).isEqualTo(before);
  }

  /** A class may be called like a side of the split, or like the class beside it on another. */
  @Test
  void aPhotoStaysOnItsSide() throws IOException {
    Path trial = folder.resolve("trial");
    for (String name : List.of("train/control/a.jpg", "train/test/b.jpg", "test/control/c.jpg")) {
      Files.createDirectories(trial.resolve(name).getParent());
      Files.writeString(trial.resolve(name), name);
    }
    Path photo = trial.resolve("train/control/a.jpg");

    mending(trial).apply(List.of(new Fix(photo, Suggestion.moveTo("test"))));

    assertThat(trial.resolve("train/test/a.jpg")).exists();
  }

  /** It may lie among the sides of a split, and is none of them. */
  @Test
  void whatWasPutAsideIsNoData() throws IOException {
    for (String name : before.keySet().stream().filter(each -> each.endsWith(".jpg")).toList()) {
      Files.writeString(folder.resolve(name), "GIF89a" + name); // a photo, by its first bytes
    }
    mending(data.resolve("train")).apply(List.of(aside("train/owl/a.jpg")));

    assertThat(data.resolve("train-quarantine/owl/a.jpg")).exists();
    Dataset left = DatasetReader.read(data, Splitting.defaults());
    assertThat(left.all()).hasSize(3).noneMatch(each -> each.photo().name().contains("quarantine"));
  }

  /** Each has a photo of its own to move, and none forgets what another has moved. */
  @Test
  void severalAtOnceAreAllPutBack() throws Exception {
    List<Callable<Mending.Done>> all = new ArrayList<>();
    for (String name : List.of("train/owl/a.jpg", "train/owl/b.jpg", "val/owl/c, \"d\".jpg")) {
      all.add(() -> mending(data).apply(List.of(aside(name))));
    }
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      for (Future<Mending.Done> done : threads.invokeAll(all)) {
        assertThat(done.get()).isEqualTo(new Mending.Done(1, 0, 0));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(folder.resolve("birds-quarantine").toFile().list())
        .containsExactlyInAnyOrder("moves.csv", "train", "val");

    assertThat(mending(data).undo()).isEqualTo(3);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void nothingIsBegunIfOneCannotBe() throws IOException {
    Fix good = aside("train/owl/a.jpg");
    for (Fix bad :
        List.of(
            aside("train/owl/none.jpg"),
            moved("train/owl/b.jpg", "eagle"),
            moved("train/owl/b.jpg", "../../elsewhere"),
            aside("train"),
            aside(""),
            new Fix(folder.resolve("elsewhere.jpg"), Suggestion.QUARANTINE))) {
      assertThatThrownBy(() -> mending(data).apply(List.of(good, bad)))
          .isInstanceOf(DataException.class);
      assertThat(contents()).isEqualTo(before);
    }
  }

  @Test
  void ofTwoThatAreWantedOneCountsOrNone() throws IOException {
    Fix otherwise = moved("train/../train/owl/a.jpg", "tit");
    Mending.Done done = mending(data).apply(List.of(otherwise, aside("train/owl/a.jpg")));
    assertThat(done).isEqualTo(new Mending.Done(1, 0, 0));
    mending(data).undo();

    assertThatThrownBy(
            () -> mending(data).apply(List.of(otherwise, moved("train/owl/a.jpg", "owl"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("two classes");
    Files.createSymbolicLink(data.resolve("train/owl/link.jpg"), Path.of("a.jpg"));
    assertThatThrownBy(() -> mending(data).apply(List.of(moved("train/owl/link.jpg", "tit"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("link");
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    mending(data).apply(List.of(aside("train/owl/a.jpg")));
    Files.writeString(data.resolve("train/owl/a.jpg"), "another");

    assertThatThrownBy(() -> mending(data).undo())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("another file");
    assertThat(data.resolve("train/owl/a.jpg")).hasContent("another");
    assertThat(folder.resolve("birds-quarantine/train/owl/a.jpg")).hasContent("train/owl/a.jpg");
  }

  @Test
  void thereHasToBeAFolderAndSomethingToUndo() throws IOException {
    Path list = Files.writeString(folder.resolve("birds.csv"), "path,label\n");

    assertThatThrownBy(() -> mending(list)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> mending(data).undo()).hasMessageContaining("No photo of");
  }

  @Test
  void fixesAreTheLinesOfAListThatAreLeft() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("check.csv"),
            """
            path,problem,evidence,suggestion
            "a, b.jpg",label may be wrong,,move to tit
            c.jpg,tiny,,look
            "a, b.jpg",exact copy,,quarantine
            """);

    Fixes fixes = Fixes.read(list);

    assertThat(fixes.fixes())
        .containsExactly(
            new Fix(Path.of("a, b.jpg"), Suggestion.moveTo("tit")),
            new Fix(Path.of("a, b.jpg"), Suggestion.QUARANTINE));
    assertThat(fixes.looks()).isEqualTo(1);

    Files.writeString(list, "path,suggestion\na.jpg,burn\n");
    assertThatThrownBy(() -> Fixes.read(list))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("Line 2", "burn");
    Files.writeString(list, "Path;Suggestion\na.jpg;look\n");
    assertThatThrownBy(() -> Fixes.read(list)).hasMessageContaining("semicolons");
    Files.writeString(list, "file,what\na.jpg,look\n");
    assertThatThrownBy(() -> Fixes.read(list)).hasMessageContaining("no columns");
  }
}
