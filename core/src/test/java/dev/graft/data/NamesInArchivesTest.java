package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.error.GraftException.Kind;
import dev.graft.photo.FileNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream.UnicodeExtraFieldPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that an archive does not have in UTF-8 are read rightly, or the archive is refused. */
class NamesInArchivesTest {
  @TempDir Path folder;

  private static List<String> classes(Path archive) {
    return DatasetReader.read(archive, Splitting.defaults()).classes();
  }

  private static void assertRefused(Path archive) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> classes(archive))
        .withMessageStartingWith("Names in the archive '%s' are not UTF-8, such as '", archive)
        .satisfies(e -> assertThat(e.getMessage()).matches("[\\x20-\\x7E]+"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DATA));
  }

  /** A zip without the flag that says UTF-8, as most archivers on Windows write it. */
  private Path zip(String charset, UnicodeExtraFieldPolicy extra, List<String> classes)
      throws IOException {
    Path archive = folder.resolve(charset + ".zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
      zip.setEncoding(charset);
      zip.setUseLanguageEncodingFlag(false);
      zip.setCreateUnicodeExtraFields(extra);
      for (String label : classes) {
        for (int i = 0; i < 3; i++) {
          zip.putArchiveEntry(new ZipArchiveEntry("%s/%d.jpg".formatted(label, i)));
          zip.write(Folders.jpeg(label + i));
          zip.closeArchiveEntry();
        }
      }
    }
    return archive;
  }

  private Path zip(String charset, String classes) throws IOException {
    return zip(charset, UnicodeExtraFieldPolicy.NEVER, List.of(classes.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, käfer köfer rose",
    "UTF-8, жук кот",
    "UTF-8, 玫瑰 菊花",
    "IBM437, käfer köfer rose",
    "IBM850, käfer köfer rose",
    "IBM850, Äpfel Öl Übergröße",
    "IBM437, forêt chêne hêtre",
    "IBM850, león ñandú pájaro",
    "IBM850, rødspætte ålekvabbe",
    "IBM850, maçã limão São",
    "IBM850, coração limões",
    "IBM437, ASCII only"
  })
  void areReadInZips(String charset, String names) throws IOException {
    assertThat(classes(zip(charset, names))).containsExactlyInAnyOrder(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, ねこ いぬ",
    "Shift_JIS, 猫 犬",
    "Shift_JIS, ネコ イヌ",
    "Shift_JIS, バラ キク",
    "GBK, 玫瑰 菊花",
    "GBK, 猫 狗",
    "GBK, 小 大",
    "Big5, 玫瑰 菊花",
    "Big5, 大 小",
    "EUC-KR, 고양이 개",
    "windows-1251, кот пёс",
    "windows-1251, баба гав",
    "IBM866, кот гад",
    "KOI8-R, жук кот",
    "ISO-8859-1, käfer köfer",
    "ISO-8859-1, forêt chêne",
    "ISO-8859-1, Æble Pære",
    "ISO-8859-1, más está",
    "windows-1252, Œuf pâté",
    "ISO-8859-2, żółw kot",
    "IBM852, mała żółw",
    "ISO-8859-7, γάτα σκύλος",
    "windows-1255, חתול כלב",
    "windows-1256, قط كلب",
    "TIS-620, แมว หมา"
  })
  void areRefusedInZipsRatherThanGarbled(String charset, String names) throws IOException {
    assertRefused(zip(charset, names));
  }

  @Test
  void areTakenFromInfoZipsUnicodeField() throws IOException {
    List<String> names = List.of("猫", "käfer");

    assertThat(classes(zip("Shift_JIS", UnicodeExtraFieldPolicy.ALWAYS, List.of("猫", "犬"))))
        .containsExactly("犬", "猫");
    assertThat(classes(zip("UTF-8", UnicodeExtraFieldPolicy.ALWAYS, names)))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** As archivers of Unix write it, which take names as they are. */
  private Path tar(String charset, int longNames, List<String> classes) throws IOException {
    Path archive = folder.resolve(charset + longNames + ".tar");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(archive), charset)) {
      tar.setLongFileMode(longNames);
      for (String label : classes) {
        for (int i = 0; i < 3; i++) {
          byte[] content = Folders.jpeg(label + i);
          TarArchiveEntry entry = new TarArchiveEntry("%s/%d.jpg".formatted(label, i));
          entry.setSize(content.length);
          tar.putArchiveEntry(entry);
          tar.write(content);
          tar.closeArchiveEntry();
        }
      }
    }
    return archive;
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1, käfer köfer", "windows-1251, кот жук", "Shift_JIS, ねこ いぬ", "GBK, 玫瑰 菊花"})
  void areRefusedInTars(String charset, String names) throws IOException {
    assertRefused(tar(charset, TarArchiveOutputStream.LONGFILE_GNU, List.of(names.split(" "))));
  }

  @ParameterizedTest
  @CsvSource({"käfer köfer", "玫瑰 菊花", "кот жук", "what? else?"})
  void areReadInTarsOfAnyDialect(String names) throws IOException {
    String deep = "/" + "x".repeat(70) + "/" + "y".repeat(70);
    List<String> classes = List.of(names.split(" "));
    for (int dialect :
        new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
      assertThat(classes(tar("UTF-8", dialect, classes)))
          .containsExactlyInAnyOrderElementsOf(classes);
      assertThat(classes(tar("UTF-8", dialect, classes.stream().map(c -> c + deep).toList())))
          .containsExactlyInAnyOrderElementsOf(classes);
    }
  }

  @Test
  void areReadFromPaxHeadersAlsoWhereTheHeaderItselfHasQuestionMarks() throws IOException {
    Path archive = folder.resolve("pax.tar");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(Files.newOutputStream(archive), "US-ASCII")) {
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (String name : List.of("käfer/0.jpg", "köfer/0.jpg", "käfer/1.jpg", "köfer/1.jpg")) {
        byte[] content = Folders.jpeg(name);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }

    assertThat(classes(archive)).containsExactly("käfer", "köfer");
  }

  @Test
  void thatWereLostBeforeAreRefused() throws IOException {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> classes(zip("UTF-8", "k\uFFFDfer rose")))
        .withMessageContaining("class folder");
  }

  @Test
  void areShownAsTheBytesThatTheyAre() {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    name.writeBytes("käfer".getBytes(Charset.forName("ISO-8859-1")));

    assertThat(FileNames.escaped(name.toByteArray())).isEqualTo("k\\xE4fer");
  }
}
