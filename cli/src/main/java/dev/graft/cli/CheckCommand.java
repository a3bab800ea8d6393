package dev.graft.cli;

import dev.graft.check.CheckReport;
import dev.graft.check.Fixes;
import dev.graft.check.MendedList;
import dev.graft.check.Mending;
import dev.graft.data.TopFolders;
import dev.graft.page.CheckPage;
import dev.graft.report.CheckCsv;
import dev.graft.report.OwnFiles;
import dev.graft.train.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
      "Changes nothing unless told to by --apply, which can be undone. What it finds goes into"
          + " check.html, with the photos, and check.csv."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft check flowers",
      "  graft check birds.zip -o birds-check",
      "  graft check flowers --apply check/check.csv",
      "  graft check flowers --undo"
    })
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

  @Mixin private BaseOption base;

  @Mixin private BaseOptions baseOptions;

  @ArgGroup private @Nullable Change change;

  /** What is to be done to the photos instead of checking them. */
  static final class Change {
    @Option(
        names = "--apply",
        paramLabel = "FILE",
        description =
            "Does what the lines of a check.csv suggest: moves photos to another class, or to a"
                + " quarantine folder beside DATA; of an archive or a list, writes a new list"
                + " beside it. Take out the lines that are not to be done first. Nothing is"
                + " deleted, and --undo puts it back.")
    private @Nullable Path fixes;

    @Option(names = "--undo", description = "Puts all photos back that --apply moved.")
    private boolean undo;
  }

  @Mixin private FolderOptions folders = new FolderOptions();

  @Override
  public Integer call() throws IOException {
    if (change != null) {
      change(change);
      return 0;
    }
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

  private void change(Change wanted) {
    PrintWriter words = spec.commandLine().getOut();
    if (wanted.undo) {
      words.printf(Locale.ROOT, "%,d photos are back where they were.%n", mending().undo());
    } else if (wanted.fixes != null && Files.isDirectory(data)) {
      move(Fixes.read(wanted.fixes), words);
    } else if (wanted.fixes != null) {
      list(Fixes.read(wanted.fixes), words);
    }
    words.flush();
  }

  private TopFolders topFolders() {
    return folders.meaning().orElse(TopFolders.asNamed());
  }

  private Mending mending() {
    return Mending.of(data, topFolders());
  }

  private void move(Fixes fixes, PrintWriter words) {
    Mending mending = mending();
    Mending.Done done = mending.apply(fixes.fixes());
    if (done.finished() > 0) {
      words.printf(
          Locale.ROOT,
          "%,d photos that were to be moved when an earlier call was cut short are moved now.%n",
          done.finished());
    }
    words.printf(
        Locale.ROOT,
        "%,d photos were put aside, into %s, and %,d moved to other classes; %,d lines only say to"
            + " look.%nThe same with --undo instead of --apply puts them back.%n",
        done.aside(),
        mending.quarantine(),
        done.moved(),
        fixes.looks());
  }

  private void list(Fixes fixes, PrintWriter words) {
    MendedList.Written written = MendedList.of(data, topFolders()).write(fixes.fixes());
    words.printf(
        Locale.ROOT,
        "%s is a new list: %,d photos are left out, and %,d have another class; %,d lines only say"
            + " to look.%n%s stays as it is; from now on, give the list instead of it.%n",
        written.list(),
        written.aside(),
        written.moved(),
        fixes.looks(),
        data);
  }

  private CheckReport checked() {
    PrintWriter err = spec.commandLine().getErr();
    try (PassProgress progress = new PassProgress("Features", err, Terminal.watched())) {
      Training training = Training.on(data).base(base.id).listener(progress.ofTraining());
      baseOptions.applyTo(training);
      folders.meaning().ifPresent(training::topFolders);
      return training.check();
    }
  }
}
