package dev.graft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.data.TopFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendedListTest {
  @TempDir private Path folder;

  private Path zip;

  @BeforeEach
  void archive() throws IOException {
    zip =
        packed(
            "birds.zip",
            "birds/train/owl/a.jpg",
            "birds/train/owl/b, c.jpg",
            "birds/train/owl/d.jpg",
            "birds/train/tit/a.jpg",
            "birds/train/tit/b.jpg",
            "birds/train/tit/notes.txt",
            "birds/val/owl/e.jpg",
            "birds/val/tit/e.jpg");
  }

  private Path packed(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.endsWith(".txt") ? new byte[] {65} : photo(entry));
      }
    }
    return file;
  }

  /** It begins like a photo, which is all that a list of photos looks at. */
  private static byte[] photo(String name) {
    return ("\u00ff\u00d8\u00ff\u00e0" + name).getBytes(StandardCharsets.ISO_8859_1);
  }

  private Fix aside(String place) {
    return new Fix(Path.of(folder + "/" + place), Suggestion.QUARANTINE);
  }

  private Fix moved(String place, String to) {
    return new Fix(Path.of(folder + "/" + place), Suggestion.moveTo(to));
  }

  private static MendedList of(Path data) {
    return MendedList.of(data, TopFolders.asNamed());
  }

  private static List<String> places(Dataset dataset) {
    return dataset.all().stream()
        .map(LabelledPhoto::photo)
        .map(each -> each.name().replaceFirst(".*!/", ""))
        .toList();
  }

  @Test
  void ofAnArchiveItNamesTheOtherPhotosInIt() throws IOException {
    byte[] before = Files.readAllBytes(zip);

    MendedList.Written written =
        of(zip)
            .write(
                List.of(
                    aside("birds.zip!/birds/train/owl/b, c.jpg"),
                    aside(
                        "birds.zip!/birds/train/tit/notes.txt"), // no photo: it is left out anyway
                    moved("birds.zip!/birds/val/owl/e.jpg", "tit")));

    assertThat(written).isEqualTo(new MendedList.Written(folder.resolve("birds-mended.csv"), 1, 1));
    assertThat(written.list())
        .hasContent(
            """
            path,label,split
            birds.zip!/birds/train/owl/a.jpg,owl,train
            birds.zip!/birds/train/owl/d.jpg,owl,train
            birds.zip!/birds/train/tit/a.jpg,tit,train
            birds.zip!/birds/train/tit/b.jpg,tit,train
            birds.zip!/birds/val/owl/e.jpg,tit,val
            birds.zip!/birds/val/tit/e.jpg,tit,val
            """);
    Dataset read = DatasetReader.read(written.list(), Splitting.defaults());
    assertThat(read.val()).allMatch(photo -> photo.label() == 1);
    assertThat(read.train().get(0).photo().read()).isEqualTo(photo("birds/train/owl/a.jpg"));
    assertThat(Files.readAllBytes(zip)).isEqualTo(before);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("birds.zip", "birds-mended.csv");
  }

  /** Chance goes by where the photos lie in the archive, with and without a folder around all. */
  @Test
  void anArchiveThatIsNotSplitIsSplitAsBefore() throws IOException {
    String[] entries = new String[60];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = "all/%s/%02d.jpg".formatted(i % 2 == 0 ? "owl" : "tit", i);
    }
    Path all = packed("all.zip", entries);

    Path list = of(all).write(List.of()).list();

    Dataset before = DatasetReader.read(all, Splitting.defaults());
    Dataset after = DatasetReader.read(list, Splitting.defaults());
    assertThat(before.val()).isNotEmpty();
    assertThat(places(after)).isEqualTo(places(before));
    assertThat(Files.readString(list)).startsWith("path,label\n");
  }

  @Test
  void ofAListItKeepsAllColumnsAndNothingIsWrittenOver() throws IOException {
    for (String name : List.of("a.jpg", "b.jpg", "c.jpg", "d.jpg")) {
      Files.write(folder.resolve(name), photo(name));
    }
    Path list =
        Files.writeString(
            folder.resolve("seen.csv"),
            """
            Label,taken by,path
            owl,"Ann, and Bo",a.jpg
            owl,Bo,./b.jpg
            tit,,c.jpg
            tit,,d.jpg
            tit,,gone.jpg
            """);
    List<Fix> fixes = List.of(moved("a.jpg", "tit"), aside("d.jpg"), aside("gone.jpg"));

    MendedList.Written first = of(list).write(fixes);
    MendedList.Written second = of(first.list()).write(List.of(moved("b.jpg", "tit")));
    MendedList.Written third = of(list).write(fixes);

    assertThat(first.aside()).isEqualTo(2);
    assertThat(first.list())
        .hasContent("Label,taken by,path\ntit,\"Ann, and Bo\",a.jpg\nowl,Bo,./b.jpg\ntit,,c.jpg\n");
    assertThat(second.list()).hasFileName("seen-mended-mended.csv");
    assertThat(third.list()).hasFileName("seen-mended-2.csv").hasSameTextualContentAs(first.list());
  }

  @Test
  void whatIsNotThereIsNamedAndNothingWritten() {
    for (Fix bad :
        List.of(
            aside("birds.zip!/birds/train/owl/none.jpg"),
            moved("birds.zip!/birds/train/owl/a.jpg", "eagle"),
            aside("elsewhere.zip!/birds/train/owl/a.jpg"))) {
      assertThatThrownBy(() -> of(zip).write(List.of(bad)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(bad.photo().toString());
    }
    assertThat(folder.toFile().list()).containsExactly("birds.zip");
  }

  @Test
  void aListMayNameWhatIsInAnArchiveAndIsToldWhatIsNot() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("some.csv"),
            """
            path,label
            birds.zip!/birds/train/owl/a.jpg,owl
            birds.zip!\\birds\\train\\owl\\d.jpg,owl
            birds.zip!/birds/train/tit/a.jpg,tit
            birds.zip!/birds/train/tit/none.jpg,tit
            none.zip!/a.jpg,tit
            """);

    Dataset read = DatasetReader.read(list, Splitting.defaults().withValShare(0).withTestShare(0));

    assertThat(places(read))
        .containsExactly("birds/train/owl/a.jpg", "birds/train/owl/d.jpg", "birds/train/tit/a.jpg");
    assertThat(read.leftOut()).hasSize(2);
    assertThat(read.leftOut())
        .anyMatch(each -> each.reason().contains("no such file in the archive"));
  }
}
