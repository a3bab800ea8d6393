package dev.graft.bench.field;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What all inputs are tried with: photos that Graft draws, and a model that it learned from them.
 *
 * @param photos a folder with a subfolder a class
 * @param good one of them
 * @param model a classifier of their classes
 */
record Supplies(Path photos, Path good, Path model) {
  private static final int OF_EACH = 8;
  private static final long SEED = 1;

  /** Draws the photos and trains the model; this also unpacks the native libraries. */
  static Supplies make(Sandbox sandbox) throws IOException, InterruptedException {
    Path photos = sandbox.user().resolve("small");
    SamplePictures.draw(photos, OF_EACH, SEED);
    String label = SamplePictures.classes().get(0);
    Path good = sandbox.user().resolve("good.jpg");
    Files.copy(
        photos.resolve(label).resolve(label + "-01.jpg"),
        good,
        StandardCopyOption.REPLACE_EXISTING);
    Path model = sandbox.user().resolve("model.onnx");
    Ran ran = sandbox.graft("train", photos, "--base", "seedling", "-o", model).within(600).run();
    if (ran.exit() != 0) {
      throw new IllegalStateException("No model to try with: " + ran.brief());
    }
    return new Supplies(photos, good, model);
  }

  List<String> classes() {
    return SamplePictures.classes();
  }

  int photoCount() {
    return OF_EACH * classes().size();
  }
}
