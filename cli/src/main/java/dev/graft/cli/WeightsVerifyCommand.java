package dev.graft.cli;

import dev.graft.hub.WeightsFolder;
import dev.graft.weights.WeightsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Compares the weights that are here with the checksums that were recorded.",
    footerHeading = "%nExample:%n",
    footer = "  graft weights verify")
final class WeightsVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..*",
      description = "Mirrors; those of GRAFT_WEIGHTS and Graft's own if none is given.")
  private List<Path> folders = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<String> wrong = new ArrayList<>();
    int files = 0;
    for (Path folder : folders.isEmpty() ? WeightsPlaces.here() : folders) {
      for (WeightsFolder.Finding finding : WeightsFolder.verify(folder)) {
        files++;
        out.printf("%s: %s%n", finding.file(), finding.problem().orElse("as recorded"));
        out.flush();
        finding.problem().ifPresent(problem -> wrong.add(finding.file() + " " + problem));
      }
    }
    if (!wrong.isEmpty()) {
      throw new WeightsException(
          "Of %d weight files, %d are not what was recorded, the first: '%s'."
              .formatted(files, wrong.size(), wrong.get(0)),
          "Remove them and fetch them again, or copy them again from where they came from.");
    }
    out.printf("Files checked: %d%n", files);
    out.flush();
    return 0;
  }
}
