package dev.graft.data;

import static dev.graft.data.Archives.content;
import static dev.graft.data.Archives.pack;
import static dev.graft.data.Archives.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.graft.photo.Photo;
import dev.graft.photo.StoredPhoto;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final Splitting SPLITTING = Splitting.defaults();

  @TempDir Path folder;

  private static Dataset read(Path archive) {
    return DatasetReader.read(archive, SPLITTING);
  }

  private static void assertRefused(Path archive, String problem) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(archive))
        .withMessageContaining(problem)
        .withMessageContaining(archive.toString())
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1))
        .satisfies(e -> assertThat(e.remedy()).endsWith("."));
  }

  @Nested
  class OfEitherKind {
    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz", "a.tgz", "a.tar", "A.ZIP"})
    void isSplitAsTheSameFolderIs(String name) throws IOException {
      Path onDisk = folder.resolve("a");
      Folders.photos(onDisk, "daisy", 40);
      Folders.photos(onDisk, "tulip", 30);
      Path archive =
          pack(
              folder.resolve(name.equals("A.ZIP") ? "b.zip" : name),
              packer -> {
                photos(packer, "tulip", 30);
                photos(packer, "daisy", 40);
              });
      if (name.equals("A.ZIP")) {
        archive = Files.move(archive, folder.resolve(name));
      }

      Dataset flowers = read(archive);

      assertThat(flowers.classes()).containsExactly("daisy", "tulip");
      assertThat(contents(flowers.train())).isEqualTo(contents(read(onDisk).train()));
      assertThat(contents(flowers.val())).isEqualTo(contents(read(onDisk).val()));
      assertThat(contents(flowers.test())).isEqualTo(contents(read(onDisk).test()));
      assertThat(flowers.all().get(0).photo().name()).startsWith(archive + "!/daisy/");
    }

    private static List<String> contents(List<LabelledPhoto> photos) throws IOException {
      List<String> contents = new ArrayList<>();
      for (LabelledPhoto photo : photos) {
        contents.add(new String(photo.photo().read(), StandardCharsets.UTF_8));
      }
      return contents;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void mayHaveAFolderAroundEverythingAndFilesBesideTheClasses(String name) throws IOException {
      Path archive =
          pack(
              folder.resolve(name),
              packer -> {
                packer.add("flower_photos/", new byte[0]);
                packer.add("./flower_photos/LICENSE.txt", content("license"));
                packer.add("__MACOSX/flower_photos/daisy/._001.jpg", content("fork"));
                packer.add("flower_photos/daisy/.DS_Store", content("store"));
                photos(packer, "flower_photos/daisy", 3);
                photos(packer, "flower_photos/tulip/2024", 3);
              });

      assertThat(read(archive).classes()).containsExactly("daisy", "tulip");
      assertThat(read(archive).all()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void keepsASplit(String name) throws IOException {
      Path archive =
          pack(
              folder.resolve(name),
              packer -> {
                for (String side : List.of("train", "val", "test")) {
                  photos(packer, "flowers/" + side + "/daisy", 3);
                  photos(packer, "flowers/" + side + "/tulip", 2);
                }
              });

      Dataset flowers = read(archive);

      assertThat(flowers.train()).hasSize(5);
      assertThat(flowers.val()).hasSize(5).allMatch(p -> p.photo().name().contains("/val/"));
      assertThat(flowers.test()).hasSize(5).allMatch(p -> p.photo().name().contains("/test/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void isReadFromManyThreadsAtOnce(String name) throws IOException {
      Random random = new Random(1);
      byte[][] contents = new byte[60][];
      Path archive =
          pack(
              folder.resolve(name),
              packer -> {
                for (int i = 0; i < contents.length; i++) {
                  contents[i] = new byte[20_000 + i];
                  random.nextBytes(contents[i]);
                  System.arraycopy(content(""), 0, contents[i], 0, content("").length);
                  packer.add("%s/%02d.jpg".formatted(i % 2 == 0 ? "a" : "b", i), contents[i]);
                }
              });
      List<LabelledPhoto> photos = read(archive).all();

      IntStream.range(0, 3_000)
          .parallel()
          .mapToObj(i -> photos.get(i % photos.size()).photo())
          .forEach(
              photo -> {
                String file = photo.name().substring(photo.name().lastIndexOf('/') + 1);
                try {
                  assertThat(photo.read()).isEqualTo(contents[Integer.parseInt(file, 0, 2, 10)]);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void leavesOutWhatIsNoPhotoAndSaysWhy(String name) throws IOException {
      Path archive =
          pack(
              folder.resolve(name),
              packer -> {
                photos(packer, "daisy", 3);
                photos(packer, "tulip", 3);
                packer.add("tulip/empty.jpg", new byte[0]);
              });

      assertThat(read(archive).all()).hasSize(6);
      assertThat(read(archive).leftOut())
          .singleElement()
          .satisfies(each -> assertThat(each.photo().name()).endsWith("!/tulip/empty.jpg"))
          .satisfies(each -> assertThat(each.reason()).isEqualTo("the file is empty"));
    }
  }

  @Nested
  class RefusesEntriesThatClimbOut {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "../evil.jpg",
          "daisy/../../evil.jpg",
          "/etc/evil.jpg",
          "C:\\evil.jpg",
          "c:/evil.jpg",
          "..\\evil.jpg",
          "daisy\\..\\..\\evil.jpg",
          "__MACOSX/../../evil.jpg"
        })
    void byTheirNames(String evil) throws IOException {
      for (String name : List.of("a.zip", "a.tar.gz")) {
        Path archive =
            pack(
                folder.resolve(name),
                packer -> {
                  photos(packer, "daisy", 2);
                  photos(packer, "tulip", 2);
                  packer.add(evil, content("evil"));
                });

        assertRefused(archive, "leads out of it: '");
      }
    }

    @Test
    void bySymbolicLinks() throws IOException {
      Path archive =
          Archives.withLink(
              folder.resolve("a.tgz"), TarConstants.LF_SYMLINK, "daisy/x.jpg", "/etc/passwd");

      assertRefused(archive, "a link or a special file in it: 'daisy/x.jpg'");
    }

    @Test
    void byHardLinks() throws IOException {
      Path archive =
          Archives.withLink(
              folder.resolve("a.tgz"), TarConstants.LF_LINK, "daisy/x.jpg", "../../passwd");

      assertRefused(archive, "a link or a special file in it: 'daisy/x.jpg'");
    }

    @Test
    void byDevices() throws IOException {
      Path archive =
          Archives.withLink(folder.resolve("a.tgz"), TarConstants.LF_CHR, "daisy/x.jpg", "");

      assertRefused(archive, "a link or a special file in it: 'daisy/x.jpg'");
    }

    @Test
    void bySymbolicLinksInAZip() throws IOException {
      Path archive = folder.resolve("a.zip");
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
        ZipArchiveEntry entry = new ZipArchiveEntry("daisy/x.jpg");
        entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
        zip.putArchiveEntry(entry);
        zip.write(content("/etc/passwd"));
        zip.closeArchiveEntry();
      }

      assertRefused(archive, "a link or a special file in it: 'daisy/x.jpg'");
    }
  }

  @Nested
  class RefusesAbsurdSizes {
    private static final int MB = 1 << 20;

    private static ArchiveFolder limited(Path archive) throws IOException {
      UnpackedSize limits = UnpackedSize.of(archive, 2 * MB, MB / 2);
      return archive.toString().endsWith(".zip")
          ? ZipArchive.read(archive, limits)
          : TarArchive.read(archive, limits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bomb.zip", "bomb.tar.gz"})
    void ofAllPhotosTogether(String name) throws IOException {
      byte[] zeros = new byte[MB];
      Path archive =
          pack(
              folder.resolve(name),
              packer -> {
                for (int i = 0; i < 3; i++) {
                  packer.add("daisy/.hidden%d.jpg".formatted(i), zeros);
                }
              });

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> limited(archive))
          .withMessage("Archive '%s' unpacks to an absurd size: more than 2 MB.", archive);
      assertThat(read(twoClasses("harmless-" + name)).all()).hasSize(18);
    }

    @Test
    void ofAZippedPhotoThatLiesAboutIt() throws IOException {
      byte[] bytes = Files.readAllBytes(twoClasses("lie.zip"));
      int directory = find(bytes, "PK\1\2");
      bytes[directory + 24] = 9; // says that its first photo unpacks to nine bytes
      Path archive = Files.write(folder.resolve("lie.zip"), bytes);

      Photo lying =
          read(archive).all().stream()
              .map(LabelledPhoto::photo)
              .filter(photo -> photo.name().endsWith("daisy/001.jpg"))
              .findFirst()
              .orElseThrow();

      assertThatIOException().isThrownBy(lying::read).withMessage("the archive is damaged here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void ofASinglePhotoButReadsTheOthers(String name) throws IOException {
      byte[] huge = new byte[MB];
      Path archive =
          pack(
              folder.resolve(name),
              packer -> {
                packer.add("tulip/huge.jpg", huge);
                photos(packer, "tulip", 3);
              });

      List<PhotoFolder.PlacedPhoto> photos = limited(archive).below();

      assertThat(photos).hasSize(4);
      assertThat(photos.get(0).photo().read()).isEqualTo(content("tulip/001.jpg"));
      assertThatIOException()
          .isThrownBy(() -> photos.get(3).photo().read())
          .withMessage("1 MB, which is too large");
    }
  }

  private Path twoClasses(String name) throws IOException {
    return pack(
        folder.resolve(name),
        packer -> {
          photos(packer, "daisy", 9);
          photos(packer, "tulip", 9);
        });
  }

  private static int find(byte[] bytes, String signature) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(signature);
  }

  @Nested
  class WhenItIsDamaged {
    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz", "a.tar"})
    void isRefusedIfItIsCutShort(String name) throws IOException {
      byte[] bytes = Files.readAllBytes(twoClasses(name));
      int length = name.endsWith(".tar") ? 512 + 100 : bytes.length / 2;
      Path archive = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(bytes, length));

      assertRefused(archive, "can't be read as a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz", "a.tgz"})
    void isRefusedIfItIsNone(String name) throws IOException {
      assertRefused(Folders.photo(folder, name, "no archive"), "can't be read as a");
    }

    @Test
    void isRefusedIfItIsEmpty() throws IOException {
      assertRefused(Folders.photo(folder, "a.tgz", ""), "can't be read as a tar archive");
    }

    @Test
    void saysWhichPhotoOfAZipItIs() throws IOException {
      Path archive = twoClasses("a.zip");
      byte[] bytes = Files.readAllBytes(archive);
      List<LabelledPhoto> photos = read(archive).all();
      int first = find(bytes, "PK\3\4");
      bytes[first + 30 + "daisy/001.jpg".length() + 3] ^= 0x55;
      Files.write(archive, bytes);

      assertThat(photos)
          .filteredOn(photo -> !reads(photo.photo()))
          .singleElement()
          .satisfies(photo -> assertThat(photo.photo().name()).endsWith("daisy/001.jpg"));
    }

    private static boolean reads(Photo photo) {
      try {
        return photo.read().length > 0;
      } catch (IOException e) {
        return false;
      }
    }

    @Test
    void neverDoesAnythingButReadOrSayWhy() throws IOException {
      Random random = new Random(7);
      for (String name : List.of("a.zip", "a.tar.gz", "a.tar")) {
        byte[] whole = Files.readAllBytes(twoClasses(name));
        for (int round = 0; round < 300; round++) {
          byte[] bytes = whole.clone();
          for (int i = 0; i < 4; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          }
          Path damaged = Files.write(folder.resolve("damaged-" + name), bytes);
          Consumer<Dataset> readAll = data -> data.all().forEach(photo -> reads(photo.photo()));
          try {
            readAll.accept(read(damaged));
          } catch (DataException e) {
            assertThat(e.getMessage()).contains(damaged.toString());
          }
        }
      }
    }

    @Test
    void isRefusedIfAZipHasOneNameTwice() throws IOException {
      Path archive = folder.resolve("a.zip");
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
        for (int i = 0; i < 2; i++) {
          zip.putArchiveEntry(new ZipArchiveEntry("daisy/x.jpg"));
          zip.write(content("x" + i));
          zip.closeArchiveEntry();
        }
      }

      assertRefused(archive, "two files of one name: 'daisy/x.jpg'");
    }
  }

  @Nested
  class TheSpool {
    @Test
    void givesTheSameBytesFromMemoryAndFromItsFile() throws IOException {
      Spool spool = Spool.create(10);

      StoredPhoto inMemory = spool.keep("a", stream("12345678"), 8);
      StoredPhoto inFile = spool.keep("b", stream("abcdefgh"), 8);
      StoredPhoto behind = spool.keep("c", stream("ijklm"), 5);
      StoredPhoto small = spool.keep("d", stream("9"), 1);

      assertThat(inMemory.read()).asString().isEqualTo("12345678");
      assertThat(inFile.read()).asString().isEqualTo("abcdefgh");
      assertThat(behind.read()).asString().isEqualTo("ijklm");
      assertThat(small.read()).asString().isEqualTo("9");
      assertThat(inMemory.begin(3)).asString().isEqualTo("123");
      assertThat(behind.begin(3)).asString().isEqualTo("ijk");
      assertThat(small.begin(3)).asString().isEqualTo("9");
      assertThat(inFile.size()).isEqualTo(8);
    }

    private static ByteArrayInputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void doesNotTakeLessThanPromised() {
      Spool spool = Spool.create(100);

      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(() -> spool.keep("a", new ByteArrayInputStream(new byte[3]), 4));
    }
  }

  @Nested
  class TarsThatEndInZeros {
    private byte[] photos(int count) throws IOException {
      return Files.readAllBytes(
          Archives.pack(
              folder.resolve("all.tar"),
              packer -> {
                Archives.photos(packer, "daisy", count);
                Archives.photos(packer, "tulip", count);
              }));
    }

    private Dataset read(byte[] tar) throws IOException {
      return DatasetReader.read(Files.write(folder.resolve("data.tar"), tar), Splitting.defaults());
    }

    @ParameterizedTest
    @ValueSource(ints = {15_000, 25_000, 40_000})
    void areRefusedWhereThatManyAreNoPadding(int zeros) throws IOException {
      byte[] tar = photos(60);
      Arrays.fill(tar, tar.length - 10_240 - zeros, tar.length, (byte) 0);
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> read(tar))
          .withMessageContainingAll("data.tar", "zeros, where files may have been");
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 10_240, 65_536, 1 << 20})
    void areReadWhereTheyFillTheBlock(int block) throws IOException {
      byte[] tar = photos(4);
      int length = (tar.length + block - 1) / block * block;
      assertThat(read(Arrays.copyOf(tar, length)).classes()).containsExactly("daisy", "tulip");
    }
  }
}
