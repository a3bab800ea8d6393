package dev.graft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.home.GraftHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each photo goes through the frozen part once, and what is kept is never believed unseen. */
class CacheIT {
  private static final int SIZE = 64;

  @TempDir private Path folder;

  private Path data;

  @BeforeEach
  void emptyCacheAndSomeFlowers() throws IOException {
    Graft.does("cache", "--clear");
    data = Flowers.split(folder.resolve("flowers"), 8, 4);
  }

  private Metrics train(Object... more) throws IOException {
    return trainAt(SIZE, more);
  }

  private Metrics trainAt(int size, Object... more) throws IOException {
    Path model = folder.resolve("model.onnx");
    Object[] words = {"train", data, "-o", model, "--base", "seedling", "--size", size, "--quiet"};
    Graft.does(Stream.concat(Stream.of(words), Stream.of(more)).toArray());
    return Metrics.beside(model);
  }

  @Test
  void aSecondTrainingComputesNothingAndIsTheSame() throws IOException {
    Metrics first = train();
    Metrics second = train();

    assertThat(first.misses()).isEqualTo(60);
    assertThat(first.hits()).isZero();
    assertThat(second.misses()).isZero();
    assertThat(second.hits()).isEqualTo(60);
    assertThat(second.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
  }

  /** Features of squashed photos are none of cropped ones, and stay where they are. */
  @Test
  void featuresAreOfOneFitEach() throws IOException {
    train();
    Metrics cropped = train("--fit", "crop");
    Metrics squashed = train("--fit", "squash");

    assertThat(cropped.hits()).isZero();
    assertThat(squashed.misses()).isZero();
  }

  @Test
  void withoutTheCacheTwoTrainingsAreTheSameToo() throws IOException {
    Metrics first = train("--no-cache");
    Metrics second = train("--no-cache");
    Metrics kept = train();

    assertThat(second.misses()).isEqualTo(60);
    assertThat(second.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
    assertThat(kept.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
  }

  @Test
  void theRecipeOfTheLessonsRepeatsItselfToo() throws IOException {
    Metrics first = train("--recipe", "keras", "--epochs", 2);
    Metrics second = train("--recipe", "keras", "--epochs", 2);
    Metrics otherSeed = train("--recipe", "keras", "--epochs", 2, "--seed", 7);

    assertThat(second.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
    assertThat(otherSeed.json().get("history")).isNotEqualTo(first.json().get("history"));
  }

  @Test
  void tenNewPhotosCostTen() throws IOException {
    train();
    Flowers.copy(Flowers.photos("train", "rose", 8, 10), data.resolve("train/rose"));

    Metrics metrics = train();

    assertThat(metrics.misses()).isEqualTo(10);
    assertThat(metrics.hits()).isEqualTo(60);
  }

  @Test
  void aPhotoInSeveralPlacesCostsOne() throws IOException {
    Path photo = Flowers.photos("train", "rose", 20, 1).get(0);
    for (int copy = 0; copy < 6; copy++) {
      Files.copy(photo, data.resolve("train/rose/copy" + copy + ".jpg"));
    }

    Metrics metrics = train();

    assertThat(metrics.misses()).isEqualTo(60 + 1);
    assertThat(metrics.hits()).isEqualTo(5);
  }

  @Test
  void otherSizesAreOtherFeatures() throws IOException {
    train();

    assertThat(trainAt(32).misses()).isEqualTo(60);
  }

  @Test
  void ofACacheCutShortOnlyWhatIsLostIsComputedAgain() throws IOException {
    Metrics first = train();
    Path segment = features();
    long bytes = Files.size(segment);
    try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      file.truncate(bytes / 2);
    }

    Metrics second = train();

    assertThat(second.misses()).isBetween(28, 32);
    assertThat(second.hits()).isEqualTo(60 - second.misses());
    assertThat(second.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
    assertThat(train().misses()).isZero();
  }

  @Test
  void aDamagedRecordIsNotBelieved() throws IOException {
    Metrics first = train();
    Path segment = features();
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);

    Metrics second = train();

    assertThat(second.misses()).isEqualTo(1);
    assertThat(second.withoutTimesAndCache()).isEqualTo(first.withoutTimesAndCache());
  }

  @Test
  void theCacheTellsWhatItHoldsAndIsCleared() throws IOException {
    train();

    assertThat(Graft.does("cache").lines()) // of features, thumbnails and copies
        .hasSize(5)
        .anyMatch(
            line -> line.matches("  [0-9a-f]{12} +60 +0\\.4  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"));
    assertThat(Graft.does("cache", "--clear").out()).startsWith("Freed 0.9 MB");
    assertThat(Graft.does("cache").lines()).hasSize(2);
    assertThat(segments()).isEmpty();
    assertThat(train().misses()).isEqualTo(60);
  }

  /** Not that of thumbnails, which is the largest, nor what tells of copies. */
  private static Path features() throws IOException {
    return segments().stream()
        .sorted(Comparator.comparingLong((Path file) -> file.toFile().length()).reversed())
        .skip(1)
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(GraftHome.folder().resolve("features"))) {
      return files.filter(file -> file.toString().endsWith(".vectors")).toList();
    }
  }
}
