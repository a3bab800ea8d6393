package dev.graft.cli;

import dev.graft.fetch.Downloader;
import dev.graft.fetch.FetchRecord;
import dev.graft.hub.PublishedWeights;
import dev.graft.hub.WeightsFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "mirror",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a folder of weights for machines without a connection, or adds to one.",
      "There, GRAFT_WEIGHTS=FOLDER makes Graft look in it first."
    },
    footerHeading = "%nExample:%n",
    footer = "  graft weights mirror /srv/graft-weights mobilenet_v2 resnet50")
final class WeightsMirrorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder, made if need be.")
  private Path folder;

  @Parameters(
      index = "1..*",
      paramLabel = "BASE",
      description = "Names of bases; all of them if none is given.")
  private List<String> bases = List.of();

  @Mixin private WeightsSelection selection;

  @Mixin private FetchOptions fetching;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Destination.requireFolder(folder, List.of());
    Downloader downloader = fetching.downloader(spec.commandLine().getErr());
    WeightsFolder home = WeightsFolder.inHome();
    WeightsFolder mirror = new WeightsFolder(folder, FetchRecord.inHome());
    for (PublishedWeights weights : selection.chosen(bases)) {
      Path file =
          home.verified(weights)
              .map(here -> mirror.copy(weights, here))
              .orElseGet(() -> mirror.fetch(weights, downloader));
      out.printf("%s: %s%n", weights.name(), file);
      out.flush();
    }
    out.printf("%nUse it with GRAFT_WEIGHTS=%s%n", folder.toAbsolutePath());
    out.flush();
    return 0;
  }
}
