package dev.graft.cli;

import dev.graft.fetch.FetchRecord;
import dev.graft.hub.PublishedDataset;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows and fetches published datasets to try Graft on.",
    subcommands = {DatasetCommand.ListCommand.class, DatasetCommand.FetchCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {"  graft dataset list", "  graft dataset fetch fashion-mnist"})
final class DatasetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(WordsWriter.data(spec.commandLine().getOut()));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Lists the datasets that can be fetched, and where those are that are here.",
      footerHeading = "%nExample:%n",
      footer = "  graft dataset list")
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      TextTable table = new TextTable("name", "what", "license", "here");
      for (PublishedDataset dataset : PublishedDataset.all()) {
        Path data = dataset.data(dataset.home());
        table.row(
            dataset.name(),
            dataset.description(),
            dataset.license(),
            Files.exists(data) ? data.toString() : "-");
      }
      table.print(out);
      out.flush();
      return 0;
    }
  }

  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Fetches a dataset; graft train takes it as it comes.",
      footerHeading = "%nExamples:%n",
      footer = {"  graft dataset fetch fashion-mnist", "  graft dataset fetch flowers -o photos"})
  static final class FetchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "As 'graft dataset list' shows it.")
    private String name;

    @Option(
        names = {"-o", "--out"},
        paramLabel = "FOLDER",
        description = "Where to put it; default a folder of its own in Graft's home.")
    private @Nullable Path folder;

    @Mixin private FetchOptions fetching;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PublishedDataset dataset = named();
      if (folder != null) {
        Destination.requireFolder(folder, List.of());
      }
      Path data =
          dataset.fetch(
              folder == null ? dataset.home() : folder,
              FetchRecord.inHome(),
              fetching.downloader(spec.commandLine().getErr()));
      out.printf("%s: %s%n", dataset.name(), data);
      out.printf("Try it: graft train %s%n", data);
      out.flush();
      return 0;
    }

    private PublishedDataset named() {
      return PublishedDataset.all().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new UnknownWordException(
                      "dataset",
                      name,
                      PublishedDataset.all().stream().map(PublishedDataset::name).toList()));
    }
  }
}
