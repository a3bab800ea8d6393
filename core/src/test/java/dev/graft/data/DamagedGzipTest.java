package dev.graft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gzip says of its content is compared with it, to the last byte of the file. */
class DamagedGzipTest {
  private static final int TRAILER = 8;

  @TempDir Path folder;

  private byte[] tar;

  @BeforeEach
  void someFlowers() throws IOException {
    tar = tar("flowers");
  }

  private byte[] tar(String name) throws IOException {
    return Files.readAllBytes(
        Archives.pack(
            folder.resolve(name + ".tar"),
            packer -> {
              Archives.photos(packer, "daisy", 6);
              Archives.photos(packer, "tulip", 6);
            }));
  }

  /** Not compressed, so that a changed bit is a changed bit of a photo. */
  private static byte[] stored(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.NO_COMPRESSION);
          }
        }) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private Dataset read(byte[] archive) throws IOException {
    return DatasetReader.read(
        Files.write(folder.resolve("a.tar.gz"), archive), Splitting.defaults());
  }

  private void assertDamaged(byte[] archive) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> read(archive))
        .withMessageContaining("can't be read as a tar archive")
        .satisfies(e -> assertThat(e.remedy()).contains("it is damaged, or was cut short"));
  }

  @Test
  void ofAWholeFileIsFine() throws IOException {
    assertThat(read(stored(tar)).all()).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 8})
  void isRefusedIfTheTrailerDiffers(int fromEnd) throws IOException {
    byte[] packed = stored(tar);
    packed[packed.length - fromEnd] ^= 1;
    assertDamaged(packed);
  }

  @Test
  void isRefusedIfABitOfAPhotoDiffers() throws IOException {
    byte[] packed = stored(tar);
    packed[10 + 5 + 512 + 5] ^= 1; // behind the headers of gzip, of a stored block and of tar
    assertDamaged(packed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, TRAILER, TRAILER + 1, 600})
  void isRefusedIfTheEndIsMissing(int bytes) throws IOException {
    byte[] packed = stored(tar);
    assertDamaged(Arrays.copyOf(packed, packed.length - bytes));
  }

  @Test
  void isRefusedIfGarbageFollows() throws IOException {
    assertDamaged(joined(stored(tar), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    assertDamaged(joined(stored(tar), new byte[] {'x'}));
  }

  @Test
  void isFineInSeveralMembers() throws IOException {
    List<byte[]> parts =
        List.of(
            Arrays.copyOfRange(tar, 0, 700),
            Arrays.copyOfRange(tar, 700, 2000),
            Arrays.copyOfRange(tar, 2000, tar.length));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(stored(part));
    }

    assertThat(read(all.toByteArray()).all()).hasSize(12);
  }

  @Test
  void isRefusedIfALaterMemberIsDamaged() throws IOException {
    byte[] second = stored(Arrays.copyOfRange(tar, 700, tar.length));
    second[second.length - TRAILER] ^= 1;
    assertDamaged(joined(stored(Arrays.copyOf(tar, 700)), second));
  }

  @Test
  void isRefusedIfASecondArchiveFollowsWhosePhotosWouldBeLost() throws IOException {
    assertDamaged(joined(stored(tar), stored(tar("more"))));
  }

  @Test
  void isFineWithZerosBehindTheArchive() throws IOException {
    assertThat(read(stored(Arrays.copyOf(tar, tar.length + 20_480))).all()).hasSize(12);
  }

  @Test
  void isRefusedOrReadAsItWasWhateverBitDiffers() throws IOException {
    byte[] packed = stored(tar);
    List<String> expected = contents(read(packed));
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] flipped = packed.clone();
      flipped[random.nextInt(i < 40 ? 20 : flipped.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(contents(read(flipped))).isEqualTo(expected);
      } catch (DataException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(260); // the rest is in what gzip says of time and system
  }

  private static List<String> contents(Dataset flowers) throws IOException {
    List<String> contents = new ArrayList<>();
    for (LabelledPhoto photo : flowers.all()) {
      contents.add(new String(photo.photo().read(), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
