package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.FileKinds;
import dev.graft.data.Photos;
import dev.graft.features.FeatureCache;
import dev.graft.label.SeenPhotos;
import dev.graft.label.Sorted;
import dev.graft.label.SortedFolder;
import dev.graft.label.Sorting;
import dev.graft.photo.FilePhoto;
import dev.graft.report.OwnFiles;
import dev.graft.report.SortedBefore;
import dev.graft.report.SortedCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sort",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Puts photos into a folder a class, as links or copies; those that the model is not sure of"
          + " into _uncertain, and those unlike all its classes into _unknown.",
      "The photos stay where they are, and nothing is written over. sorted.csv lists them, to be"
          + " corrected and learned from."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft sort flowers.onnx holiday/ -o sorted",
      "  graft sort flowers.onnx holiday/ -o sorted --copy --sure 0.95",
      "  graft train sorted/sorted.csv -o better.onnx"
    })
final class SortCommand implements Callable<Integer> {
  private static final String LIST = "sorted.csv";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model that graft train wrote.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "Folders of photos, or photos.")
  private List<Path> folders;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "OUT",
      required = true,
      description =
          "Where the class folders go: a new folder, an empty one, or one that was filled so before,"
              + " to which photos are added that it has not yet.")
  private Path out;

  @Option(
      names = "--sure",
      paramLabel = "P",
      defaultValue = "0.8",
      description =
          "How likely its class must be for a photo to be put there; default ${DEFAULT-VALUE}.")
  @Range(min = 0, max = 1)
  private double sure;

  @Option(
      names = "--copy",
      description =
          "Puts copies into the folders, not links: for another disk, and where links cannot be"
              + " made.")
  private boolean copy;

  @Override
  public Integer call() throws IOException {
    List<Path> read = new ArrayList<>(folders);
    read.add(model);
    Destination.requireOwnFolder(out, LIST, OwnFiles::isSorted, read);
    PrintWriter err = spec.commandLine().getErr();
    Photos found = Photos.in(folders);
    Set<Path> listed = SortedCsv.photos(out.resolve(LIST));
    Set<Path> before = SortedBefore.in(out);
    List<FilePhoto> unlisted =
        found.photos().stream().filter(photo -> !listed.contains(original(photo))).toList();
    List<FilePhoto> photos =
        unlisted.stream().filter(photo -> !before.contains(original(photo))).toList();
    try (Classifier classifier = Classifier.load(model);
        PassProgress progress = new PassProgress("Photos", err, Terminal.watched());
        FeatureCache cache = FeatureCache.inHome();
        SeenPhotos seen = SeenPhotos.by(classifier, photos, cache, progress)) {
      progress.close();
      seen.skipped()
          .forEach(each -> err.println(each.photo().name() + "  skipped: " + each.reason()));
      if (!found.leftOut().isEmpty()) {
        err.println(FileKinds.leftOut(found.leftOut()) + ".");
      }
      if (!photos.isEmpty()) {
        seen.requireAny();
      }
      List<Sorted> sorted = sorted(classifier, photos, seen, listed);
      print(sorted, found.photos().size() - unlisted.size(), unlisted.size() - photos.size());
    }
    return 0;
  }

  private static Path original(FilePhoto photo) {
    return photo.path().toAbsolutePath().normalize();
  }

  /** What was sorted when something goes wrong stands in the list. */
  private List<Sorted> sorted(
      Classifier classifier, List<FilePhoto> photos, SeenPhotos seen, Set<Path> listed)
      throws IOException {
    SortedFolder folder =
        new SortedFolder(
            out,
            classifier.classes(),
            copy ? SortedFolder.Form.COPIES : SortedFolder.Form.LINKS,
            sure);
    List<Sorted> sorted = new ArrayList<>();
    SortedCsv.add(out.resolve(LIST), List.of()); // the folder is Graft's from now on
    try {
      for (FilePhoto photo : photos) {
        if (seen.has(photo)) {
          sorted.add(folder.put(photo, seen.prediction(photo)));
        }
      }
    } finally {
      SortedCsv.add(out.resolve(LIST), sorted);
      Set<Path> all = new LinkedHashSet<>(listed);
      sorted.forEach(each -> all.add(original(each.photo())));
      SortedBefore.add(out, all);
    }
    return sorted;
  }

  private void print(List<Sorted> sorted, int listed, int takenOut) {
    PrintWriter words = spec.commandLine().getOut();
    Map<String, Integer> counts = new TreeMap<>();
    sorted.forEach(each -> counts.merge(each.folder(), 1, Integer::sum));
    TextTable table = new TextTable("folder", "photos");
    counts.forEach((name, count) -> table.row(name, String.format(Locale.ROOT, "%,d", count)));
    if (!sorted.isEmpty()) {
      table.print(words);
    }
    words.printf(
        Locale.ROOT,
        "%,d photos sorted%s%s, of %,d the class is sure: %s%n",
        sorted.size(),
        listed == 0 ? "" : String.format(Locale.ROOT, ", %,d were there already", listed),
        takenOut == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d taken out of the list stay out", takenOut),
        sorted.stream().filter(each -> each.sorting() == Sorting.SURE).count(),
        out.resolve(LIST));
    words.flush();
  }
}
