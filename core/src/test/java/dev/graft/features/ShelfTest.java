package dev.graft.features;

import static dev.graft.features.Sample.SETTING;
import static dev.graft.features.Sample.has;
import static dev.graft.features.Sample.key;
import static dev.graft.features.Sample.put;
import static dev.graft.features.Sample.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShelfTest {
  private static final int LENGTH = 4;
  private static final SegmentFormat FORMAT = new SegmentFormat(LENGTH, Encoding.FLOAT32);

  @TempDir Path root;
  private FeatureCache cache;

  @BeforeEach
  void openCache() {
    cache = FeatureCache.open(root, Long.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void givesBackWhatWasPut(Encoding encoding) {
    try (Shelf shelf = cache.shelf(SETTING, LENGTH, encoding)) {
      putAll(shelf, 0, 100);
      assertThat(present(shelf, 100)).hasSize(100);
      assertThat(shelf.find(key(100))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsEverythingWhenOpenedAgain(Encoding encoding) {
    try (Shelf shelf = cache.shelf(SETTING, LENGTH, encoding)) {
      putAll(shelf, 0, 100);
    }
    try (Shelf shelf = cache.shelf(SETTING, LENGTH, encoding)) {
      assertThat(present(shelf, 100)).hasSize(100);
    }
  }

  @Test
  void takesAndFillsPartsOfArrays() {
    try (Shelf shelf = open()) {
      long row = shelf.put(key(0), new float[] {9, 1, 2, 3, 4, 9}, 1);
      float[] into = new float[6];
      shelf.read(row, into, 2);
      assertThat(into).containsExactly(0, 0, 1, 2, 3, 4);
      assertThatThrownBy(() -> shelf.read(row, into, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> shelf.put(key(1), into, 3))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void keepsTheFirstVectorOfAPhoto() {
    try (Shelf shelf = open()) {
      long first = shelf.put(key(7), vector(7, LENGTH), 0);
      long second = shelf.put(key(7), vector(8, LENGTH), 0);
      assertThat(second).isEqualTo(first);
      assertThat(has(shelf, 7)).isTrue();
    }
  }

  @Test
  void readsVectorsLargerThanItsBuffer() {
    int length = 500_000;
    try (Shelf shelf = cache.shelf(SETTING, length, Encoding.FLOAT32)) {
      putAll(shelf, 0, 3);
    }
    try (Shelf shelf = cache.shelf(SETTING, length, Encoding.FLOAT32)) {
      assertThat(present(shelf, 3)).hasSize(3);
    }
  }

  @Test
  void makesNoFileBeforeThereIsSomethingToStore() throws IOException {
    open().close();
    assertThat(segments()).isEmpty();
  }

  @Test
  void isOfNoUseOnceClosed() {
    Shelf shelf = open();
    put(shelf, 0);
    long row = shelf.find(key(0)).getAsLong();
    shelf.close();
    shelf.close();
    assertThatThrownBy(() -> put(shelf, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> shelf.read(row, new float[LENGTH], 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(SETTING);
  }

  @Test
  void continuesInANewFileWhenOneIsFull() throws IOException {
    long threeRecords = FORMAT.position(3);
    var storage = new SegmentStorage(threeRecords, SegmentWriter.Creator.ON_DISK);
    cache = new FeatureCache(root, Long.MAX_VALUE, storage, false);
    try (Shelf shelf = open()) {
      putAll(shelf, 0, 8);
      assertThat(present(shelf, 8)).hasSize(8);
    }
    assertThat(segments())
        .extracting(ShelfFolder.Listed::bytes)
        .containsExactlyInAnyOrder(threeRecords, threeRecords, FORMAT.position(2));
    try (Shelf shelf = open()) {
      assertThat(present(shelf, 8)).hasSize(8);
    }
  }

  @Nested
  class WhenTheFileIsDamaged {
    private Path file;
    private byte[] whole;

    @BeforeEach
    void storeThreeVectors() throws IOException {
      try (Shelf shelf = open()) {
        putAll(shelf, 0, 3);
      }
      file = segments().get(0).file();
      whole = Files.readAllBytes(file);
    }

    @Test
    void believesTheWholeRecordsOfAFileCutShortAnywhere() throws IOException {
      for (int length = 0; length <= whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        int records = Math.max(0, length - SegmentFormat.HEADER_BYTES) / FORMAT.recordBytes();
        try (Shelf shelf = open()) {
          assertThat(present(shelf, 3))
              .as("cut to %d bytes", length)
              .containsExactlyElementsOf(IntStream.range(0, records).boxed().toList());
        }
      }
    }

    @Test
    void believesTheOtherRecordsWhereAByteIsFlippedAnywhere() throws IOException {
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] = (byte) (damaged[at] ^ (1 << at % 8));
        Files.write(file, damaged);
        int hit = Math.floorDiv(at - SegmentFormat.HEADER_BYTES, FORMAT.recordBytes());
        List<Integer> intact = Stream.of(0, 1, 2).filter(i -> hit >= 0 && i != hit).toList();
        try (Shelf shelf = open()) {
          assertThat(present(shelf, 3)).as("byte %d", at).containsExactlyElementsOf(intact);
        }
      }
    }

    @Test
    void believesNothingThatIsOnlyZeros() throws IOException {
      Arrays.fill(whole, SegmentFormat.HEADER_BYTES, whole.length, (byte) 0);
      Files.write(file, whole);
      try (Shelf shelf = open()) {
        assertThat(shelf.find(new ContentHash(0, 0, 0, 0))).isEmpty();
      }
    }

    @Test
    void removesAFileWithoutAHeaderUnlessSomeoneMayBeWritingIt() throws IOException {
      try (Shelf inUse = open()) {
        Files.write(file, new byte[0]);
        open().close();
        assertThat(file).exists();
        assertThat(inUse.find(key(0))).isPresent();
      }
      open().close();
      assertThat(file).doesNotExist();
    }

    @Test
    void discardsVectorsOfAnotherLengthOrEncoding() throws IOException {
      try (Shelf shelf = cache.shelf(SETTING, LENGTH, Encoding.FLOAT16)) {
        assertThat(shelf.find(key(0))).isEmpty();
      }
      assertThat(file).doesNotExist();
    }
  }

  @Nested
  class WhenSeveralUseIt {
    @Test
    void twoAtOnceDoNotSeeEachOtherAndLoseNothing() {
      try (Shelf one = open();
          Shelf other = open()) {
        putAll(one, 0, 20);
        putAll(other, 10, 30);
        assertThat(present(one, 30)).hasSize(20);
        assertThat(present(other, 30)).hasSize(20);
      }
      try (Shelf shelf = open()) {
        assertThat(present(shelf, 30)).hasSize(30);
      }
    }

    @Test
    void manyThreadsPutAndReadTheSameShelf() throws Exception {
      int photos = 2000;
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try (Shelf shelf = open()) {
        Callable<Boolean> work =
            () -> IntStream.range(0, photos).allMatch(i -> putAndRead(shelf, i));
        for (Future<Boolean> done : threads.invokeAll(List.of(work, work, work, work))) {
          assertThat(done.get()).isTrue();
        }
      } finally {
        threads.shutdown();
      }
      assertThat(cache.usage().vectors()).isEqualTo(photos);
    }

    private static boolean putAndRead(Shelf shelf, int photo) {
      put(shelf, photo);
      return has(shelf, photo);
    }
  }

  @Nested
  class WithManySmallFiles {
    @BeforeEach
    void storeNineFiles() {
      for (int run = 0; run < 9; run++) {
        try (Shelf shelf = open()) {
          putAll(shelf, 10 * run, 10 * run + 10);
        }
      }
    }

    @Test
    void mergesThemAndKeepsEverything() throws IOException {
      assertThat(segments()).hasSize(9);
      try (Shelf shelf = open()) {
        assertThat(present(shelf, 90)).hasSize(90);
      }
      assertThat(segments()).hasSize(1);
      assertThat(segments().get(0).bytes()).isEqualTo(FORMAT.position(90));
    }

    @Test
    void leavesThemAloneWhileSomeoneUsesThem() throws IOException {
      try (Shelf inUse = cache.shelf(SETTING, LENGTH, Encoding.FLOAT32)) {
        assertThat(segments()).hasSize(1);
        for (int run = 9; run < 18; run++) {
          try (Shelf shelf = open()) {
            putAll(shelf, 10 * run, 10 * run + 10);
          }
        }
        assertThat(segments()).hasSize(10);
        assertThat(present(inUse, 180)).hasSize(90);
      }
    }

    @Test
    void losesNothingIfAnEarlierMergeDiedOnItsWay() throws IOException {
      // Dead between moving the merged file into place and removing the others: all is there twice.
      Path copy = root.resolve(SETTING).resolve("merged.vectors");
      Files.copy(segments().get(0).file(), copy);
      // Dead before that: an unfinished file.
      Path unfinished = root.resolve(SETTING).resolve(".merged.vectors17.part");
      Files.copy(copy, unfinished);
      try (Shelf shelf = open()) {
        assertThat(present(shelf, 90)).hasSize(90);
      }
      assertThat(unfinished).doesNotExist();
      assertThat(cache.usage().vectors()).isEqualTo(90);
    }
  }

  @Nested
  class WhenTheDiskIsFull {
    private static final int ROOM = 5;

    @Test
    void theRunGoesOnAndOnlyTheRestIsLost() {
      long bytes = FORMAT.position(ROOM) + FORMAT.recordBytes() / 2;
      var storage = new SegmentStorage(1 << 20, file -> new SmallDisk(file, bytes));
      var full = new FeatureCache(root, Long.MAX_VALUE, storage, false);
      try (Shelf shelf = full.shelf(SETTING, LENGTH, Encoding.FLOAT32)) {
        putAll(shelf, 0, 20);
        assertThat(present(shelf, 20)).hasSize(20);
      }
      try (Shelf shelf = open()) {
        assertThat(present(shelf, 20)).hasSize(ROOM);
      }
    }

    @Test
    void theRunGoesOnWithoutAnyRoomAtAll() {
      var storage = new SegmentStorage(1 << 20, file -> new SmallDisk(file, 10));
      var full = new FeatureCache(root, Long.MAX_VALUE, storage, false);
      try (Shelf shelf = full.shelf(SETTING, LENGTH, Encoding.FLOAT16)) {
        putAll(shelf, 0, 20);
        assertThat(present(shelf, 20)).hasSize(20);
      }
    }

    @Test
    void theRunGoesOnWhereNoFolderCanBeMade() throws IOException {
      Path file = Files.createFile(root.resolve("file"));
      try (Shelf shelf = FeatureCache.open(file, 0).shelf(SETTING, LENGTH, Encoding.FLOAT32)) {
        putAll(shelf, 0, 20);
        assertThat(present(shelf, 20)).hasSize(20);
      }
    }
  }

  /** Takes some bytes, then fails in the middle of a write as a full disk does. */
  private static final class SmallDisk implements WritableByteChannel {
    private final WritableByteChannel file;
    private long room;

    SmallDisk(Path file, long room) throws IOException {
      this.file = SegmentWriter.Creator.ON_DISK.create(file);
      this.room = room;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (room == 0) {
        throw new IOException("No space left on device");
      }
      int fitting = (int) Math.min(room, bytes.remaining());
      room -= fitting;
      file.write(bytes.slice(bytes.position(), fitting));
      bytes.position(bytes.position() + fitting);
      return fitting;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private Shelf open() {
    return cache.shelf(SETTING, LENGTH, Encoding.FLOAT32);
  }

  private List<ShelfFolder.Listed> segments() throws IOException {
    return new ShelfFolder(root.resolve(SETTING)).segments();
  }

  private static void putAll(Shelf shelf, int from, int to) {
    IntStream.range(from, to).forEach(photo -> put(shelf, photo));
  }

  private static List<Integer> present(Shelf shelf, int photos) {
    return IntStream.range(0, photos).filter(photo -> has(shelf, photo)).boxed().toList();
  }
}
