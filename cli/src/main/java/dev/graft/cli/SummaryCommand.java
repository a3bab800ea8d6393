package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.network.Base;
import dev.graft.network.DescribedNetwork;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.ParameterCount;
import dev.graft.network.Shape;
import dev.graft.train.FineTuning;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists a network's layers with their shapes and parameters.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft summary mobilenet_v2 --classes 10 --size 96",
      "  graft summary flowers.onnx"
    })
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "BASE|MODEL",
      completionCandidates = BaseNames.class,
      description =
          "A base's name, or a model that graft train wrote. Bases: ${COMPLETION-CANDIDATES}.")
  private String subject;

  @Option(
      names = "--top",
      description = "With a base: with the classifier for ImageNet that it was published with.")
  private boolean top;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = "With a base: puts a head for N classes behind it.")
  @Range(min = 1, max = 100_000)
  private int classes;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      defaultValue = "1.0",
      description = "With a base: its width; default ${DEFAULT-VALUE}.")
  @Range(min = 0, above = true, max = 4)
  private double alpha;

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "With a base: size of the photos in pixels; default the base's own: 224, for xception"
              + " 299, for seedling 160.")
  @Range(min = 8, max = 4096)
  private @Nullable Integer size;

  @Option(
      names = "--fine-tune",
      paramLabel = "N",
      description = "With a base: its last N layers learn.")
  @Range(min = 1, max = 100_000)
  private @Nullable Integer fineTune;

  @Option(
      names = "--fine-tune-from",
      paramLabel = "K",
      description = "With a base: all but its first K layers learn.")
  @Range(min = 0, max = 100_000)
  private @Nullable Integer fineTuneFrom;

  @Override
  public Integer call() {
    Subject asked = new Subject(subject);
    if (asked.isModel()) {
      try (Classifier classifier = Classifier.load(asked.file())) {
        Network network = DescribedNetwork.of(classifier);
        List<String> names = network.layers().stream().map(Layer::name).toList();
        int frozen =
            Optional.ofNullable(classifier.card().trainedFrom())
                .map(names::indexOf)
                .orElse(names.size());
        print(network, Set.copyOf(names.subList(0, frozen)));
      }
    } else {
      Base base = size == null ? Base.named(subject, alpha) : Base.named(subject, alpha, size);
      Network network =
          classes == 0
              ? (top ? base.classifier() : base.network())
              : base.features().then(Head.LINEAR.layers(base.pooling(), classes, 0));
      Set<String> frozen =
          (top ? base.classifier() : base.network())
              .layers().stream().map(Layer::name).collect(Collectors.toSet());
      fineTuning(base).ifPresent(frozen::removeAll);
      print(network, frozen);
      out().printf(Locale.ROOT, "Base layers: %,d%n", base.network().layers().size());
      out().flush();
    }
    return 0;
  }

  private Optional<List<String>> fineTuning(Base base) {
    if (fineTune != null) {
      return Optional.of(FineTuning.last(fineTune).layers(base));
    }
    return Optional.ofNullable(fineTuneFrom).map(count -> FineTuning.from(count).layers(base));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(Network network, Set<String> frozen) {
    PrintWriter out = out();
    TextTable table = new TextTable("layer", "type", "output shape", "parameters", "");
    for (Layer layer : network.layers()) {
      boolean trainable = !frozen.contains(layer.name());
      long parameters = network.parameters(layer, trainable).total();
      table.row(
          layer.name(),
          layer.type(),
          shape(network.shape(layer.name())),
          String.format(Locale.ROOT, "%,d", parameters),
          parameters == 0 ? "" : trainable ? "trainable" : "frozen");
    }
    table.print(out);
    ParameterCount count = network.parameters(layer -> !frozen.contains(layer.name()));
    out.println();
    out.printf(Locale.ROOT, "Parameters:  %,d%n", count.total());
    out.printf(Locale.ROOT, "  trainable: %,d%n", count.trainable());
    out.printf(Locale.ROOT, "  frozen:    %,d%n", count.frozen());
    out.flush();
  }

  /** With the batch axis, as Keras prints it. */
  private static String shape(Shape shape) {
    return "(None, " + shape.toString().substring(1);
  }
}
