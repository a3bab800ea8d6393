package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Odd model files and weights: each is refused, or answers as the sound one does to the last digit.
 */
final class ModelCampaign {
  private final Sandbox sandbox;
  private final Supplies supplies;
  private final Tally tally;

  ModelCampaign(Sandbox sandbox, Supplies supplies, Tally tally) {
    this.sandbox = sandbox;
    this.supplies = supplies;
    this.tally = tally;
  }

  void run(Random random) throws IOException, InterruptedException {
    Path models = Files.createDirectory(sandbox.user().resolve("models"));
    OddModels.make(supplies.model(), models, random);
    String right = ask(supplies.model()).out();
    for (Path model : files(models)) {
      Ran ran = ask(model);
      judge(model, ran, 5, ran.out().equals(right), "not as it is undamaged");
    }
    Path weights = Files.createDirectory(sandbox.user().resolve("weights"));
    OddWeights.make(files(sandbox.home().resolve("bundled")).get(0), weights, random);
    Path sound = sandbox.user().resolve("sound.csv");
    sandbox.graft("embed", "seedling", supplies.good(), "-o", sound).run();
    Path features = sandbox.user().resolve("features.csv");
    for (Path file : files(weights)) {
      Ran ran =
          sandbox
              .graft("embed", "seedling", supplies.good(), "-o", features, "--weights", file)
              .run();
      boolean same = Files.exists(features) && Files.mismatch(sound, features) < 0;
      judge(file, ran, 4, same, "other features than with the sound file");
      Files.deleteIfExists(features);
    }
  }

  private Ran ask(Path model) throws IOException, InterruptedException {
    return sandbox.graft("predict", model, supplies.good(), "--csv", "--top", 3).run();
  }

  private void judge(Path file, Ran ran, int refusal, boolean same, String otherwise)
      throws IOException {
    tally.count(1);
    String name = String.valueOf(file.getFileName());
    if (!tally.judge(ran, name, file, 0, refusal)) {
      return;
    }
    if (ran.exit() == 0 && !same) {
      tally.add(Fault.SILENT_WRONG, name, file, otherwise + ": " + Tally.seen(ran));
    } else if (ran.exit() == refusal && ran.words().size() != 2) {
      tally.add(Fault.TRACE, name, file, ran.words().size() + " lines: " + Tally.seen(ran));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
