package dev.graft.bench;

import dev.graft.augment.Augmentation;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.Photos;
import dev.graft.features.BoundaryFeatures;
import dev.graft.features.FeatureCache;
import dev.graft.features.Features;
import dev.graft.features.FrozenPass;
import dev.graft.hub.WeightsFinder;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Base;
import dev.graft.pass.PassListener;
import dev.graft.pass.PhotoPass;
import dev.graft.photo.FilePhoto;
import dev.graft.quantise.Calibration;
import dev.graft.quantise.Scheme;
import dev.graft.weights.KerasH5;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Files to feature vectors, against ONNX Runtime alone on decoded pictures: once with as many runs
 * at a time as there are cores, once with one run on all of them, whichever is faster. Then the
 * same in int8, with a run a core. All take turns on equal shares of the photos, so that a
 * disturbance hits all.
 */
final class PhotosToFeatures {
  private static final int SIZE = 224;
  private static final int ROUNDS = 5;
  private static final int BATCH = PhotoPass.ONE_BY_ONE; // as the pass does
  private static final int READY_BATCHES = 128;
  private static final double TARGET = 0.95;
  private static final double TARGET_INT8 = 1.8;
  private static final double TARGET_BARE_INT8 = 2;

  /** As many as a training looks at. */
  private static final int CALIBRATING = 40;

  private final List<Double> pass = new ArrayList<>();
  private final List<Double> severalRuns = new ArrayList<>();
  private final List<Double> oneRun = new ArrayList<>();
  private final List<Double> int8Pass = new ArrayList<>();
  private final List<Double> int8Bare = new ArrayList<>();

  List<Row> measure(Path flowers) throws Exception {
    List<FilePhoto> photos = new ArrayList<>(Photos.at(List.of(flowers)));
    Collections.shuffle(photos, new Random(1)); // every share has all kinds of photos
    Preprocessing preprocessing = new Preprocessing(SIZE, Resize.DEFAULT);
    Base base = Base.named("mobilenet_v2", 1.0, SIZE);
    Path file = new WeightsFinder().find(base, false);
    Weights weights = KerasH5.read(file, base.network());
    List<String> layers = List.of(base.pooling());
    LoweredNetwork lowered = OnnxCompiler.lowered(base.features(), weights, layers);
    byte[] model = OnnxCompiler.compiled(lowered).graph();
    List<FilePhoto> few = photos.subList(0, BATCH * READY_BATCHES);
    List<ByteBuffer> ready = BareForward.decoded(few, new ImageReader(preprocessing), BATCH);
    int cores = Runtime.getRuntime().availableProcessors();
    Scheme scheme =
        Calibration.scheme(
                lowered,
                photos.subList(0, CALIBRATING),
                preprocessing,
                Cancellation.BY_INTERRUPTION,
                failure -> failure)
            .orElseThrow();
    byte[] int8 = OnnxCompiler.compiled(scheme.applied(lowered)).graph();
    Augmentation plain = Augmentation.none();
    try (FrozenPass frozen = FrozenPass.of(base.features(), weights, preprocessing);
        FrozenPass rounded =
            FrozenPass.of(base.features(), layers, weights, scheme, preprocessing, plain, 0);
        BareForward bareInt8 = new BareForward(int8, ready, BATCH, SIZE, cores, 1);
        BareForward several = new BareForward(model, ready, BATCH, SIZE, cores, 1);
        BareForward one = new BareForward(model, ready, BATCH, SIZE, 1, cores)) {
      compute(frozen, few);
      compute(rounded, few);
      bareInt8.run(few.size());
      several.run(few.size());
      one.run(few.size());
      for (int round = 0; round < ROUNDS; round++) {
        List<FilePhoto> share =
            photos.subList(photos.size() * round / ROUNDS, photos.size() * (round + 1) / ROUNDS);
        List<Timed.Work> turns =
            new ArrayList<>(
                List.of(
                    () -> pass.add(rate(share.size(), () -> compute(frozen, share))),
                    () -> int8Pass.add(rate(share.size(), () -> compute(rounded, share))),
                    () -> int8Bare.add(rate(share.size(), () -> bareInt8.run(share.size()))),
                    () -> severalRuns.add(rate(share.size(), () -> several.run(share.size()))),
                    () -> oneRun.add(rate(share.size(), () -> one.run(share.size())))));
        Collections.rotate(turns, round);
        for (Timed.Work turn : turns) {
          turn.run();
        }
      }
    }
    return rows(photos.size());
  }

  private static double rate(int images, Timed.Work work) throws Exception {
    return images / Timed.seconds(work);
  }

  private static void compute(FrozenPass frozen, List<FilePhoto> photos) throws Exception {
    try (FeatureCache none = FeatureCache.temporary();
        BoundaryFeatures passed = frozen.over(photos, none, PassListener.NONE)) {
      Features features = passed.highest();
      if (features.computed() < photos.size() * 0.99) { // a few are copies of one another
        throw new IllegalStateException(
            "Only %d of %d were computed".formatted(features.computed(), photos.size()));
      }
    }
  }

  private List<Row> rows(int photos) {
    boolean severalAreFaster = Median.of(severalRuns) >= Median.of(oneRun);
    List<Double> bare = severalAreFaster ? severalRuns : oneRun;
    double ratio = ratio(pass, bare);
    double int8 = ratio(int8Pass, pass);
    double int8Alone = ratio(int8Bare, severalRuns);
    return List.of(
        Row.of(
            "%,d photos to features / bare forward pass".formatted(photos),
            String.format(Locale.ROOT, "%.2f", ratio),
            "at least " + TARGET,
            ratio >= TARGET),
        Row.note(
            "photos to features in float32 and in int8, images a second",
            String.format(Locale.ROOT, "%.0f and %.0f", Median.of(pass), Median.of(int8Pass))),
        Row.note(
            "bare forward pass, a run a core / one run on all / in int8, images a second",
            String.format(
                Locale.ROOT,
                "%.0f / %.0f / %.0f",
                Median.of(severalRuns),
                Median.of(oneRun),
                Median.of(int8Bare))),
        Row.of(
            "photos to features in int8 / in float32",
            String.format(Locale.ROOT, "%.2f", int8),
            "at least " + TARGET_INT8,
            int8 >= TARGET_INT8),
        Row.of(
            "bare forward pass in int8 / in float32, a run a core",
            String.format(Locale.ROOT, "%.2f", int8Alone),
            "at least " + TARGET_BARE_INT8,
            int8Alone >= TARGET_BARE_INT8));
  }

  /** The median of what the turns' ratios are. */
  private static double ratio(List<Double> first, List<Double> second) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ratios.add(first.get(round) / second.get(round));
    }
    return Median.of(ratios);
  }
}
