package dev.graft.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.photo.Photo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {
  private static final Splitting SPLITTING = Splitting.defaults();

  @TempDir Path folder;

  /** Ten training images of 2 rows and 3 columns with labels 0 to 4, and four test images. */
  @BeforeEach
  void writeFiles() throws IOException {
    write("train-images-idx3-ubyte.gz", images(10, 2, 3));
    write("train-labels-idx1-ubyte.gz", labels(0, 1, 2, 3, 4, 0, 1, 2, 3, 4));
    write("t10k-images-idx3-ubyte", images(4, 2, 3));
    write("t10k-labels-idx1-ubyte", labels(4, 3, 2, 1));
  }

  /** Every pixel of an image is the image's index. */
  private static byte[] images(int count, int rows, int columns) {
    ByteBuffer idx = ByteBuffer.allocate(16 + count * rows * columns);
    idx.putInt(0x0803).putInt(count).putInt(rows).putInt(columns);
    IntStream.range(0, count * rows * columns).forEach(i -> idx.put((byte) (i / (rows * columns))));
    return idx.array();
  }

  private static byte[] labels(int... labels) {
    ByteBuffer idx = ByteBuffer.allocate(8 + labels.length).putInt(0x0801).putInt(labels.length);
    IntStream.of(labels).forEach(label -> idx.put((byte) label));
    return idx.array();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name);
    Files.write(file, name.endsWith(".gz") ? gzip(content) : content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    }
    return packed.toByteArray();
  }

  private Dataset read() {
    return DatasetReader.read(folder, SPLITTING);
  }

  private static List<Integer> labels(List<LabelledPhoto> photos) {
    return photos.stream().map(LabelledPhoto::label).toList();
  }

  @Test
  void validatesOnTheLastTrainingImagesAsKerasDoes() {
    Dataset digits = read();

    assertThat(digits.classes()).containsExactly("0", "1", "2", "3", "4");
    assertThat(labels(digits.train())).containsExactly(0, 1, 2, 3, 4, 0, 1, 2);
    assertThat(labels(digits.val())).containsExactly(3, 4);
    assertThat(labels(digits.test())).containsExactly(4, 3, 2, 1);
  }

  @Test
  void limitsTheTrainingImagesBeforeValidationIsTakenFromThem() {
    Dataset digits =
        DatasetReader.read(folder, SPLITTING.withLimitTrain(5).withLimitTest(1).withValShare(0.2));

    assertThat(labels(digits.train())).containsExactly(0, 1, 2, 3);
    assertThat(labels(digits.val())).containsExactly(4);
    assertThat(labels(digits.test())).containsExactly(4);
  }

  @Test
  void learnsFromTheFirstImagesOfAShareAndValidatesOnTheSame() {
    Dataset digits = DatasetReader.read(folder, SPLITTING.withTrainShare(0.5));

    assertThat(labels(digits.train())).containsExactly(0, 1, 2, 3);
    assertThat(labels(digits.val())).containsExactly(3, 4);
    assertThat(labels(digits.test())).containsExactly(4, 3, 2, 1);
  }

  @Test
  void hasNoValidationImagesWithoutAShare() {
    assertThat(DatasetReader.read(folder, SPLITTING.withValShare(0)).val()).isEmpty();
  }

  @Test
  void readsAnImageAsPortableGreymap() throws IOException {
    Photo photo = read().val().get(0).photo();

    byte[] header = "P5\n3 2\n255\n".getBytes(US_ASCII);
    byte[] expected = Arrays.copyOf(header, header.length + 6);
    Arrays.fill(expected, header.length, expected.length, (byte) 8);
    assertThat(photo.read()).isEqualTo(expected);
    assertThat(photo.name()).isEqualTo(folder.resolve("train-images-idx3-ubyte.gz") + "[8]");
  }

  @Test
  void readsAFileThatWasUnpackedButKeptItsName() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), images(10, 2, 3));

    assertThat(read().train()).hasSize(8);
  }

  @Test
  void doesWithoutTestFiles() throws IOException {
    Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));

    assertThat(read().test()).isEmpty();
  }

  @Test
  void knowsTheClassesOfFashionMnistByTheFoldersName() throws IOException {
    folder = folder.resolve("Fashion-MNIST");
    writeFiles();

    assertThat(read().classes())
        .hasSize(10)
        .startsWith("T-shirt/top", "Trouser")
        .endsWith("Ankle boot");
  }

  @Test
  void dropsUnusableImages() {
    Dataset digits = read();

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> digits.without(Map.of(digits.train().get(3).photo(), "it is broken")))
        .withMessage("Class '3' has no usable photo to learn from; all 2 validate or test.");
  }

  @Nested
  class Refuses {
    @Test
    void anotherMagicNumber() throws IOException {
      write("train-images-idx3-ubyte.gz", labels(1, 2, 3));
      assertRefused(
          "'%s' starts with 0x00000801 instead of 0x00000803.", "train-images-idx3-ubyte.gz");
    }

    @Test
    void aFileCutShort() throws IOException {
      byte[] whole = images(10, 2, 3);
      write("train-images-idx3-ubyte.gz", Arrays.copyOf(whole, whole.length - 1));
      assertRefused("'%s' is cut short.", "train-images-idx3-ubyte.gz");
    }

    @Test
    void anEmptyFile() throws IOException {
      write("t10k-labels-idx1-ubyte", new byte[0]);
      assertRefused("'%s' is cut short.", "t10k-labels-idx1-ubyte");
    }

    @Test
    void aCompressedFileCutShort() throws IOException {
      byte[] whole = gzip(images(10, 2, 3));
      Files.write(
          folder.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(whole, whole.length - 9));
      assertRefused("'%s' is cut short.", "train-images-idx3-ubyte.gz");
    }

    @Test
    void damagedCompression() throws IOException {
      byte[] damaged = gzip(images(10, 2, 3));
      damaged[12] ^= 0x7f;
      Files.write(folder.resolve("train-images-idx3-ubyte.gz"), damaged);
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(IdxFolderTest.this::read)
          .withMessageContaining("train-images-idx3-ubyte.gz");
    }

    @Test
    void aChecksumThatDiffers() throws IOException {
      byte[] packed = gzip(images(10, 2, 3));
      packed[packed.length - 8] ^= 1;
      Files.write(folder.resolve("train-images-idx3-ubyte.gz"), packed);
      assertRefused(
          "'%s' can't be read: Gzip-compressed data is corrupt (CRC32 error).",
          "train-images-idx3-ubyte.gz");
    }

    @Test
    void moreThanItsHeaderSays() throws IOException {
      write("t10k-labels-idx1-ubyte", Arrays.copyOf(labels(4, 3, 2, 1), 13));
      assertRefused("'%s' goes on after its last value.", "t10k-labels-idx1-ubyte");
    }

    @Test
    void imagesWithoutPixels() throws IOException {
      write("train-images-idx3-ubyte.gz", images(10, 0, 3));
      assertRefused("'%s' says that it has 0 rows.", "train-images-idx3-ubyte.gz");
    }

    @Test
    void moreImagesThanFitIntoMemory() throws IOException {
      ByteBuffer header = ByteBuffer.allocate(16).putInt(0x0803);
      header.putInt(Integer.MAX_VALUE).putInt(65_535).putInt(65_535);
      write("train-images-idx3-ubyte.gz", header.array());
      assertRefused(
          "'%s' holds more than fits into memory: 9223090559730712575 bytes.",
          "train-images-idx3-ubyte.gz");
    }

    @Test
    void countsThatDisagree() throws IOException {
      write("train-labels-idx1-ubyte.gz", labels(0, 1, 2));
      assertRefused(
          "'%s' has 10 images, but '"
              + folder.resolve("train-labels-idx1-ubyte.gz")
              + "' has 3 labels.",
          "train-images-idx3-ubyte.gz");
    }

    @Test
    void imagesWithoutLabels() throws IOException {
      Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(IdxFolderTest.this::read)
          .withMessageStartingWith(
              "'%s' is missing", folder.resolve("t10k-labels-idx1-ubyte").toString());
    }

    @Test
    void aSingleClass() throws IOException {
      write("train-labels-idx1-ubyte.gz", labels(new int[10]));
      write("t10k-labels-idx1-ubyte", labels(new int[4]));
      assertRefused("Only one class in '%s': every label is 0.", "train-labels-idx1-ubyte.gz");
    }

    private void assertRefused(String problem, String file) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(IdxFolderTest.this::read)
          .withMessage(problem, folder.resolve(file));
    }
  }
}
