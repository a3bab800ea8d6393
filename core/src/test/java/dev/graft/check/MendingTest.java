package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.DataException;
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

  private Fix aside(String name) {
    return new Fix(data.resolve(name), Suggestion.QUARANTINE);
  }

  private Fix moved(String name, String to) {
    return new Fix(data.resolve(name), Suggestion.moveTo(to));
  }

  @Test
  void putsAsideAndMovesAndPutsBack() throws IOException {
    Mending mending = Mending.of(data);

    Mending.Done done =
        mending.apply(
            List.of(aside("val/owl/c, \"d\".jpg"), moved("train/owl/a.jpg", "tit"))); // is there

    assertThat(done).isEqualTo(new Mending.Done(1, 1));
    assertThat(folder.resolve("birds-quarantine/val/owl/c, \"d\".jpg")).exists();
    assertThat(data.resolve("train/tit/a-2.jpg")).hasContent("train/owl/a.jpg");
    assertThat(data.resolve("train/tit/a.jpg")).hasContent("train/tit/a.jpg");
    assertThat(data.resolve("train/owl/a.jpg")).doesNotExist();

    assertThat(Mending.of(data).undo()).isEqualTo(2);
    assertThat(contents()).isEqualTo(before);
  }

  /** A list reads a name that looks like a formula without the apostrophe before it. */
  @Test
  void aFolderWhoseNameASpreadsheetWouldTakeForAFormulaIsPutBackToo() throws IOException {
    Path odd = Files.move(data, folder.resolve("'=birds"));
    before = contents();

    Mending.of(odd).apply(List.of(new Fix(odd.resolve("train/owl/a.jpg"), Suggestion.QUARANTINE)));
    assertThat(folder.resolve("'=birds-quarantine/train/owl/a.jpg")).exists();

    assertThat(Mending.of(odd).undo()).isEqualTo(1);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void twiceTheSameIsDoneOnceAndSeveralAreUndoneTogether() throws IOException {
    List<Fix> fixes = List.of(aside("train/owl/a.jpg"));
    Mending.of(data).apply(fixes);

    assertThat(Mending.of(data).apply(fixes)).isEqualTo(new Mending.Done(0, 0));
    Mending.of(data).apply(List.of(moved("train/owl/b.jpg", "tit")));
    Mending.of(data).undo();

    assertThat(contents()).isEqualTo(before);
  }

  /** As if the process had been killed between two moves, and when it was putting things back. */
  @Test
  void whatWasCutShortIsFinishedOrUndone() throws IOException {
    Mending.of(data).apply(List.of(aside("train/owl/a.jpg"), aside("train/owl/b.jpg")));
    Path last = folder.resolve("birds-quarantine/train/owl/b.jpg");
    Files.move(last, data.resolve("train/owl/b.jpg"));

    Mending.of(data).apply(List.of());
    assertThat(last).exists();

    Files.move(last, data.resolve("train/owl/b.jpg"));
    assertThat(Mending.of(data).undo()).isEqualTo(1);
    assertThat(contents()).isEqualTo(before);
  }

  /** Each has a photo of its own to move, and none forgets what another has moved. */
  @Test
  void severalAtOnceAreAllPutBack() throws Exception {
    List<Callable<Mending.Done>> all = new ArrayList<>();
    for (String name : List.of("train/owl/a.jpg", "train/owl/b.jpg", "val/owl/c, \"d\".jpg")) {
      all.add(() -> Mending.of(data).apply(List.of(aside(name))));
    }
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      for (Future<Mending.Done> done : threads.invokeAll(all)) {
        assertThat(done.get()).isEqualTo(new Mending.Done(1, 0));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(folder.resolve("birds-quarantine").toFile().list())
        .containsExactlyInAnyOrder("moves.csv", "train", "val");

    assertThat(Mending.of(data).undo()).isEqualTo(3);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void nothingIsBegunIfOneCannotBe() throws IOException {
    Fix good = aside("train/owl/a.jpg");
    for (Fix bad :
        List.of(
            aside("train/owl/none.jpg"),
            moved("train/owl/b.jpg", "eagle"),
            new Fix(folder.resolve("elsewhere.jpg"), Suggestion.QUARANTINE))) {
      assertThatThrownBy(() -> Mending.of(data).apply(List.of(good, bad)))
          .isInstanceOf(DataException.class);
      assertThat(contents()).isEqualTo(before);
    }
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Mending.of(data).apply(List.of(aside("train/owl/a.jpg")));
    Files.writeString(data.resolve("train/owl/a.jpg"), "another");

    assertThatThrownBy(() -> Mending.of(data).undo())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("another file");
    assertThat(data.resolve("train/owl/a.jpg")).hasContent("another");
    assertThat(folder.resolve("birds-quarantine/train/owl/a.jpg")).hasContent("train/owl/a.jpg");
  }

  @Test
  void thereHasToBeAFolderAndSomethingToUndo() throws IOException {
    Path list = Files.writeString(folder.resolve("birds.csv"), "path,label\n");

    assertThatThrownBy(() -> Mending.of(list)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Mending.of(data).undo()).hasMessageContaining("No photo of");
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

    assertThat(fixes.fixes()).containsExactly(new Fix(Path.of("a, b.jpg"), Suggestion.QUARANTINE));
    assertThat(fixes.looks()).isEqualTo(1);

    Files.writeString(list, "path,suggestion\na.jpg,burn\n");
    assertThatThrownBy(() -> Fixes.read(list))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("Line 2", "burn");
    Files.writeString(list, "file,what\na.jpg,look\n");
    assertThatThrownBy(() -> Fixes.read(list)).hasMessageContaining("no columns");
  }
}
