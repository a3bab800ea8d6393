package dev.graft.bench;

import dev.graft.Classifier;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.drift.DriftReport.Comparison;
import dev.graft.drift.DriftWatch;
import dev.graft.image.JpegBytes;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import dev.graft.train.Training;
import dev.graft.train.TrainingResult;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * What a watch notices and what it takes for something that is nothing, for {@code docs/drift.md}.
 */
final class DriftFigures {
  private static final int WINDOWS = 40;
  private static final List<Integer> SIZES = List.of(100, 250);
  private static final double SMALL = 0.01;
  private static final int DRAWS = 10;
  private static final int SHOWN = 250;
  private static final int SERVED = 500;
  private static final int FASHION_TRAIN = 2_000;
  private static final int FASHION_TEST = 2_000;
  private static final long SEED = 1;

  /** Others than those by which the allowance of {@code DriftWatch} was set, 1 to 7. */
  private static final long FIRST_SPLIT = 100;

  private final SharedFiles shared;
  private final Path work;

  DriftFigures(SharedFiles shared, Path work) {
    this.shared = shared;
    this.work = work;
  }

  void print() throws IOException {
    changes();
    System.out.println(
        "\n| model | photos a window | windows | p < 0.01: unknown | novelty | features | together |"
            + " corrected | classes | whole lives with an alarm |\n"
            + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    Path flowers = list(PhotoFiles.below(shared.flowers()), "all-flowers.csv");
    level("flowers", 7, seed -> half(Training.on(flowers), seed));
    level("trash", 8, seed -> half(Training.on(SharedFiles.trash()), seed));
    level("Fashion-MNIST", 5, DriftFigures::fashion);
  }

  /** False alarms only, after fine-tuning. */
  void printTuned() throws IOException {
    Path flowers = list(PhotoFiles.below(shared.flowers()), "all-flowers.csv");
    level("flowers, fine-tuned", 5, seed -> half(TrustFigures.tuned(Training.on(flowers)), seed));
  }

  private static Training half(Training training, long seed) {
    return training.valSplit(0.5).testSplit(0).seed(seed);
  }

  private static Training fashion(long seed) {
    return Training.on(SharedFiles.fashion())
        .valSplit(0)
        .limitTrain(FASHION_TRAIN)
        .limitTest(FASHION_TEST)
        .seed(seed);
  }

  /** Windows of known photos that the model has not learned from. */
  private static void level(String name, int splits, LongFunction<Training> training) {
    Map<Integer, List<Comparison>> windows = new LinkedHashMap<>();
    int lives = 0;
    int alarms = 0;
    for (int split = 1; split <= splits; split++) {
      long seed = FIRST_SPLIT + split;
      try (TrainingResult result = training.apply(seed).run()) {
        Classifier classifier = result.classifier();
        WatchedPhotos held = WatchedPhotos.of(classifier, held(result)).shuffled(seed);
        for (int size : SIZES) {
          List<Comparison> some = windows.computeIfAbsent(size, s -> new ArrayList<>());
          int most = WINDOWS * split / splits - some.size();
          for (int i = 0; i < most && (i + 1) * size <= held.count(); i++) {
            some.add(held.part(i * size, size).alone(classifier));
          }
        }
        lives++;
        alarms += alarmed(held, classifier) ? 1 : 0;
      }
    }
    for (int size : SIZES) {
      List<Comparison> some = Objects.requireNonNull(windows.get(size));
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d of %d |%n",
          name,
          size,
          some.size(),
          small(some, each -> Objects.requireNonNull(each.unknown()).p()),
          small(some, each -> Objects.requireNonNull(each.novelty()).p()),
          small(some, each -> each.features().p()),
          small(some, Comparison::p),
          small(some, Comparison::corrected),
          small(some, each -> each.classes().p()),
          alarms,
          lives);
    }
  }

  private static List<Photo> held(TrainingResult result) {
    return result.judged().stream()
        .filter(part -> part.name().equals("val") || part.name().equals("test"))
        .flatMap(part -> part.photos().stream())
        .<Photo>map(each -> each.photo())
        .toList();
  }

  /** Whether there is an alarm anywhere. */
  private static boolean alarmed(WatchedPhotos photos, Classifier classifier) {
    DriftWatch watch = WatchedPhotos.watch(classifier);
    return IntStream.range(0, photos.count())
        .peek(i -> photos.show(watch, i))
        .anyMatch(i -> watch.report().alarm());
  }

