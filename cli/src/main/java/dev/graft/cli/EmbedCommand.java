package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.DataException;
import dev.graft.data.FileKinds;
import dev.graft.data.Photos;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.features.SkippedPhoto;
import dev.graft.photo.FilePhoto;
import dev.graft.report.FeatureFile;
import dev.graft.report.OwnFiles;
import dev.graft.weights.BaseWeights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Writes one feature vector a photo: what the base sees in it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft embed mobilenet_v2 holiday/ -o features.npy",
      "  graft embed flowers.onnx rose.jpg tulip.jpg -o features.csv",
      "  graft embed flowers.onnx holiday/ -o features.parquet"
    })
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "BASE|MODEL",
      completionCandidates = BaseNames.class,
      description =
          "A base's name, or a model that graft train wrote. Bases: ${COMPLETION-CANDIDATES}.")
  private String subject;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "DATA",
      description = "Photos, or folders of photos.")
  private List<Path> data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description =
          "Ends in .npy (float32; the photos' names go into a .txt beside it), .csv or .parquet.")
  private Path out;

  @Mixin private BaseOptions baseOptions;

  @Mixin private FitOption fitting;

  @Override
  public Integer call() throws IOException {
    FeatureFile.Form form = FeatureFile.Form.of(out);
    requirePlaces(form);
    Photos found = Photos.in(data);
    List<FilePhoto> photos = found.photos();
    if (!found.leftOut().isEmpty()) {
      spec.commandLine().getErr().println(FileKinds.leftOut(found.leftOut()) + ".");
    }
    Subject asked = new Subject(subject);
    if (asked.isModel()) {
      try (Classifier classifier = Classifier.load(asked.file());
          FrozenPass pass = FrozenPass.of(classifier)) {
        write(pass, photos, form);
      }
    } else {
      BaseWeights read = baseOptions.weights(baseOptions.base(subject), false);
      try (FrozenPass pass =
          FrozenPass.of(
              read.base().features(),
              read.weights(),
              baseOptions.preprocessing(read.base(), fitting.orDefault()))) {
        write(pass, photos, form);
      }
    }
    return 0;
  }

  /** A new file in a folder of photos does it no harm: it is no photo, and the folder is whole. */
  private void requirePlaces(FeatureFile.Form form) {
    List<Path> files = data.stream().filter(path -> !Files.isDirectory(path)).toList();
    Destination.requireFile(out, "a feature file of Graft's", OwnFiles::isFeatures, files);
    if (form == FeatureFile.Form.NPY) { // which has the photos' names in another file
      Destination.requireFile(
          FeatureFile.namesBeside(out),
          "what names the photos of '%s'".formatted(out),
          names -> OwnFiles.isNamesOf(out, names),
          files);
    }
  }

  private void write(FrozenPass pass, List<FilePhoto> photos, FeatureFile.Form form)
      throws IOException {
    PrintWriter words = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PassProgress progress = new PassProgress("Features", err, Terminal.watched());
    try (progress;
        FeatureCache cache = FeatureCache.inHome();
        BoundaryFeatures passed = pass.over(photos, cache, progress)) {
      progress.close();
      Features features = passed.highest();
      for (SkippedPhoto photo : features.skipped()) {
        err.println(photo.photo().name() + "  skipped: " + photo.reason());
      }
      List<FilePhoto> usable = photos.stream().filter(features::has).toList();
      if (usable.isEmpty()) {
        throw new DataException(
            "Not one of the %,d photos can be used.".formatted(photos.size()),
            "Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
      }
      FeatureFile.write(out, form, features, photos);
      words.printf(Locale.ROOT, "%s: shape (%d, %d)%n", out, usable.size(), features.length());
      words.flush();
    }
  }
}
