package dev.graft.cli;

import dev.graft.hub.PublishedWeights;
import dev.graft.hub.WeightsCatalogue;
import dev.graft.hub.WeightsFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists the weights that are published, and where those are that are here.",
    footerHeading = "%nExamples:%n",
    footer = {"  graft weights list", "  graft weights list --here"})
final class WeightsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--here", description = "Only those that are here.")
  private boolean onlyHere;

  @Option(names = "--addresses", description = "Shows where each is published.")
  private boolean addresses;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table =
        addresses
            ? new TextTable("base", "alpha", "size", "classifier", "license", "here", "address")
            : new TextTable("base", "alpha", "size", "classifier", "license", "here");
    List<Path> folders = WeightsPlaces.here();
    for (PublishedWeights weights : WeightsCatalogue.entries()) {
      Optional<Path> here = WeightsFolder.indexed(folders, weights);
      if (here.isPresent() || !onlyHere) {
        row(table, weights, here);
      }
    }
    table.print(out);
    out.printf("%nLooked in: %s%n", folders);
    out.flush();
    return 0;
  }

  private void row(TextTable table, PublishedWeights weights, Optional<Path> here) {
    Stream<String> cells =
        Stream.of(
            weights.base(),
            Double.toString(weights.alpha()),
            Integer.toString(weights.size()),
            weights.top() ? "with" : "-",
            weights.license(),
            here.map(Path::toString).orElse("-"));
    Stream<String> address =
        addresses ? Stream.of(weights.file().address().toString()) : Stream.empty();
    table.row(Stream.concat(cells, address).toArray(String[]::new));
  }
}