  private static long small(List<Comparison> some, ToDoubleFunction<Comparison> p) {
    return some.stream().mapToDouble(p).filter(each -> each < SMALL).count();
  }

  private void changes() throws IOException {
    List<Path> val = PhotoFiles.below(shared.flowers().resolve("val"));
    try (TrainingResult result = Training.on(shared.flowers()).run()) {
      Classifier classifier = result.classifier();
      WatchedPhotos known = WatchedPhotos.of(classifier, PhotoFiles.photos(val));
      WatchedPhotos strangers =
          WatchedPhotos.of(
              classifier,
              PhotoFiles.photos(
                  PhotoFiles.drawn(PhotoFiles.below(SharedFiles.strangers()), SERVED, SEED)));
      served(classifier, known.shuffled(SEED).part(0, SERVED), strangers);
      Map<String, LongFunction<WatchedPhotos>> changed = new LinkedHashMap<>();
      changed.put("nothing", known::shuffled);
      for (double share : new double[] {0.05, 0.1, 0.25, 0.5}) {
        changed.put(
            "%.0f %% strangers".formatted(100 * share),
            draw -> mixed(known, strangers, share, draw));
      }
      changed.put("strangers only", strangers::shuffled);
      for (Map.Entry<String, Change> each : CHANGES.entrySet()) {
        WatchedPhotos all = WatchedPhotos.of(classifier, changed(val, each.getValue()));
        changed.put(each.getKey(), all::shuffled);
      }
      WatchedPhotos clothes = WatchedPhotos.of(classifier, clothes());
      changed.put("Fashion-MNIST", clothes::shuffled);
      for (String flower : classifier.classes()) {
        WatchedPhotos rest =
            WatchedPhotos.of(
                classifier, PhotoFiles.photos(val.stream().filter(f -> !is(flower, f)).toList()));
        changed.put("no " + flower, rest::shuffled);
        WatchedPhotos one =
            WatchedPhotos.of(
                classifier, PhotoFiles.photos(val.stream().filter(f -> is(flower, f)).toList()));
        changed.put("50 % " + flower, draw -> mixed(rest, one, 0.5, draw)); // as often as there are
      }
      System.out.println(
          "\n| change | p: unknown | novelty | features | together | classes | alarm after | classes"
              + " after |\n| --- | --- | --- | --- | --- | --- | --- | --- |");
      changed.forEach((name, draws) -> change(name, classifier, known, draws));
    }
  }

  /** Flowers, then strangers, then the flowers once more. */
  private static void served(Classifier classifier, WatchedPhotos known, WatchedPhotos strangers) {
    System.out.println(
        "\n| photos | of these strangers | unknown | p | corrected | alarm | classes corrected |\n"
            + "| --- | --- | --- | --- | --- | --- | --- |");
    DriftWatch watch = WatchedPhotos.watch(classifier);
    WatchedPhotos all = known.and(strangers).and(known.shuffled(SEED + 1));
    for (int i = 0; i < all.count(); i++) {
      all.show(watch, i);
      int seen = i + 1;
      int apart = Math.abs(seen - SERVED);
      if (seen % 100 == 0 || apart == 50) {
        Comparison now = Objects.requireNonNull(watch.report().latest(), "compared by then");
        int unlike = Math.max(0, Math.min(seen, 2 * SERVED) - Math.max(SERVED, seen - SERVED));
        System.out.printf(
            Locale.ROOT,
            "| %,d | %d of %d | %.1f %% | %.1e | %.1e | %s | %.1e |%n",
            seen,
            unlike,
            now.photos(),
            100 * Objects.requireNonNull(now.unknown()).share(),
            now.p(),
            now.corrected(),
            now.alarm() ? "yes" : "no",
            now.classes().corrected());
      }
    }
  }

  private static WatchedPhotos mixed(
      WatchedPhotos known, WatchedPhotos others, double share, long draw) {
    int count = Math.min(SHOWN, (int) (others.count() / share));
    int other = (int) Math.round(share * count);
    return known
        .shuffled(draw)
        .part(0, count - other)
        .and(others.shuffled(draw).part(0, other))
        .shuffled(draw);
  }

