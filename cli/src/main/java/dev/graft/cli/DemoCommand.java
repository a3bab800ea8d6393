package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.Prediction;
import dev.graft.data.DataException;
import dev.graft.network.Seedling;
import dev.graft.sample.SamplePictures;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows the whole way on pictures of flowers that Graft draws itself: draw, check, train, judge,"
          + " save, predict.",
      "Needs no network, no photos and no weights but those it comes with."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  graft demo", "  graft demo /tmp/first-try"})
final class DemoCommand implements Callable<Integer> {
  private static final int PICTURES_OF_EACH = 40;
  private static final int NEW_PICTURE = 1000; // far from the numbers that are trained on
  private static final double TEST_SHARE = 0.3;
  private static final long SEED = 42;
  private static final List<String> SHOWN = List.of("lotus", "jasmine", "rose");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      defaultValue = "graft-demo",
      description = "Where everything goes; default ${DEFAULT-VALUE}.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Path pictures = folder.resolve("flowers");
    TrainingOutput output = new TrainingOutput(folder.resolve("flowers.onnx"));
    output.require(pictures);
    requireOwn(pictures);
    requireNew(output.model());

    step(1, "Pictures");
    int drawn = SamplePictures.draw(pictures, PICTURES_OF_EACH, SEED);
    say(
        "%s: %d kinds of flowers, %d pictures of each (%s)",
        pictures,
        SamplePictures.classes().size(),
        PICTURES_OF_EACH,
        drawn == 0 ? "there already" : drawn + " drawn now");

    step(2, "Training on the bundled base, and judging on pictures kept back");
    train(pictures, output);

    step(3, "New pictures, drawn just now");
    predict(output.model());

    step(4, "Your own photos: a folder with a subfolder a class, a few dozen photos in each");
    say("graft train photos -o mine.onnx");
    say("graft predict mine.onnx new-photo.jpg");
    say("Without the ImageNet weights that train prefers, add: --base %s", Seedling.ID);
    return 0;
  }

  /** Nothing but what an earlier demo made may be there: it would be trained on. */
  private static void requireOwn(Path pictures) throws IOException {
    if (!Files.exists(pictures)) {
      return;
    }
    try (Stream<Path> found = Files.list(pictures)) {
      List<String> own = SamplePictures.classes();
      found
          .filter(each -> !own.contains(String.valueOf(each.getFileName())))
          .findFirst()
          .ifPresent(
              stranger -> {
                throw new DataException(
                    "The folder '%s' has something that the demo did not put there: '%s'."
                        .formatted(pictures, stranger.getFileName()),
                    "Give another folder: graft demo FOLDER.");
              });
    }
  }

  /** A picture says nothing of who drew it; the model of an earlier demo beside it does. */
  private void requireNew(Path model) {
    for (String label : SHOWN) {
      Destination.requireReplaceable(
          newPicture(label), "from an earlier demo", picture -> Classifier.wasSavedTo(model));
    }
  }

  private Path newPicture(String label) {
    return folder.resolve("new").resolve(label + ".jpg");
  }

  private void train(Path pictures, TrainingOutput output) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (TrainingScreen screen =
            new TrainingScreen(out, spec.commandLine().getErr(), TrainingScreen.Mode.FULL);
        TrainingResult result =
            Training.on(pictures)
                .base(Seedling.ID)
                .valSplit(0)
                .testSplit(TEST_SHARE)
                .seed(SEED)
                .listener(screen)
                .run()) {
      output.write(result, CommandLineText.of(spec), false, Optional.empty());
      screen.finished(result, output.model(), output.page());
    }
  }

  private void predict(Path model) throws IOException {
    try (Classifier classifier = Classifier.load(model)) {
      for (String label : SHOWN) {
        Path picture = newPicture(label);
        SamplePictures.draw(picture, label, NEW_PICTURE, SEED);
        Prediction prediction = classifier.predict(picture);
        say("%s: %s, %.1f %%", picture, prediction.label(), 100 * prediction.probability());
      }
    }
  }

  private void step(int number, String title) {
    PrintWriter out = spec.commandLine().getOut();
    if (number > 1) {
      out.println();
    }
    out.printf("%d. %s%n", number, title);
    out.flush();
  }

  private void say(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "   " + format + "%n", values);
    out.flush();
  }
}
