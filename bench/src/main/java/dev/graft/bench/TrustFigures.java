package dev.graft.bench;

import dev.graft.Classifier;
import dev.graft.TrustSheet;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.evaluation.CalibrationError;
import dev.graft.evaluation.CautionScore;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.fit.LearningRateSchedule;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the trust sheet's promises are worth, for {@code docs/trust.md}: sets and refused photos on
 * five random splits, and strangers of several kinds. Nothing in Graft was chosen on these splits'
 * held-back photos.
 */
final class TrustFigures {
  private static final int SPLITS = 5;
  private static final int STRANGERS = 1_200;
  private static final int NOISE = 400;
  private static final long SEED = 1;

  private final SharedFiles shared;
  private final Path work;
  private final UnaryOperator<Training> asked;

  /**
   * @param asked what every training is asked for
   */
  TrustFigures(SharedFiles shared, Path work, UnaryOperator<Training> asked) {
    this.shared = shared;
    this.work = work;
    this.asked = asked;
  }

  /** Fine-tuning as the README shows it. */
  static Training tuned(Training training) {
    return training
        .fineTune(30)
        .fineTuneEpochs(6)
        .fineTuneLearningRate(2e-4)
        .schedule(LearningRateSchedule.cosine());
  }

  void print() throws IOException {
    splits();
    strangers(true);
    strangers(false);
  }

  /** Sets, refused photos and calibration on random splits of all flowers. */
  void splits() throws IOException {
    List<Path> all = PhotoFiles.below(shared.flowers());
    Map<Double, List<CautionScore.Sets>> sets = new LinkedHashMap<>();
    List<double[]> rows = new ArrayList<>();
    for (long seed = 1; seed <= SPLITS; seed++) {
      Path list = list(all, "all-%d.csv".formatted(seed));
      try (TrainingResult result =
          asked.apply(Training.on(list)).valSplit(0.18).testSplit(0).seed(seed).run()) {
        Evaluation val = result.report().val().orElseThrow();
        var trust = result.report().trust().orElseThrow();
        CautionScore score = trust.score().orElseThrow();
        score
            .sets()
            .forEach((share, one) -> sets.computeIfAbsent(share, s -> new ArrayList<>()).add(one));
        List<Judged> before = undivided(judged(result), trust.temperature().value());
        rows.add(
            new double[] {
              val.accuracy(),
              before.stream().mapToDouble(Judged::loss).average().orElseThrow(),
              val.loss(),
              CalibrationError.of(before).error(),
              val.calibration().error(),
              val.calibration().ifPerfect().mean(),
              trust.temperature().value(),
              score.refused().orElseThrow().share(),
              score.refused().orElseThrow().accuracyOfRest()
            });
      }
    }
    System.out.println("| five random splits | mean | standard deviation |\n| --- | --- | --- |");
    String[] names = {
      "accuracy",
      "loss before",
      "loss",
      "calibration error before",
      "calibration error",
      "the same if perfect",
      "temperature",
      "refused of 5 % promised",
      "accuracy of the rest"
    };
    for (int i = 0; i < names.length; i++) {
      int column = i;
      line(names[i], rows.stream().mapToDouble(row -> row[column]).toArray());
    }
    sets.forEach(
        (share, scores) -> {
          line("covered of %s promised".formatted(share), numbers(scores, s -> s.coverage()));
          line("  classes in a set", numbers(scores, s -> s.meanSize()));
          line("  one class alone", numbers(scores, s -> s.single()));
          line("  and right", numbers(scores, s -> s.rightOfSingle()));
        });
  }

  private static List<Judged> judged(TrainingResult result) {
    return result.judged().stream()
        .filter(part -> part.name().equals("val"))
        .findFirst()
        .orElseThrow()
        .photos();
  }

  /** What photos were judged before the scores were divided. */
  private static List<Judged> undivided(List<Judged> photos, double temperature) {
    return photos.stream()
        .map(
            each -> {
              float[] probabilities = new float[each.probabilities().classes()];
              double sum = 0;
              for (int c = 0; c < probabilities.length; c++) {
                sum += Math.pow(each.probabilities().of(c), temperature);
              }
              for (int c = 0; c < probabilities.length; c++) {
                probabilities[c] =
                    (float) (Math.pow(each.probabilities().of(c), temperature) / sum);
              }
              return Judged.of(
                  new LabelledPhoto(each.photo(), each.truth().label(), null), probabilities);
            })
        .toList();
  }

  private static double[] numbers(
      List<CautionScore.Sets> scores, ToDoubleFunction<CautionScore.Sets> number) {
    return scores.stream().mapToDouble(number).toArray();
  }

