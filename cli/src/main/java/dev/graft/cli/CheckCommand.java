package dev.graft.cli;

import dev.graft.check.CheckReport;
import dev.graft.page.CheckPage;
import dev.graft.report.CheckCsv;
import dev.graft.report.OwnFiles;
import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import dev.graft.train.TrainingListener;
import java.io.IOException;
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
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says what may be wrong with labelled photos before they are learned from: broken files,"
          + " copies, likely wrong labels, photos that show nothing, shortcuts, groups.",
      "Changes nothing. What it finds goes into check.html, with the photos, and check.csv."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  graft check flowers", "  graft check birds.zip -o birds-check"})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "Labelled photos, in any form that train takes.")
  private Path data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      defaultValue = "check",
      description = "Where check.html and check.csv go. Default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--base",
      paramLabel = "NAME",
      completionCandidates = BaseNames.class,
      description =
          "The pretrained network that looks at the photos: ${COMPLETION-CANDIDATES}. Default "
              + TrainingDefaults.BASE
              + ".")
  private @Nullable String base;

  @Mixin private BaseOptions baseOptions;

  @Mixin private FolderOptions folders = new FolderOptions();

  @Override
  public Integer call() throws IOException {
    Path page = out.resolve("check.html");
    Path csv = out.resolve("check.csv");
    Destination.requireFolder(out, List.of(data));
    Destination.requireReplaceable(page, "a page of Graft's", OwnFiles::isPage);
    Destination.requireReplaceable(csv, "a file of graft check", OwnFiles::isCheck);
    CheckReport report = checked();
    Files.createDirectories(out);
    CheckCsv.write(csv, report);
    CheckPage.write(page, report, data.toString());
    PrintWriter words = spec.commandLine().getOut();
    new CheckText(words).print(report);
    words.printf("All of it: %s, %s%n", page, csv);
    words.flush();
    return 0;
  }

  private CheckReport checked() {
    PrintWriter err = spec.commandLine().getErr();
    try (PassProgress progress = new PassProgress("Features", err, Terminal.watched())) {
      Training training = Training.on(data).listener(listener(progress));
      Given.to(base, training::base);
      baseOptions.applyTo(training);
      folders.meaning().ifPresent(training::topFolders);
      return training.check();
    }
  }

  private static TrainingListener listener(PassProgress progress) {
    return new TrainingListener() {
      @Override
      public void progressed(int done, int computed, int total) {
        progress.progressed(done, computed, total);
      }

      @Override
      public void featuresReady() {
        progress.close();
      }
    };
  }
}
