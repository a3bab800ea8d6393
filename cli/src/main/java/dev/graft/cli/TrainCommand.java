package dev.graft.cli;

import dev.graft.network.Head;
import dev.graft.report.MetricsJson;
import dev.graft.report.ReportFolder;
import dev.graft.report.SearchReport;
import dev.graft.report.TrainingLock;
import dev.graft.train.Recipe;
import dev.graft.train.SearchFor;
import dev.graft.train.Taps;
import dev.graft.train.Training;
import dev.graft.train.TrainingDefaults;
import dev.graft.train.TrainingLocks;
import dev.graft.train.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    customSynopsis =
        "@|bold graft train|@ [@|yellow OPTIONS|@] @|yellow DATA|@ [@|yellow -o|@ FILE]",
    description = "Learns a classifier from labelled photos and writes it as one ONNX file.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  graft train flowers -o flowers.onnx",
      "  graft train flowers --fine-tune",
      "  graft train flowers --recipe keras --head mlp --dropout 0.3 --epochs 5",
      "  graft train fashion-mnist --size 96 --limit-train 4000 --limit-test 3000",
      "  graft train flowers --minutes 10",
      "  graft train birds.zip --group-by '(nest[0-9]+)'",
      "  graft train fashion-mnist --from-scratch --size 28 --limit-train 15000"
    })
final class TrainCommand implements Callable<Integer> {
  static final String OVERWRITE = "--overwrite";