  private static void line(String name, double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum()
            / Math.max(1, numbers.length - 1);
    System.out.printf(Locale.ROOT, "| %s | %.4f | %.4f |%n", name, mean, Math.sqrt(variance));
  }

  /**
   * Strangers of each kind, and each flower left out.
   *
   * @param fingerprints whether the model may hold feature vectors of its training photos
   */
  void strangers(boolean fingerprints) throws IOException {
    Map<String, List<Photo>> far = new LinkedHashMap<>();
    far.put("photos of other things", drawn(SharedFiles.strangers()));
    far.put("rubbish", drawn(SharedFiles.trash()));
    far.put("clothes, 28 x 28", clothes());
    far.put("noise", noise());
    System.out.printf(
        Locale.ROOT,
        "%n| strangers, %s | highest probability | energy | novelty | refused at 5 %% |%n| --- | --- |"
            + " --- | --- | --- |%n",
        fingerprints ? "nearest photo" : "class means");
    try (TrainingResult result =
        asked.apply(Training.on(shared.flowers())).fingerprints(fingerprints).run()) {
      Classifier classifier = result.classifier();
      Answers known =
          Answers.of(
              classifier, PhotoFiles.photos(PhotoFiles.below(shared.flowers().resolve("val"))));
      row("known photos", classifier, known, known);
      far.forEach((name, photos) -> row(name, classifier, known, Answers.of(classifier, photos)));
    }
    List<Path> train = PhotoFiles.below(shared.flowers().resolve("train"));
    List<Path> val = PhotoFiles.below(shared.flowers().resolve("val"));
    for (String flower : classes(shared.flowers().resolve("train"))) {
      Path list = list(without(flower, train), "without-%s.csv".formatted(flower));
      try (TrainingResult result =
          asked.apply(Training.on(list)).valSplit(0).fingerprints(fingerprints).run()) {
        Classifier classifier = result.classifier();
        Answers known = Answers.of(classifier, PhotoFiles.photos(without(flower, val)));
        row(
            "unseen " + flower,
            classifier,
            known,
            Answers.of(classifier, PhotoFiles.photos(only(flower, val))));
      }
    }
  }

  private static void row(String name, Classifier classifier, Answers known, Answers strangers) {
    TrustSheet.Unknown unknown =
        Objects.requireNonNull(Objects.requireNonNull(classifier.card().trust()).unknown());
    double[] novelty = strangers.novelty();
    double refused =
        Arrays.stream(novelty).filter(unknown::refuses).count() / (double) novelty.length;
    System.out.printf(
        Locale.ROOT,
        "| %s (%,d) | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        novelty.length,
        Auroc.of(known.unsure(), strangers.unsure()),
        Auroc.of(known.energy(), strangers.energy()),
        Auroc.of(known.novelty(), novelty),
        refused);
  }

  private List<Photo> clothes() throws IOException {
    return DatasetReader.read(SharedFiles.fashion(), Splitting.defaults().withValShare(0))
        .test()
        .stream()
        .limit(STRANGERS)
        .map(LabelledPhoto::photo)
        .toList();
  }

  /** Of four kinds: single pixels, soft clouds, one colour, and coarse patches. */
  private static List<Photo> noise() {
    Random random = new Random(SEED);
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < NOISE; i++) {
      int cells = new int[] {224, 24, 1, 7}[i % 4];
      BufferedImage small = new BufferedImage(cells, cells, BufferedImage.TYPE_3BYTE_BGR);
      for (int y = 0; y < cells; y++) {
        for (int x = 0; x < cells; x++) {
          small.setRGB(x, y, random.nextInt(0x1000000));
        }
      }
      BufferedImage picture = new BufferedImage(224, 224, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = picture.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(small, 0, 0, 224, 224, Color.BLACK, null);
      graphics.dispose();
      photos.add(PhotoFrom.picture("noise " + i, picture));
    }
    return photos;
  }

  private Path list(List<Path> photos, String name) throws IOException {
    List<String> lines = new ArrayList<>(List.of("path,label"));
    photos.forEach(photo -> lines.add("%s,%s".formatted(photo, label(photo))));
    return Files.write(work.resolve(name), lines);
  }

  private static String label(Path photo) {
    return photo.getName(photo.getNameCount() - 2).toString();
  }

  private static List<Path> without(String label, List<Path> photos) {
    return photos.stream().filter(photo -> !label(photo).equals(label)).toList();
  }

  private static List<Path> only(String label, List<Path> photos) {
    return photos.stream().filter(photo -> label(photo).equals(label)).toList();
  }

  private static List<String> classes(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static List<Photo> drawn(Path folder) throws IOException {
    List<Path> all = PhotoFiles.below(folder);
    return PhotoFiles.photos(PhotoFiles.drawn(all, Math.min(STRANGERS, all.size()), SEED));
  }
}
