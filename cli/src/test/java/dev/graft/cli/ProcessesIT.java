package dev.graft.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs processes of their own: the environment, several at once, and a sudden end. */
class ProcessesIT {
  private static final long ENOUGH_TO_BE_IN_THE_MIDDLE = 200_000;

  @TempDir private Path folder;

  private Path home;

  /** Not below a temporary folder of JUnit's, which warns of links that lead out of it. */
  @BeforeEach
  void emptyHome() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "graft-home");
  }

  @Test
  void weightsThatAreNowhereAreAnErrorWithWaysOut() throws Exception {
    Path data = twoClasses();
    Path nothing = Files.createDirectory(folder.resolve("nothing"));

    Graft run = train(nothing, data, "a").end();

    run.mustHaveFailed(4);
    assertThat(run.err())
        .contains("mobilenet_v2", nothing.toString(), "--weights", "GRAFT_WEIGHTS");
  }

  @Test
  void aMirrorWhoseFileIsNotWhatItsIndexSaysIsNotBelieved() throws Exception {
    Path data = twoClasses();
    Path mirror = Files.createDirectory(folder.resolve("mirror"));
    Path weights = Files.writeString(mirror.resolve("weights.h5"), "changed on the way");
    Files.writeString(
        mirror.resolve("index.json"),
        """
        {"format": "graft-weights-mirror/1", "entries": [
          {"base": "mobilenet_v2", "alpha": 1.0, "size": 224, "top": false,
           "file": "weights.h5", "sha256": "%s"}]}
        """
            .formatted("0".repeat(64)));

    Graft run = train(mirror, data, "a").end();

    run.mustHaveFailed(4);
    assertThat(run.err()).contains(weights.toString(), "SHA-256");
  }

  @Test
  void killedInTheMiddleOfTheFrozenPassItGoesOnWhereItWas() throws Exception {
    Path data = folder.resolve("data");
    for (String thing : new String[] {"ring", "cross"}) {
      DrawnPhotos.draw(data.resolve("train").resolve(thing), thing, 0, 150);
      DrawnPhotos.draw(data.resolve("val").resolve(thing), thing, 150, 5);
    }

    GraftProcess first = train(folder, data, "a", "--base", "seedling");
    while (first.isRunning() && bytesKept() < ENOUGH_TO_BE_IN_THE_MIDDLE) {
      Thread.sleep(10);
    }
    assertThat(first.isRunning()).isTrue();
    first.kill();
    assertThat(folder.resolve("a.onnx")).doesNotExist();
    Graft again = train(folder, data, "a", "--base", "seedling").end();

    assertThat(again.exitCode()).as(again.err()).isZero();
    Metrics metrics = Metrics.beside(folder.resolve("a.onnx"));
    assertThat(metrics.hits()).isGreaterThanOrEqualTo(30);
    assertThat(metrics.misses()).isPositive();
    assertThat(metrics.hits() + metrics.misses()).isEqualTo(310);
  }

  @Test
  void twoAtOnceOverTheSamePhotosGiveTheSame() throws Exception {
    Path data = Flowers.split(folder.resolve("flowers"), 20, 5);

    GraftProcess first = train(folder, data, "a", "--base", "seedling", "--size", 96);
    GraftProcess second = train(folder, data, "b", "--base", "seedling", "--size", 96);
    Graft a = first.end();
    Graft b = second.end();

    assertThat(a.exitCode()).as(a.err()).isZero();
    assertThat(b.exitCode()).as(b.err()).isZero();
    assertThat(Metrics.beside(folder.resolve("b.onnx")).withoutTimesAndCache())
        .isEqualTo(Metrics.beside(folder.resolve("a.onnx")).withoutTimesAndCache());
  }

  @Test
  void hundredsOfPhotosMayBeNamedAtOnce() throws Exception {
    Path model = Drawn.model();
    Path photo = Flowers.photos("val", "rose", 0, 1).get(0);
    Stream<Object> words = Stream.of("predict", model);
    Stream<Object> names = Stream.generate(() -> photo);

    Graft run =
        GraftProcess.start(home, folder, Stream.concat(words, names.limit(600)).toArray()).end();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(600);
  }

  private GraftProcess train(Path weights, Path data, String name, Object... more)
      throws IOException {
    Object[] words = {"train", data, "-o", folder.resolve(name + ".onnx")};
    return GraftProcess.start(
        home, weights, Stream.concat(Stream.of(words), Stream.of(more)).toArray());
  }

  private Path twoClasses() throws IOException {
    Path data = folder.resolve("data");
    for (String label : new String[] {"a", "b"}) {
      Path photos = Files.createDirectories(data.resolve(label));
      Files.writeString(photos.resolve("1.jpg"), "BM" + label + 1); // begins like a picture
      Files.writeString(photos.resolve("2.jpg"), "BM" + label + 2);
    }
    return data;
  }

  /** Of features: photos are looked at in small before, which takes more room. */
  private long bytesKept() throws IOException {
    Path kept = home.resolve("features");
    if (!Files.exists(kept)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(kept)) {
      Map<Path, Long> ofEachSetting =
          files
              .filter(file -> file.toString().endsWith(".vectors"))
              .collect(groupingBy(Path::getParent, summingLong(ProcessesIT::size)));
      return ofEachSetting.values().stream()
          .sorted(Comparator.reverseOrder())
          .skip(1)
          .mapToLong(bytes -> bytes)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
