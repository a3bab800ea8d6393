package dev.graft.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFeaturesTest {
  private static final String SETTING = "abcdef"; // as made-up features have it

  @TempDir private Path folder;

  private static Photo photo(int number) {
    return PhotoFrom.bytes("photo " + number, new byte[] {(byte) number});
  }

  private static ContentHash key(int number) {
    return ContentHash.of(new byte[] {(byte) number});
  }

  private Path place() {
    return folder.resolve("kept");
  }

  private void keep(int... numbers) throws IOException {
    List<Photo> photos = IntStream.of(numbers).mapToObj(KeptFeaturesTest::photo).toList();
    List<float[]> rows =
        photos.stream().map(photo -> new float[] {photo.name().length(), 0.1f, 2}).toList();
    try (MadeUpFeatures made = MadeUpFeatures.of(photos, rows);
        KeptFeatures kept = KeptFeatures.of(made.features())) {
      assertThat(kept.bytes()).isPositive();
      kept.writeTo(place());
    }
  }

  private boolean finds(int number, Encoding encoding) {
    FeatureCache cache = FeatureCache.open(folder.resolve("cache"), Long.MAX_VALUE);
    try (Shelf shelf = cache.withKept(place()).shelf(SETTING, 3, encoding)) {
      return shelf.find(key(number)).isPresent();
    }
  }

  @Test
  void areFoundByACacheThatNeverHadThem() throws IOException {
    keep(1, 2);

    FeatureCache cache = FeatureCache.open(folder.resolve("cache"), Long.MAX_VALUE);
    try (Shelf shelf = cache.withKept(place()).shelf(SETTING, 3, Encoding.FLOAT32)) {
      float[] read = new float[3];
      shelf.read(shelf.find(key(2)).orElseThrow(), read, 0);
      assertThat(read).containsExactly("photo 2".length(), 0.1f, 2);
      assertThat(shelf.find(key(3))).isEmpty();
    }
    try (Shelf shelf = cache.shelf(SETTING, 3, Encoding.FLOAT32)) { // which has them now
      assertThat(shelf.find(key(1))).isPresent();
    }
  }

  @Test
  void ofAnotherEncodingOrDamagedAreNot() throws IOException {
    keep(1);
    assertThat(finds(1, Encoding.FLOAT16)).isFalse();

    try (Stream<Path> all = Files.walk(place())) {
      for (Path file : all.filter(each -> each.toString().endsWith(".vectors")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
      }
    }
    assertThat(finds(1, Encoding.FLOAT32)).isFalse();
  }

  @Test
  void ofAnEarlierTrainingDoNotStay() throws IOException {
    keep(1);
    keep(2);

    assertThat(KeptFeatures.areIn(place())).isTrue();
    assertThat(finds(2, Encoding.FLOAT32)).isTrue();
    assertThat(finds(1, Encoding.FLOAT32)).isFalse();

    KeptFeatures.removeFrom(place());
    assertThat(KeptFeatures.areIn(place())).isFalse();
    KeptFeatures.removeFrom(folder.resolve("nowhere"));
  }
}