  /** Medians of some draws: alone, and behind known photos that were seen before. */
  private static void change(
      String name, Classifier classifier, WatchedPhotos known, LongFunction<WatchedPhotos> draws) {
    List<Comparison> alone = new ArrayList<>();
    List<Double> photos = new ArrayList<>();
    List<Double> classes = new ArrayList<>();
    for (long draw = 1; draw <= DRAWS; draw++) {
      WatchedPhotos all = draws.apply(draw);
      WatchedPhotos some = all.part(0, Math.min(SHOWN, all.count() / 50 * 50));
      alone.add(some.alone(classifier));
      DriftWatch watch = WatchedPhotos.watch(classifier);
      known.shuffled(-draw).part(0, SERVED).show(watch);
      double alarm = Double.POSITIVE_INFINITY;
      double mix = Double.POSITIVE_INFINITY;
      for (int i = 0; i < some.count(); i++) {
        some.show(watch, i);
        Comparison now = Objects.requireNonNull(watch.report().latest());
        alarm = Math.min(alarm, now.alarm() ? i + 1.0 : alarm);
        mix = Math.min(mix, now.classes().changed() ? i + 1.0 : mix);
      }
      photos.add(alarm);
      classes.add(mix);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0e | %.0e | %.0e | %.0e | %.0e | %s | %s |%n",
        name,
        median(alone, each -> Objects.requireNonNull(each.unknown()).p()),
        median(alone, each -> Objects.requireNonNull(each.novelty()).p()),
        median(alone, each -> each.features().p()),
        median(alone, Comparison::p),
        median(alone, each -> each.classes().p()),
        photos(photos),
        photos(classes));
  }

  private static <T> double median(List<T> some, ToDoubleFunction<T> number) {
    double[] sorted = some.stream().mapToDouble(number).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** In how many draws, and the median of these. */
  private static String photos(List<Double> after) {
    List<Double> there = after.stream().filter(Double::isFinite).toList();
    return there.isEmpty()
        ? "never"
        : String.format(
            Locale.ROOT,
            "%.0f (%d of %d)",
            median(there, Double::doubleValue),
            there.size(),
            after.size());
  }

  /** What becomes of a photo. */
  private interface Change {
    BufferedImage of(BufferedImage photo) throws IOException;
  }

  private static final Map<String, Change> CHANGES = new LinkedHashMap<>();

  static {
    CHANGES.put("0.9 times as bright", photo -> new RescaleOp(0.9f, 0, null).filter(photo, null));
    CHANGES.put("0.7 times as bright", photo -> new RescaleOp(0.7f, 0, null).filter(photo, null));
    CHANGES.put("1.3 times as bright", photo -> new RescaleOp(1.3f, 0, null).filter(photo, null));
    CHANGES.put("blurred over 3 pixels", photo -> blurred(photo, 3));
    CHANGES.put("blurred over 5 pixels", photo -> blurred(photo, 5));
    CHANGES.put("half the size, JPEG 20", photo -> jpeg(halved(photo), 0.2f));
    CHANGES.put("JPEG 50", photo -> jpeg(photo, 0.5f));
  }

  private static BufferedImage blurred(BufferedImage photo, int pixels) {
    float[] even = new float[pixels * pixels];
    Arrays.fill(even, 1f / even.length);
    return new ConvolveOp(new Kernel(pixels, pixels, even), ConvolveOp.EDGE_NO_OP, null)
        .filter(photo, null);
  }

  private static BufferedImage halved(BufferedImage photo) {
    BufferedImage half =
        new BufferedImage(
            photo.getWidth() / 2, photo.getHeight() / 2, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = half.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(photo, 0, 0, half.getWidth(), half.getHeight(), null);
    graphics.dispose();
    return half;
  }

  private static BufferedImage jpeg(BufferedImage photo, float quality) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(JpegBytes.of(photo, quality)));
  }

  private static List<Photo> changed(List<Path> photos, Change change) {
    List<Photo> changed = new ArrayList<>();
    try {
      for (Path photo : photos) {
        BufferedImage picture = ImageIO.read(photo.toFile());
        changed.add(PhotoFrom.picture(photo.getFileName().toString(), change.of(picture)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return changed;
  }

  private static List<Photo> clothes() throws IOException {
    return DatasetReader.read(SharedFiles.fashion(), Splitting.defaults().withValShare(0))
        .test()
        .stream()
        .limit(SERVED)
        .map(LabelledPhoto::photo)
        .toList();
  }

  private static boolean is(String label, Path photo) {
    return label(photo).equals(label);
  }

  private static String label(Path photo) {
    return photo.getName(photo.getNameCount() - 2).toString();
  }

  private Path list(List<Path> photos, String name) throws IOException {
    List<String> lines = new ArrayList<>(List.of("path,label"));
    photos.forEach(photo -> lines.add("%s,%s".formatted(photo, label(photo))));
    return Files.write(work.resolve(name), lines);
  }
}