  private static final String MODEL = "model.onnx";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      description =
          "A folder with a subfolder a class; or one with train/, val/ and maybe test/, each with a"
              + " subfolder a class; a .zip or .tar.gz of either; a .csv with path,label[,split]"
              + "[,group]; or a folder with the IDX files of MNIST or Fashion-MNIST.")
  private Path data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = MODEL,
      description =
          "The model file; its report goes into a folder beside it. Default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = OVERWRITE,
      description =
          "Where no -o names a file, replaces an earlier "
              + MODEL
              + " and its report; without it, they stay and nothing is done.")
  private boolean overwrite;

  @Option(
      names = "--base",
      paramLabel = "NAME",
      completionCandidates = BaseNames.OrAuto.class,
      description =
          "The pretrained network: ${COMPLETION-CANDIDATES}. auto is the one that suits the"
              + " photos best, among those whose weights are on this machine. Default "
              + TrainingDefaults.BASE
              + ".")
  private @Nullable String base;

  @Mixin private BaseOptions baseOptions;

  @Option(
      names = "--fit",
      paramLabel = "HOW",
      description =
          FitOption.WORDS
              + "; or auto: the one that suits the photos best, by cross-validation in the training"
              + " photos. Default squash.")
  private @Nullable FitWord fit;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Takes so much time, and makes the best of it: tries bases that are on this machine and"
              + " sizes, then fine-tunes as deep and as long as fits. What other options say is"
              + " kept. Not unless asked for.")
  @Range(min = 1, max = 100_000)
  private @Nullable Double minutes;

  @Option(
      names = "--recipe",
      paramLabel = "HOW",
      description =
          "auto: logistic regression solved to its optimum, nothing to set. keras: what the"
              + " published lessons do, Adam over mini-batches. Default auto.")
  private @Nullable Recipe recipe;

  @Option(
      names = "--head",
      paramLabel = "FORM",
      description =
          "For keras: linear (dropout, one dense layer), mlp (128 units before it), or sigmoid (for"
              + " two classes). Default linear.")
  private @Nullable Head head;

  @Option(
      names = "--taps",
      paramLabel = "WHICH",
      description =
          "Whether a head by auto also learns from earlier maps of the base, a little of what came"
              + " before the last: yes, no, or auto, as cross-validation says. Default auto.")
  private @Nullable Taps taps;

  @Option(
      names = "--mirror",
      description =
          "Has the model look at each photo in a mirror as well and answer with the mean of both"
              + " logits, which takes twice the time.")
  private boolean mirror;

  @Option(
      names = "--fast",
      description =
          "Has all that stays frozen of the base compute in whole numbers of eight bits (int8), in"
              + " the training and in the model: faster, and nearly as accurate.")
  private boolean fast;

  @Option(
      names = "--int8",
      description =
          "Afterwards makes the same model in int8 too, beside it: flowers-int8.onnx, as graft export"
              + " --int8 does, and says what that costs.")
  private boolean int8;

  @Option(names = "--max-loss", paramLabel = "X", description = SmallModelWriter.MAX_LOSS)
  @Range(min = 0, max = 100)
  private @Nullable Double maxLoss;

  @Mixin private LoopOptions loop;

  @Mixin private FineTuningOptions fineTuning;

  @Mixin private AugmentationOptions augmentation;

  @Mixin private SplitOptions split;

  @Option(
      names = "--train-share",
      paramLabel = "X",
      description =
          "Learns from only this share of the training photos; those that judge stay the same."
              + " Default 1.0.")
  @Range(min = 0, above = true, max = 1)
  private @Nullable Double trainShare;

  @Mixin private TrustOptions trust;

  @Option(
      names = "--no-cache",
      description = "Neither uses nor keeps features of earlier trainings.")
  private boolean noCache;

  @Option(
      names = "--keep-features",
      description =
          "Keeps the features of the photos in the report folder, so that graft add works when the"
              + " photos are gone: 7 kB a photo with the usual base, told at the end. Not unless"
              + " asked for.")
  private boolean keepFeatures;

  @Option(
      names = "--locked",
      paramLabel = "FILE",
      description =
          "Does an earlier training again, as the .lock file beside its model says: the same options,"
              + " only with the same photos, labels, sides and weights, and only to the same model,"
              + " byte for byte.")
  private @Nullable Path locked;

  @Option(names = "--resume", description = "Goes on where the same training stopped, if it did.")
  private boolean resume;

  @Option(
      names = "--png",
      description = "Writes the pictures of the report as PNG as well, for slides.")
  private boolean png;

  @Option(
      names = "--open",
      description = "Shows the report in the browser when the training is over.")
  private boolean open;

  @Option(names = "--quiet", description = "Prints nothing but the accuracy.")
  private boolean quiet;

  @Option(names = "--json", description = "Prints metrics.json instead of words.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter words = spec.commandLine().getOut();
    Optional<TrainingLock> lock =
        Optional.ofNullable(locked).map(file -> LockedOptions.take(spec, file, data));
    Set<SearchFor> searched = searched();
    Training training = training(searched.contains(SearchFor.BASE) ? null : base);
    lock.ifPresent(training::locked);
    if (searched.isEmpty() || minutes != null) {
      training.settings(); // before anything is looked at
    }
    TrainingOutput output = new TrainingOutput(out);
    output.require(data);
    output.requireLock(data);
    if (int8) {
      SmallModelWriter.beside(out).require(data);
    }
    if (!mayReplace(training)) {
      requireNew(output);
    }
    try (Interruption interruption = new Interruption(spec.commandLine().getErr());
        TrainingScreen screen =
            new TrainingScreen(
                words,
                spec.commandLine().getErr(),
                mode(),
                int8 ? SmallModelWriter::requireJudging : dataset -> {},
                interruption::loopBegan)) {
      training.stopWhen(interruption::requested).listener(screen);
      if (minutes != null) {
        screen.searches("bases on this machine, sizes and fits");
      } else if (!searched.isEmpty()) {
        screen.searches(searched.contains(SearchFor.BASE) ? "the bases on this machine" : "fits");
        screen.chose(training.search(searched));
      }
      return train(training, output, screen, interruption);
    }
  }

  /** Whether it was said, in one way or another, that an earlier result may go. */
  private boolean mayReplace(Training training) throws IOException {
    return overwrite
        || spec.commandLine().getParseResult().hasMatchedOption("--out")
        || (resume && training.hasCheckpoints());
  }

  private void requireNew(TrainingOutput output) {
    List<Path> files = new ArrayList<>(output.files());
    if (int8) {
      files.add(SmallModelWriter.beside(out).file());
    }
    files.forEach(
        file ->
            Destination.requireNew(
                file, "Name the new model with -o FILE, or replace the old one with --overwrite."));
  }

  private Set<SearchFor> searched() {
    Set<SearchFor> searched = EnumSet.noneOf(SearchFor.class);
    if (BaseNames.AUTO.equals(base)) {
      searched.add(SearchFor.BASE);
    }
    if (fit == FitWord.AUTO) {
      searched.add(SearchFor.FIT);
    }
    return searched;
  }

  private int train(
      Training training, TrainingOutput output, TrainingScreen screen, Interruption interruption)
      throws IOException {
    try (TrainingResult result = training.run()) {
      SearchReport search = result.report().search();
      output.write(
          result,
          CommandLineText.without("--minutes", spec, search),
          png,
          interruption.requested() // which nobody repeats
              ? Optional.empty()
              : Optional.of(TrainingLocks.of(result, data, LockedOptions.of(spec, search))));
      if (json) {
        PrintWriter data = WordsWriter.data(spec.commandLine().getOut());
        data.print(MetricsJson.of(result.report()));
        data.flush();
      } else {
        screen.finished(result, output.model(), output.page());
        if (locked != null) {
          screen.same(locked);
        }
      }
      if (open) {
        Browser.show(output.page(), spec.commandLine().getErr());
      }
    }
    if (interruption.requested()) { // what is there to resume from stays
      return InterruptSignal.EXIT_CODE;
    }
    training.removeCheckpoints();
    if (int8) {
      SmallModelWriter.beside(out).writeInt8(data, maxLoss, screen, interruption, wordsOnInt8());
    }
    return 0;
  }

  /** Where the words go that are no part of what was asked for as data, or as one number. */
  private PrintWriter wordsOnInt8() {
    return json || quiet ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }

  private TrainingScreen.Mode mode() {
    if (json) {
      return TrainingScreen.Mode.SILENT;
    }
    return quiet ? TrainingScreen.Mode.QUIET : TrainingScreen.Mode.FULL;
  }

  private Training training(@Nullable String named) {
    Training training =
        Training.on(data)
            .cache(!noCache)
            .keepFeatures(keepFeatures)
            .checkpoints(ReportFolder.beside(out));
    Given.to(named, training::base);
    Given.to(recipe, training::recipe);
    if (minutes != null) {
      training.within(Launch.left(minutes));
    }
    Given.to(head, training::head);
    Given.to(taps, training::taps);
    if (mirror) {
      training.mirrored();
    }
    if (fast) {
      training.fast();
    }
    Given.to(trainShare, training::trainShare);
    baseOptions.applyTo(training);
    Optional.ofNullable(fit).flatMap(FitWord::fixed).ifPresent(training::fit);
    split.applyTo(training);
    loop.applyTo(training);
    fineTuning.applyTo(training);
    augmentation.applyTo(training);
    trust.applyTo(training);
    if (resume) {
      training.resume();
    }
    return training;
  }
}
