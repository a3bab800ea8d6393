package dev.graft.cli;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pictures that Graft draws, and what it learns from them with the base that it brings. */
final class Drawn {
  static final List<String> CLASSES = List.of("lotus", "jasmine", "rose");

  private static final int OF_EACH = 4;
  private static final long SEED = 7;

  private Drawn() {}

  private static final class Trained {
    private static final Path FILE = train();
  }

  /** A folder with a subfolder a class. */
  static Path pictures(Path folder) throws IOException {
    for (String label : CLASSES) {
      for (int number = 1; number <= OF_EACH; number++) {
        SamplePictures.draw(folder.resolve(label).resolve(number + ".jpg"), label, number, SEED);
      }
    }
    return folder;
  }

  /** A model file; not to be changed. */
  static Path model() {
    return Trained.FILE;
  }

  private static Path train() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "drawn").toAbsolutePath();
      Path model = folder.resolve("drawn.onnx");
      Graft.does("train", pictures(folder.resolve("pictures")), "-o", model, "--base", "seedling");
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
