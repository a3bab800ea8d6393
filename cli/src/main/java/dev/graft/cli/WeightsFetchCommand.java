package dev.graft.cli;

import dev.graft.fetch.Downloader;
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
    name = "fetch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Fetches weights from their publisher into Graft's home.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft weights fetch mobilenet_v2 --size 96",
      "  graft weights fetch resnet50 --top"
    })
final class WeightsFetchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BASE", arity = "1..*", description = "Names of bases.")
  private List<String> bases;

  @Mixin private WeightsSelection selection;

  @Mixin private FetchOptions fetching;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Downloader downloader = fetching.downloader(spec.commandLine().getErr());
    WeightsFolder folder = WeightsFolder.inHome();
    for (PublishedWeights weights : selection.chosen(bases)) {
      Path file = folder.fetch(weights, downloader);
      out.printf("%s: %s%n", weights.name(), file);
      out.flush();
    }
    return 0;
  }
}
