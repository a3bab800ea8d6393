package dev.graft.cli;

import dev.graft.hub.WeightsFinder;
import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import dev.graft.network.Base;
import dev.graft.network.Network;
import dev.graft.train.BaseSpeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bases",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists the pretrained networks: what they cost, what they are worth, and whether their"
          + " weights are here.",
      "How many photos a second each takes on this machine is measured once, which takes some"
          + " seconds a base."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  graft bases", "  graft bases --no-measure"})
final class BasesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--no-measure", description = "Shows the speed only where it is known.")
  private boolean noMeasure;

  @Option(names = "--measure-again", description = "Measures the speed even where it is known.")
  private boolean measureAgain;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table =
        new TextTable(
            "base", "size", "parameters", "ImageNet", "features", "photos/s", "weights here");
    BaseSpeed speed = BaseSpeed.inHome();
    WeightsFinder finder = new WeightsFinder();
    for (Architecture architecture : Architectures.all()) {
      Base base = usual(architecture);
      Network features = base.features();
      Double top1 = architecture.imageNetAccuracy().get(base.alpha());
      OptionalDouble photos = speed(base, speed);
      table.row(
          architecture.id(),
          Integer.toString(base.size()),
          String.format(Locale.ROOT, "%,d", features.parameters(layer -> true).total()),
          top1 != null ? Percent.of(top1) : "-",
          Long.toString(features.outputShape().elements()),
          photos.isPresent() ? String.format(Locale.ROOT, "%.0f", photos.getAsDouble()) : "-",
          finder.findHere(base, false).isPresent() ? "yes" : "-");
    }
    table.print(out);
    out.println();
    out.println(
        "Without classifier, at alpha 1.0 and the size that photos get; ImageNet: published top-1 accuracy; features: numbers a"
            + " photo.");
    out.println("Weights that are not here are fetched when they are needed.");
    out.flush();
    return 0;
  }

  private OptionalDouble speed(Base base, BaseSpeed speed) throws IOException {
    OptionalDouble known = measureAgain ? OptionalDouble.empty() : speed.of(base);
    if (known.isPresent() || noMeasure) {
      return known;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf("Measuring %s ...%n", base.architecture().id());
    err.flush();
    return OptionalDouble.of(speed.measure(base));
  }

  /** At its full width and the size that photos get unless somebody asks for another. */
  private static Base usual(Architecture architecture) {
    List<Double> alphas = architecture.alphas();
    double alpha = alphas.contains(1.0) ? 1.0 : alphas.get(alphas.size() - 1);
    return new Base(architecture, alpha, architecture.defaultSize());
  }
}
