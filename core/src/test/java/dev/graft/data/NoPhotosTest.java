package dev.graft.data;

import static dev.graft.data.Folders.photo;
import static dev.graft.data.Folders.photos;
import static dev.graft.data.Folders.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.graft.photo.FilePhoto;
import dev.graft.photo.PhotoSize;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies among photos and is none: never waited for, never lost, always named with a reason. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoPhotosTest {
  @TempDir Path data;

  @BeforeEach
  void twoClasses() throws IOException {
    photos(data, "daisy", 4);
    photos(data, "tulip", 4);
  }

  private Dataset read() {
    return DatasetReader.read(data, Splitting.defaults());
  }

  /** Reasons by the location of what was left out. */
  private Map<String, String> leftOut() {
    return read().leftOut().stream()
        .collect(
            Collectors.toMap(
                each -> data.relativize(Path.of(each.photo().name())).toString(), LeftOut::reason));
  }

  private static Path fifo(Path path) throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
    assumeThat(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0)
        .as("this system can make pipes")
        .isTrue();
    return path;
  }

  private static void assumeRawNames() {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
  }

  /** A file or folder whose name has the bytes that a URI writes with per cent signs. */
  private Path raw(String uri) {
    return Path.of(URI.create("file://" + data.toUri().getRawPath() + uri));
  }

  @Nested
  class IsLeftOut {
    @Test
    void ifItsFirstBytesAreNoPictures() throws IOException {
      text(data, "daisy/notes.txt", "no photo");
      text(data, "daisy/page.jpg", "<html>404</html>");
      Files.createFile(data.resolve("tulip/empty.jpg"));
      photo(data, "tulip/no-extension");

      assertThat(leftOut())
          .containsOnlyKeys("daisy/notes.txt", "daisy/page.jpg", "tulip/empty.jpg")
          .containsEntry("tulip/empty.jpg", "the file is empty");
      assertThat(read().all()).hasSize(9);
    }

    @Test
    void ifItIsALinkToNothing() throws IOException {
      Files.createSymbolicLink(data.resolve("daisy/dead.jpg"), data.resolve("gone.jpg"));
      Files.createSymbolicLink(data.resolve("daisy/circle.jpg"), data.resolve("daisy/circle.jpg"));
      Files.createSymbolicLink(data.resolve("rose"), data.resolve("gone"));
      Files.createSymbolicLink(data.resolve("daisy/alive.jpg"), data.resolve("tulip/001.jpg"));

      assertThat(leftOut())
          .containsOnlyKeys("daisy/dead.jpg", "daisy/circle.jpg", "rose")
          .containsValue("is a link to nothing");
      assertThat(read().all()).hasSize(9);
    }

    @Test
    void ifReadingItWouldNeverEnd() throws Exception {
      fifo(data.resolve("daisy/pipe.jpg"));
      Files.createSymbolicLink(data.resolve("tulip/pipe.jpg"), data.resolve("daisy/pipe.jpg"));
      Files.createSymbolicLink(data.resolve("tulip/zero.jpg"), Path.of("/dev/zero"));

      assertThat(leftOut())
          .containsOnlyKeys("daisy/pipe.jpg", "tulip/pipe.jpg", "tulip/zero.jpg")
          .allSatisfy((name, reason) -> assertThat(reason).isEqualTo("is no regular file"));
    }

    @Test
    void ifItIsTooLarge() throws IOException {
      for (long size : new long[] {PhotoSize.LARGEST, PhotoSize.LARGEST + 1, 3L << 30}) {
        Path file = photo(data, "daisy/%d.jpg".formatted(size));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
          sparse.setLength(size);
        }
      }

      assertThat(leftOut())
          .containsOnly(
              Map.entry("daisy/268435457.jpg", "256 MB, which is too large"),
              Map.entry("daisy/3221225472.jpg", "3 GB, which is too large"));
    }

    @Test
    void ifItMayNotBeRead() throws IOException {
      Path secret = photo(data, "daisy/secret.jpg");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
      assumeThat(Files.isReadable(secret)).as("this is the superuser").isFalse();

      assertThat(leftOut()).containsOnly(Map.entry("daisy/secret.jpg", "you may not read it"));
    }

    @Test
    void ifItLiesBesideTheClasses() throws IOException {
      photo(data, "stray.jpg");
      text(data, "LICENSE.txt", "free");

      assertThat(leftOut()).containsOnly(Map.entry("stray.jpg", "lies in no class folder"));
    }

    @Test
    void ifItIsALinkToAFolderAroundIt() throws IOException {
      Files.createSymbolicLink(data.resolve("daisy/up"), Path.of(".."));
      Files.createSymbolicLink(data.resolve("loop"), data);

      assertThat(DatasetReader.read(data, Splitting.defaults()).classes())
          .containsExactly("daisy", "tulip");
      assertThat(leftOut())
          .containsOnly(
              Map.entry("daisy/up", "is a link to a folder around it"),
              Map.entry("loop", "is a link to a folder around it"));
    }

    @Test
    void ifItsNameIsNoText() throws IOException {
      assumeRawNames();
      Files.write(raw("daisy/k%E4fer.jpg"), Folders.jpeg("one"));
      Files.write(raw("daisy/k%F6fer.jpg"), Folders.jpeg("two"));
      Files.createDirectory(raw("tulip/%FF"));
      Files.write(raw("tulip/%FF/a.jpg"), Folders.jpeg("three"));

      assertThat(read().leftOut())
          .extracting(each -> each.photo().name())
          .containsExactlyInAnyOrder(
              data + "/daisy/k\\xE4fer.jpg",
              data + "/daisy/k\\xF6fer.jpg",
              data + "/tulip/\\xFF/a.jpg");
      assertThat(read().leftOut())
          .allSatisfy(each -> assertThat(each.reason()).startsWith("its name "));
    }
  }

  @Test
  void classesWhoseNamesAreNoTextAreRefused() throws IOException {
    assumeRawNames();
    for (String name : List.of("k%E4fer", "k%F6fer")) {
      Files.createDirectory(raw(name));
      Files.write(raw(name + "/0.jpg"), Folders.jpeg(name));
    }

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(NoPhotosTest.this::read)
        .withMessageStartingWith("The name of the class folder '%s/k\\xE4fer' ", data)
        .satisfies(e -> assertThat(e.remedy()).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@eaDir",
        "#recycle",
        "$RECYCLE.BIN",
        "$Recycle.Bin",
        "System Volume Information",
        "lost+found",
        ".ipynb_checkpoints",
        "__MACOSX",
        "@Recycle",
        "#snapshot",
        "@tmp",
        ".Trashes"
      })
  void foldersThatSystemsLeaveArePassedOver(String name) throws IOException {
    photo(data, name + "/a.jpg");
    photo(data, "daisy/" + name + "/001.jpg/SYNOPHOTO_THUMB_M.jpg");
    photo(data, "daisy/deeper/" + name + "/b.jpg");

    assertThat(read().classes()).containsExactly("daisy", "tulip");
    assertThat(read().all()).hasSize(8);
    assertThat(read().leftOut()).isEmpty();
    assertThat(Photos.at(List.of(data))).hasSize(8);
  }

  @Test
  void theyAreInNoSideOfTheSplit() throws IOException {
    for (int i = 0; i < 20; i++) {
      text(data, "daisy/%d.txt".formatted(i), "note " + i);
    }

    Dataset flowers = read();

    assertThat(flowers.all()).hasSize(8);
    assertThat(flowers.val()).hasSize(2);
    assertThat(flowers.test()).hasSize(2);
  }

  @Test
  void aClassOfNothingElseIsRefusedWithReasons() throws IOException {
    for (int i = 0; i < 5; i++) {
      text(data, "rose/%d.HEIC".formatted(i), "....ftypheic");
    }

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read().without(Map.of()))
        .withMessageStartingWith("Class 'rose' has too few photos: 0 of 5 can be used (")
        .withMessageContainingAll("0.HEIC: ", "1.HEIC: ", "2.HEIC: ", "; and 2 more).");
  }

  @Nested
  class AmongUnlabelledPhotos {
    @Test
    void isToldByWhoeverReadsItIfItSeemsToBeMeant() throws Exception {
      Files.createSymbolicLink(data.resolve("daisy/dead.jpg"), data.resolve("gone.jpg"));
      fifo(data.resolve("daisy/pipe"));
      text(data, "daisy/a.HEIC", "....ftypheic");
      text(data, "daisy/notes.txt", "no photo");
      text(data, "daisy/Makefile", "no photo");

      Photos found = Photos.in(List.of(data.resolve("daisy")));

      assertThat(found.photos()).hasSize(4 + 3);
      assertThat(FileKinds.leftOut(found.leftOut()))
          .isEqualTo("2 files left out: 1 .txt, 1 without extension");
    }

    @Test
    void isNeverWaitedForIfItIsNamed() throws Exception {
      Path pipe = fifo(data.resolve("pipe.jpg"));
      Path dead = Files.createSymbolicLink(data.resolve("dead.jpg"), data.resolve("gone.jpg"));

      List<FilePhoto> photos = Photos.at(List.of(pipe, Path.of("/dev/zero"), dead));

      assertThatIOException().isThrownBy(photos.get(0)::read).withMessage("is no regular file");
      assertThatIOException().isThrownBy(photos.get(1)::read).withMessage("is no regular file");
      assertThatIOException().isThrownBy(photos.get(2)::read).withMessage("is a link to nothing");
      assertThatIOException()
          .isThrownBy(Photos.named("a\0b")::read)
          .withMessage("no path has a NUL character in it");
    }
  }

  @Nested
  class IsNoDataset {
    @ParameterizedTest
    @ValueSource(strings = {"l.csv", "l.zip", "l.tar.gz", "l"})
    void ifItIsAPipe(String name) throws Exception {
      Path pipe = fifo(data.resolve(name));

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> DatasetReader.read(pipe, Splitting.defaults()))
          .withMessage("'%s' is no folder and no regular file.", pipe);
    }

    @Test
    void ifItIsALinkToNothing() throws IOException {
      Path link = Files.createSymbolicLink(data.resolve("l.csv"), data.resolve("gone.csv"));

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> DatasetReader.read(link, Splitting.defaults()))
          .withMessage("'%s' is a link to nothing.", link);
    }
  }

  @Test
  void areCountedByKind() {
    assertThat(FileKinds.leftOut(List.of("a/b.txt"))).isEqualTo("1 file left out: 1 .txt");
    assertThat(FileKinds.leftOut(List.of("a.b/c", "x.HEIC", "y.HEIC", "z.heic", ".x", "e.")))
        .isEqualTo("6 files left out: 3 without extension, 2 .HEIC, 1 .heic");
  }
}
