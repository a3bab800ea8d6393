package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of photos as other programs and systems write them. */
class ListsFromElsewhereTest {
  private static final int PHOTOS = 12;

  @TempDir Path folder;

  @BeforeEach
  void twoClasses() throws IOException {
    Folders.photos(folder, "daisy", PHOTOS);
    Folders.photos(folder, "tulip", PHOTOS);
  }

  private Dataset read(byte[] list) throws IOException {
    return DatasetReader.read(Files.write(folder.resolve("list.csv"), list), Splitting.defaults());
  }

  private Dataset read(String list) throws IOException {
    return read(list.getBytes(StandardCharsets.UTF_8));
  }

  private static String list(String row) {
    StringBuilder csv = new StringBuilder("path,label\n");
    for (String label : new String[] {"daisy", "tulip"}) {
      for (int i = 1; i <= PHOTOS; i++) {
        csv.append(row.replace("L", label).replace("N", "%03d".formatted(i))).append('\n');
      }
    }
    return csv.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L\\N.jpg,L",
        ".\\L\\N.jpg,L",
        "\" L/N.jpg\",L",
        "L/N.jpg ,L",
        " L\\N.jpg , L",
        "./L/N.jpg,L",
        "L/N.jpg,L\r"
      })
  void findThePhotosHoweverPathsAreWritten(String row) throws IOException {
    Dataset flowers = read(list(row));

    assertThat(flowers.all()).hasSize(2 * PHOTOS);
    assertThat(flowers.leftOut()).isEmpty();
  }

  @Test
  void giveTheSplitOfTheFolderAlsoWithBackslashes() throws IOException {
    Path data = folder.resolve("data");
    for (String label : new String[] {"daisy", "tulip"}) {
      Folders.photos(data, label, PHOTOS);
    }
    Files.writeString(data.resolve("list.csv"), list("L\\N.jpg,L"));

    Dataset fromFolder = DatasetReader.read(data, Splitting.defaults());
    Dataset fromList = DatasetReader.read(data.resolve("list.csv"), Splitting.defaults());

    assertThat(fromList.train()).isEqualTo(fromFolder.train());
    assertThat(fromList.val()).isEqualTo(fromFolder.val());
    assertThat(fromList.test()).isEqualTo(fromFolder.test());
  }

  @Test
  void preferAFileThatIsReallyCalledLikeThat() throws IOException {
    Folders.photo(folder, "daisy\\001.jpg", "with a backslash");

    assertThat(read(list("L\\N.jpg,L")).all())
        .extracting(photo -> new String(photo.photo().read(), StandardCharsets.ISO_8859_1))
        .anyMatch(content -> content.endsWith("with a backslash"))
        .hasSize(2 * PHOTOS);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/N.jpg, is an address",
    "s3://bucket/L/N.jpg, is an address",
    "L/N, there is no such file",
    "C:\\photos\\N.jpg, there is no such file"
  })
  void sayWhyNoneOfAClassCanBeUsed(String path, String reason) throws IOException {
    Dataset flowers =
        read(
            list("L/N.jpg,L")
                + list(path + ",rose")
                    .substring(11)
                    .lines()
                    .limit(PHOTOS)
                    .reduce("", (all, line) -> all + line + "\n"));

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> flowers.without(Map.of()))
        .withMessageStartingWith("Class 'rose' has too few photos: 0 of 12 can be used (")
        .withMessageContaining(reason)
        .withMessageEndingWith("; and 9 more).");
  }

  @Test
  void loseOnlyTheLineWithANulInItsPath() throws IOException {
    Dataset flowers = read(list("L/N.jpg,L") + "daisy/\0x.jpg,daisy\n");

    assertThat(flowers.all()).hasSize(2 * PHOTOS);
    assertThat(flowers.leftOut())
        .singleElement()
        .satisfies(each -> assertThat(each.photo().name()).isEqualTo("daisy/\\0x.jpg"))
        .satisfies(each -> assertThat(each.reason()).contains("NUL"));
  }

  @ParameterizedTest
  @CsvSource({"';', semicolons", "'\t', tabs", "'|', bars"})
  void areToldOfTheirSeparator(String sign, String name) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(list("L/N.jpg,L").replace(",", sign)))
        .withMessageContaining("are separated by " + name + ", not by commas.");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
  void areToldOfUtf16(String charset) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(list("L/N.jpg,L").getBytes(Charset.forName(charset))))
        .withMessageEndingWith("is a text in UTF-16.");
  }

  @Test
  void areToldThatTheyAreNoText() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(Folders.jpeg("a picture")))
        .withMessageEndingWith("is no text in UTF-8.");
  }

  @Test
  void areNotReadIfTheyAreHuge() throws IOException {
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("list.csv").toFile(), "rw")) {
      sparse.setLength(5L << 30);
    }

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DatasetReader.read(folder.resolve("list.csv"), Splitting.defaults()))
        .withMessageContaining("has 5,120 MB, which is too large for a list of photos.");
  }

  @Test
  void refuseLabelsThatWereLostBefore() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(list("L/N.jpg,L") + "x.jpg,k\uFFFDfer\n"))
        .withMessageContaining("Line 26");
  }
}
