package dev.graft.spark;

import dev.graft.sample.SamplePictures;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Pictures that Graft draws, and a model of them, once for all tests. */
final class Drawn {
  private static final int OF_EACH = 12;
  private static final Path FOLDER = make();

  private Drawn() {}

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("graft-spark-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      SamplePictures.draw(folder.resolve("photos"), OF_EACH, 3);
      try (TrainingResult trained =
          Training.on(folder.resolve("photos")).base("seedling").seed(3).run()) {
        trained.classifier().save(folder.resolve("flowers.onnx"));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder a class. */
  static Path photos() {
    return FOLDER.resolve("photos");
  }

  static Path model() {
    return FOLDER.resolve("flowers.onnx");
  }

  /** The photos' files, in order. */
  static List<Path> files() {
    try (Stream<Path> all = Files.walk(photos())) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A few of the photos and files that are none, in a new folder. */
  static Path withBadOnes(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> files = files();
      for (int i = 0; i < files.size(); i += 9) {
        Files.copy(files.get(i), folder.resolve("good %d.jpg".formatted(i)));
      }
      byte[] photo = Files.readAllBytes(files.get(0));
      Files.write(folder.resolve("cut 100%.jpg"), Arrays.copyOf(photo, photo.length / 40));
      Files.writeString(folder.resolve("text.jpg"), "no photo", StandardCharsets.UTF_8);
      Files.createFile(folder.resolve("empty.jpg"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
