package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.train.PublishedClassifier;
import dev.graft.weights.BaseWeights;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells which of ImageNet's 1000 classes is on photos, without any training.",
    footerHeading = "%nExample:%n",
    footer = "  graft classify cat.jpg")
final class ClassifyCommand implements Callable<Integer> {
  private static final int CLASSES_TOLD = 3;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0..*",
      paramLabel = "IMAGE",
      arity = "1..*",
      description = "Photos, folders of photos, or - for a path a line from standard input.")
  private List<String> images;

  @Mixin private PredictionOptions options = new PredictionOptions(CLASSES_TOLD);

  @Mixin private BaseOption base;

  @Mixin private BaseOptions baseOptions;

  @Mixin private FitOption fitting;

  @Override
  public Integer call() {
    BaseWeights read = baseOptions.weights(baseOptions.base(base.id), true);
    try (Classifier classifier =
        PublishedClassifier.of(
            read.base(),
            read.weights(),
            baseOptions.preprocessing(read.base(), fitting.orDefault()))) {
      return options.print(classifier, images, UnknownRule.NEVER, spec, photo -> {});
    }
  }
}
