package dev.graft.cli;

import dev.graft.Classifier;
import dev.graft.data.AnyPhotos;
import dev.graft.data.FileKinds;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.label.SimilarPhotos;
import dev.graft.label.SimilarPhotos.Similar;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.report.OwnFiles;
import dev.graft.report.SimilarCsv;
import dev.graft.train.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "similar",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Finds the photos of DATA that are most like a photo, as a base or a model sees them.",
      "Each photo goes through it once; from then on its features are known."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft similar rose.jpg flowers",
      "  graft similar rose.jpg holiday/ --count 20 --csv like-rose.csv",
      "  graft similar rose.jpg flowers.zip --model flowers.onnx"
    })
final class SimilarCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PHOTO", description = "The photo to compare with.")
  private Path photo;

  @Parameters(
      index = "1",
      paramLabel = "DATA",
      description = "Photos, with classes in any form that train takes, or without.")
  private Path data;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many photos to tell of; default ${DEFAULT-VALUE}.")
  @Range(min = 1, max = 1_000_000)
  private int count;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Also writes them to a file, with all digits.")
  private @Nullable Path csv;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Compares as a model that graft train wrote sees photos, not as a base does.")
  private @Nullable Path model;

  @Mixin private BaseOption base;

  @Mixin private BaseOptions baseOptions;

  @Override
  public Integer call() throws IOException {
    if (csv != null) {
      Destination.requireFile(
          csv, "a file of similar photos", OwnFiles::isSimilar, List.of(photo, data));
    }
    SimilarPhotos found = found();
    print(found);
    if (csv != null) {
      SimilarCsv.write(csv, found);
    }
    return 0;
  }

  private SimilarPhotos found() {
    try (PassProgress progress =
        new PassProgress("Features", spec.commandLine().getErr(), Terminal.watched())) {
      if (model != null) {
        return byModel(model, progress);
      }
      Training training = Training.on(data).base(base.id).listener(progress.ofTraining());
      baseOptions.applyTo(training);
      return training.similar(new FilePhoto(photo), count);
    }
  }

  private SimilarPhotos byModel(Path file, PassProgress progress) {
    FilePhoto asked = new FilePhoto(photo);
    AnyPhotos others = AnyPhotos.in(data);
    List<Photo> all = new ArrayList<>(others.photos());
    all.add(asked);
    try (Classifier classifier = Classifier.load(file);
        FrozenPass pass = FrozenPass.of(classifier);
        FeatureCache cache = FeatureCache.inHome();
        BoundaryFeatures features = pass.over(all, cache, progress)) {
      progress.close();
      return SimilarPhotos.of(asked, others, features.highest(), count);
    }
  }

  private void print(SimilarPhotos found) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!found.skipped().isEmpty()) {
      err.println(
          FileKinds.leftOut(found.skipped().stream().map(each -> each.photo().name()).toList())
              + ".");
    }
    found.same().forEach(each -> out.printf("'%s' is that photo, and left out.%n", each.name()));
    TextTable table = new TextTable("photo", "cosine", "class");
    for (Similar each : found.nearest()) {
      table.row(
          each.photo().name(),
          String.format(Locale.ROOT, "%.3f", each.cosine()),
          each.label() == null ? "" : each.label());
    }
    table.print(out);
    out.flush();
  }
}
