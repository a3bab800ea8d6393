package dev.graft.bench;

import dev.graft.compile.OnnxCompiler;
import dev.graft.data.Photos;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import dev.graft.network.Base;
import dev.graft.network.Network;
import dev.graft.pass.PassListener;
import dev.graft.pass.PhotoPass;
import dev.graft.photo.FilePhoto;
import dev.graft.weights.RandomWeights;
import dev.graft.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * For every base, with random weights: how long it takes to compile it and to open the session, and
 * how many photos a second its frozen pass makes features of, beside ONNX Runtime alone on decoded
 * pictures.
 */
final class EveryBase {
  private static final int SIZE = 224;
  private static final int BATCH = PhotoPass.ONE_BY_ONE; // as the pass does
  private static final int READY_BATCHES = 32;
  private static final int PHOTOS = 64;
  private static final int ROUNDS = 3;

  List<Row> measure(Path flowers) throws Exception {
    List<FilePhoto> photos = Photos.at(List.of(flowers)).subList(0, PHOTOS);
    Preprocessing preprocessing = new Preprocessing(SIZE, Resize.DEFAULT);
    List<ByteBuffer> ready =
        BareForward.decoded(
            photos.subList(0, BATCH * READY_BATCHES), new ImageReader(preprocessing), BATCH);
    List<Row> rows = new ArrayList<>();
    for (Architecture architecture : Architectures.all()) {
      Base base = new Base(architecture, 1.0, SIZE);
      rows.add(measure(base, photos, preprocessing, ready));
    }
    return rows;
  }

  private static Row measure(
      Base base, List<FilePhoto> photos, Preprocessing preprocessing, List<ByteBuffer> ready)
      throws Exception {
    Network network = base.features();
    Weights weights = RandomWeights.of(network);
    List<Double> opening = new ArrayList<>();
    byte[] model = OnnxCompiler.features(network, weights, List.of(base.pooling())).graph();
    for (int round = 0; round < ROUNDS; round++) {
      opening.add(
          Timed.seconds(
              () ->
                  OnnxCompiler.features(network, weights, List.of(base.pooling()))
                      .open(2)
                      .close()));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    List<Double> pass = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    try (FrozenPass frozen = FrozenPass.of(network, weights, preprocessing);
        BareForward alone = new BareForward(model, ready, BATCH, SIZE, cores, 1)) {
      alone.run(BATCH);
      for (int round = 0; round < ROUNDS; round++) {
        bare.add(PHOTOS / Timed.seconds(() -> alone.run(PHOTOS)));
        pass.add(
            PHOTOS
                / Timed.seconds(
                    () -> {
                      try (FeatureCache none = FeatureCache.temporary()) {
                        frozen.over(photos, none, PassListener.NONE).close();
                      }
                    }));
      }
    }
    double limit = base.architecture().id().equals("mobilenet_v2") ? 0.5 : 2;
    double open = Median.of(opening);
    return Row.of(
        base.architecture().id() + ": compile and open; photos a second, pass / bare",
        String.format(Locale.ROOT, "%.2f s; %.0f / %.0f", open, Median.of(pass), Median.of(bare)),
        "at most %s s".formatted(limit),
        open <= limit);
  }
}
