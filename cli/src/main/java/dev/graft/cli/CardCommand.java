package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Base;
import dev.graft.train.PublishedClassifier;
import dev.graft.train.TrainingDefaults;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "card",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prints what a model says about itself: its classes, how good it is, how far to trust it, and"
          + " where it comes from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft card flowers.onnx",
      "  graft card flowers.onnx --markdown > README.md",
      "  graft card mobilenet_v2"
    })
final class CardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL|BASE",
      completionCandidates = BaseNames.class,
      description =
          "A model that graft train wrote, or a base that was published with a classifier, as graft"
              + " classify takes it. Bases: ${COMPLETION-CANDIDATES}.")
  private String subject;

  @Option(
      names = "--markdown",
      description =
          "Of a model file: prints a README for a model hub such as Hugging Face, with YAML front"
              + " matter.")
  private boolean markdown;

  @Option(names = "--json", description = "Prints the card as JSON, as model files have it.")
  private boolean json;

  @Override
  public Integer call() {
    ModelCard card = card(new Subject(subject));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      WordsWriter.data(out).println(card.toJson());
    } else if (markdown) {
      WordsWriter.data(out).print(new CardMarkdown(card, new Subject(subject).file()).text());
    } else {
      new CardText(out).print(subject, card);
    }
    out.flush();
    return 0;
  }

  private static ModelCard card(Subject asked) {
    if (asked.isModel()) {
      try (Classifier classifier = Classifier.load(asked.file())) {
        return classifier.card();
      }
    }
    Base base = Base.named(asked.word(), TrainingDefaults.ALPHA);
    return PublishedClassifier.card(base, new Preprocessing(base.size(), Resize.DEFAULT));
  }
}
