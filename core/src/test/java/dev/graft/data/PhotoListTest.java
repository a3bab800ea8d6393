package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoListTest {
  @TempDir Path folder;

  private Dataset read(String csv) throws IOException {
    return read(csv, Splitting.defaults());
  }

  private Dataset read(String csv, Splitting splitting) throws IOException {
    return DatasetReader.read(Files.writeString(folder.resolve("photos.csv"), csv), splitting);
  }

  /** Photos of these names, where the list will be. */
  private void photos(String format, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Folders.photo(folder, format.formatted(i));
    }
  }

  private static String rows(String format, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(format.formatted(i));
    }
    return rows.toString();
  }

  private static List<String> names(List<LabelledPhoto> photos) {
    return photos.stream()
        .map(photo -> ((FilePhoto) photo.photo()).path().getFileName().toString())
        .toList();
  }

  @Nested
  class Csv {
    private static List<List<String>> parse(String text) {
      return CsvRecords.of(text).stream().map(CsvRecords.Line::fields).toList();
    }

    @Test
    void takesQuotedFieldsApartAsRfc4180Says() {
      assertThat(parse("a,\"b,c\",\"d \"\"e\"\"\"\r\n\"f\r\ng\",,\"\"\n"))
          .containsExactly(List.of("a", "b,c", "d \"e\""), List.of("f\r\ng", "", ""));
    }

    @Test
    void needsNoLineEndAtTheEndAndLeavesEmptyLinesOut() {
      assertThat(parse("a,b\n\n\r\nc,d")).containsExactly(List.of("a", "b"), List.of("c", "d"));
      assertThat(parse("")).isEmpty();
    }

    @Test
    void countsLinesAsAnEditorDoes() {
      assertThat(CsvRecords.of("a\n\"b\nc\"\nd"))
          .extracting(CsvRecords.Line::number)
          .containsExactly(1, 2, 4);
    }

    @ParameterizedTest
    @CsvSource({
      "'a\n\"b', the quote that line 2 opens is never closed",
      "'a\nb\"c\"', line 2 has a quote in the middle of a field",
      "'\"a\"b', line 1 goes on behind a closing quote"
    })
    void refusesQuotesOutOfPlace(String text, String problem) {
      assertThatIllegalArgumentException().isThrownBy(() -> parse(text)).withMessage(problem);
    }
  }

  @Test
  void labelsPhotosRelativeToTheList() throws IOException {
    Folders.photo(folder, "pictures/a b.jpg");
    photos("pictures/%d.jpg", 9);
    Dataset flowers =
        read(
            "\uFEFFlabel,note,path\r\n"
                + "tulip,\"nice, isn't it\",pictures/a b.jpg\r\n"
                + rows("daisy,,pictures/%d.jpg\n", 9));

    assertThat(flowers.classes()).containsExactly("daisy", "tulip");
    assertThat(flowers.all()).hasSize(10);
    assertThat(flowers.all())
        .filteredOn(photo -> photo.label() == 1)
        .singleElement()
        .satisfies(
            photo -> assertThat(photo.photo().read()).isEqualTo(Folders.jpeg("pictures/a b.jpg")));
  }

  @Test
  void leavesOutPhotosThatAreNotThere() throws IOException {
    photos("%d.jpg", 3);

    Dataset flowers = read("path,label\n" + rows("%d.jpg,daisy\n", 4) + rows("t%d.jpg,tulip\n", 3));

    assertThat(flowers.all()).hasSize(3);
    assertThat(flowers.leftOut())
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.reason()).isEqualTo("there is no such file"));
  }

  @Test
  void keepsTheSplit() throws IOException {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      Folders.photo(folder, name + ".jpg");
    }
    Dataset flowers =
        read(
            """
            path,label,split
            a.jpg,daisy,train
            b.jpg,tulip,Train
            c.jpg,tulip,validation
            d.jpg,daisy,val
            e.jpg,daisy,test
            """);

    assertThat(names(flowers.train())).containsExactly("a.jpg", "b.jpg");
    assertThat(names(flowers.val())).containsExactly("d.jpg", "c.jpg");
    assertThat(names(flowers.test())).containsExactly("e.jpg");
  }

  @Test
  void takesValidationPhotosFromTrainWhereOnlyTestIsGiven() throws IOException {
    photos("d%d.jpg", 20);
    photos("t%d.jpg", 20);
    Folders.photo(folder, "e.jpg");
    Dataset flowers =
        read(
            "path,label,split\n"
                + rows("d%d.jpg,daisy,train\n", 20)
                + rows("t%d.jpg,tulip,train\n", 20)
                + "e.jpg,daisy,test\n");

    assertThat(flowers.train()).hasSize(34);
    assertThat(flowers.val()).hasSize(6);
    assertThat(names(flowers.test())).containsExactly("e.jpg");
  }

  @Test
  void keepsTheGroupsOfItsColumnTogether() throws IOException {
    photos("%d.jpg", 200);
    StringBuilder csv = new StringBuilder("path,label,group\n");
    for (int i = 0; i < 200; i++) {
      csv.append("%d.jpg,%s,plant %d\n".formatted(i, i % 2 == 0 ? "daisy" : "tulip", i / 10));
    }

    for (Splitting splitting :
        List.of(Splitting.defaults(), Splitting.defaults().withGroupBy("group"))) {
      Dataset flowers = read(csv.toString(), splitting);

      GroupsTest.assertNoGroupOnTwoSides(flowers);
      assertThat(flowers.val()).hasSize(30);
      assertThat(flowers.test()).hasSize(30);
    }
  }

  /** Such as those of classes that are called alike but for their capitals. */
  @Test
  void leavesColumnsThatAreNoneOfItsOwnAlone() throws IOException {
    photos("%d.jpg", 4);

    Dataset flowers = read("path,label,x,X\n0.jpg,a,1,2\n1.jpg,b,1,2\n2.jpg,a,1,2\n3.jpg,b,1,2\n");

    assertThat(flowers.all()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                      | 'photos.csv' is empty.
          `file,label\\na,b`                      | 'photos.csv' has no column 'path'; its first line is 'file,label'.
          `path,label,path\\na,b,c`               | 'photos.csv' has two columns 'path'.
          `path,label\\n`                         | 'photos.csv' lists no photos.
          `path,label\\na,b\\nc,b`                | Only one class in 'photos.csv': 'b'.
          `path,label\\na,b\\nc`                  | Line 3 of 'photos.csv' has 1 fields instead of 2.
          `path,label\\na,b\\nc, `                | Line 3 of 'photos.csv' has no label.
          `path,label\\na,b\\n,c`                 | Line 3 of 'photos.csv' has no path.
          `path,label\\na,b\\nx/../a,c`           | Line 3 of 'photos.csv' names 'x/../a' again, which line 2 does already.
          `path,label,split\\na,b,train\\nc,d,tr` | Line 3 of 'photos.csv' has the split 'tr', which is none of train, val and test.
          `path,label,split\\na,b,val\\nc,d,test` | 'photos.csv' has no photo to learn from: no line says 'train'.
          `path,label\\na,"b`                     | 'photos.csv' can't be read: the quote that line 2 opens is never closed.
          """)
  void saysWhatIsWrongWithIt(String csv, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(csv.replace("\\n", "\n")))
        .satisfies(
            e ->
                assertThat(
                        String.valueOf(e.getMessage())
                            .replace(folder.resolve("photos.csv").toString(), "photos.csv"))
                    .isEqualTo(problem))
        .satisfies(e -> assertThat(e.remedy()).endsWith("."));
  }

  @Test
  void refusesTextInAnotherEncoding() throws IOException {
    Path file = Files.write(folder.resolve("latin.csv"), new byte[] {'p', (byte) 0xe9, '\n'});

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DatasetReader.read(file, Splitting.defaults()))
        .withMessage("'%s' is no text in UTF-8.", file);
  }

  @Test
  void refusesToGroupByAColumnThatIsNotThere() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read("path,label\na,b\nc,d", Splitting.defaults().withGroupBy("group")))
        .withMessageContaining("has no column 'group'");
  }

  @Test
  void keepsOutPhotosThatCannotBeUsed() throws IOException {
    photos("%d.jpg", 3);
    photos("t%d.jpg", 3);
    Dataset flowers = read("path,label\n" + rows("%d.jpg,daisy\n", 3) + rows("t%d.jpg,tulip\n", 3));

    Dataset usable = flowers.without(Map.of(flowers.val().get(0).photo(), "it is broken"));

    assertThat(usable.all()).hasSize(5);
  }
}
