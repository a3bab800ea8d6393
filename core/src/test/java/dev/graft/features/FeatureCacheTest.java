package dev.graft.features;

import static dev.graft.features.Sample.has;
import static dev.graft.features.Sample.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.home.Temporaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCacheTest {
  private static final int LENGTH = 8;
  private static final SegmentFormat FORMAT = new SegmentFormat(LENGTH, Encoding.FLOAT32);
  private static final long ONE_FILE = FORMAT.position(10);

  @TempDir Path root;

  @Test
  void tellsWhatItHoldsTheLastUsedFirst() throws IOException {
    FeatureCache cache = FeatureCache.open(root, Long.MAX_VALUE);
    assertThat(cache.usage().shelves()).isEmpty();
    fill(cache, "aa");
    fill(cache, "bb");
    usedHoursAgo("aa", 1);
    Instant used = usedHoursAgo("bb", 2);

    CacheUsage usage = cache.usage();

    assertThat(usage.bytes()).isEqualTo(2 * ONE_FILE);
    assertThat(usage.vectors()).isEqualTo(20);
    assertThat(usage.shelves())
        .extracting(CacheUsage.ShelfUsage::setting)
        .containsExactly("aa", "bb");
    assertThat(usage.shelves().get(1))
        .isEqualTo(new CacheUsage.ShelfUsage("bb", ONE_FILE, 10, used));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "ABC", "xyz"})
  void rejectsASettingThatIsNotHexadecimal(String setting) {
    FeatureCache cache = FeatureCache.open(root, 0);
    assertThatThrownBy(() -> cache.shelf(setting, LENGTH, Encoding.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + setting + "'");
  }

  @Nested
  class WithALimit {
    private FeatureCache cache;

    @BeforeEach
    void allowThreeFiles() {
      cache = FeatureCache.open(root, 3 * ONE_FILE);
    }

    @Test
    void removesWhatWasUnusedForTheLongestTime() throws IOException {
      fill(cache, "aa");
      fill(cache, "bb");
      fill(cache, "cc");
      usedHoursAgo("aa", 2);
      usedHoursAgo("bb", 3);
      usedHoursAgo("cc", 1);
      fill(cache, "dd");
      assertThat(settings()).containsExactlyInAnyOrder("aa", "cc", "dd");
    }

    @Test
    void countsFindingAVectorAsUse() throws IOException {
      fill(cache, "aa");
      fill(cache, "bb");
      fill(cache, "cc");
      usedHoursAgo("aa", 3);
      usedHoursAgo("bb", 2);
      usedHoursAgo("cc", 1);
      try (Shelf shelf = open(cache, "aa")) {
        assertThat(has(shelf, 0)).isTrue();
      }
      fill(cache, "dd");
      assertThat(settings()).containsExactlyInAnyOrder("aa", "cc", "dd");
    }

    @Test
    void leavesWhatIsInUse() throws IOException {
      fill(cache, "aa");
      fill(cache, "bb");
      fill(cache, "cc");
      try (Shelf inUse = open(cache, "aa")) {
        usedHoursAgo("aa", 3);
        usedHoursAgo("bb", 2);
        fill(cache, "dd");
        assertThat(settings()).containsExactlyInAnyOrder("aa", "cc", "dd");
        assertThat(has(inUse, 0)).isTrue();
      }
    }

    @Test
    void isKeptWithinOneSettingToo() throws IOException {
      for (int run = 0; run < 5; run++) {
        try (Shelf shelf = open(cache, "aa")) {
          for (int photo = 10 * run; photo < 10 * run + 10; photo++) {
            put(shelf, photo);
          }
        }
      }
      assertThat(cache.usage().bytes()).isEqualTo(3 * ONE_FILE);
    }

    @Test
    void isAlsoKeptWhenAShelfIsOpened() throws IOException {
      FeatureCache unlimited = FeatureCache.open(root, Long.MAX_VALUE);
      for (String setting : List.of("aa", "bb", "cc", "dd")) {
        fill(unlimited, setting);
      }
      usedHoursAgo("bb", 1);
      try (Shelf shelf = open(cache, "ee")) {
        assertThat(has(shelf, 0)).isFalse();
        assertThat(settings()).containsExactlyInAnyOrder("aa", "cc", "dd");
      }
    }

    private List<String> settings() throws IOException {
      return cache.usage().shelves().stream().map(CacheUsage.ShelfUsage::setting).toList();
    }
  }

  @Nested
  class Cleared {
    @Test
    void holdsNothingAndSaysHowMuchThatFreed() throws IOException {
      FeatureCache cache = FeatureCache.open(root, Long.MAX_VALUE);
      fill(cache, "aa");
      fill(cache, "bb");
      assertThat(cache.clear()).isEqualTo(2 * ONE_FILE);
      assertThat(cache.usage().bytes()).isZero();
      fill(cache, "aa");
      assertThat(cache.usage().vectors()).isEqualTo(10);
    }

    @Test
    void keepsWhatIsInUse() throws IOException {
      FeatureCache cache = FeatureCache.open(root, Long.MAX_VALUE);
      fill(cache, "aa");
      fill(cache, "bb");
      try (Shelf inUse = open(cache, "aa")) {
        assertThat(FeatureCache.open(root, 0).clear()).isEqualTo(ONE_FILE);
        assertThat(has(inUse, 0)).isTrue();
      }
    }

    @Test
    void isEmptyWhereThereWasNothing() throws IOException {
      assertThat(FeatureCache.open(root.resolve("nowhere"), 0).clear()).isZero();
    }
  }

  @Nested
  class Temporary {
    @Test
    void servesAsAnyOther() throws IOException {
      try (FeatureCache cache = FeatureCache.temporary()) {
        fill(cache, "aa");
        try (Shelf shelf = open(cache, "aa")) {
          assertThat(has(shelf, 9)).isTrue();
        }
      }
    }

    @Test
    void leavesNothingBehind() throws IOException {
      Path folder;
      try (FeatureCache cache = FeatureCache.temporary()) {
        fill(cache, "aa");
        folder = cache.root();
        assertThat(folder).isNotEmptyDirectory();
      }
      assertThat(folder).doesNotExist();
    }

    @Test
    void isRemovedWhereTheProcessEndsInTheMiddle() throws IOException {
      try (FeatureCache cache = FeatureCache.temporary();
          FeatureCache other = FeatureCache.open(root, 0)) {
        fill(cache, "aa");
        Files.createDirectories(other.root());

        Temporaries.removeAll();

        assertThat(cache.root()).doesNotExist();
        assertThat(other.root()).exists();
      }
    }
  }

  private static Shelf open(FeatureCache cache, String setting) {
    return cache.shelf(setting, LENGTH, Encoding.FLOAT32);
  }

  private static void fill(FeatureCache cache, String setting) {
    try (Shelf shelf = open(cache, setting)) {
      for (int photo = 0; photo < 10; photo++) {
        put(shelf, photo);
      }
    }
  }

  private Instant usedHoursAgo(String setting, int hours) throws IOException {
    Instant then = Instant.ofEpochSecond(1_700_000_000).minus(Duration.ofHours(hours));
    for (ShelfFolder.Listed segment : new ShelfFolder(root.resolve(setting)).segments()) {
      Files.setLastModifiedTime(segment.file(), FileTime.from(then));
    }
    return then;
  }
}
