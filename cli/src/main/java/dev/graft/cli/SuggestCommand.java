package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.AnyPhotos;
import dev.graft.data.FileKinds;
import dev.graft.data.Photos;
import dev.graft.features.FeatureCache;
import dev.graft.features.RememberedPhoto;
import dev.graft.features.SkippedPhoto;
import dev.graft.label.LabelChoice;
import dev.graft.label.LabelQueue;
import dev.graft.label.SeenPhotos;
import dev.graft.photo.Photo;
import dev.graft.report.KnownPhotos;
import dev.graft.report.NextPhotosCsv;
import dev.graft.report.OwnFiles;
import dev.graft.report.ReportFolder;
import dev.graft.train.TrainingDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "suggest",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Says which photos without labels to label next: those of which the model is unsure, which"
          + " stand for many others, and which are unlike each other and what is known.",
      "Photos that the model has learned from are passed over."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft suggest flowers.onnx unlabelled/",
      "  graft suggest flowers.onnx unlabelled/ --known flowers --count 50 --csv next.csv"
    })
final class SuggestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model that graft train wrote.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "Folders of photos without labels, or photos.")
  private List<Path> folders;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many photos to suggest; default ${DEFAULT-VALUE}.")
  @Range(min = 1, max = 10_000)
  private int count;

  @Option(
      names = "--by",
      paramLabel = "HOW",
      defaultValue = "both",
      description =
          "What counts: uncertain, how unsure the model is; different, how many photos each stands"
              + " for that nothing known is like; both; or random, by chance. Default"
              + " ${DEFAULT-VALUE}.")
  private LabelChoice by;

  @Option(
      names = "--known",
      paramLabel = "DATA",
      description =
          "Photos that have a label, besides those that the report beside the model lists: they are"
              + " not suggested, and what is like them is suggested later.")
  private @Nullable Path known;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What is drawn by chance; default " + TrainingDefaults.SEED + ".")
  @Range(min = Long.MIN_VALUE, max = Long.MAX_VALUE)
  private @Nullable Long seed;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also writes them to a file, with all numbers and the likeliest classes.")
  private @Nullable Path csv;

  @Override
  public Integer call() throws IOException {
    if (csv != null) {
      List<Path> read = new ArrayList<>(folders);
      read.add(model);
      Destination.requireFile(csv, "a file of graft suggest", OwnFiles::isNextPhotos, read);
    }
    PrintWriter err = spec.commandLine().getErr();
    Photos found = Photos.in(folders);
    Optional<List<RememberedPhoto>> listed = KnownPhotos.of(model);
    List<Photo> labelled = new ArrayList<>(listed.orElse(List.of()));
    if (known != null) {
      labelled.addAll(AnyPhotos.in(known).photos());
    }
    try (Classifier classifier = Classifier.load(model);
        PassProgress progress = new PassProgress("Photos", err, Terminal.watched());
        FeatureCache cache = FeatureCache.inHome();
        SeenPhotos photos = SeenPhotos.by(classifier, found.photos(), cache, progress);
        SeenPhotos seen = SeenPhotos.by(classifier, labelled, cache, progress)) {
      progress.close();
      tellLeftOut(found, photos.skipped());
      photos.requireAny();
      LabelQueue queue =
          LabelQueue.of(photos, seen, by, count, seed == null ? TrainingDefaults.SEED : seed);
      tellUnknown(listed.isPresent(), queue.missing());
      new LabelQueueText(spec.commandLine().getOut()).print(queue);
      if (csv != null) {
        NextPhotosCsv.write(csv, queue.next());
      }
    }
    return 0;
  }

  /** Without photos that are known, those like them are suggested. */
  private void tellUnknown(boolean listed, int missing) {
    PrintWriter err = spec.commandLine().getErr();
    if (!listed && known == null) {
      err.printf(
          "No '%s' says which photos have a label; name them with --known DATA.%n",
          ReportFolder.photos(ReportFolder.beside(model)));
    } else if (missing > 0) {
      err.printf(
          Locale.ROOT,
          "Not found: %,d of the photos that have a label; where they are, --known DATA can say.%n",
          missing);
    }
  }

  private void tellLeftOut(Photos found, List<SkippedPhoto> skipped) {
    PrintWriter err = spec.commandLine().getErr();
    skipped.forEach(each -> err.println(each.photo().name() + "  skipped: " + each.reason()));
    if (!found.leftOut().isEmpty()) {
      err.println(FileKinds.leftOut(found.leftOut()) + ".");
    }
  }
}
