package dev.graft.features;

import ai.onnxruntime.OrtException;
import dev.graft.data.Photo;
import dev.graft.image.ImageReader;
import dev.graft.image.Preprocessing;
import dev.graft.network.Network;
import dev.graft.onnx.OnnxCompiler;
import dev.graft.onnx.OnnxModel;
import dev.graft.weights.Weights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network's activations at the boundary for photos: each photo's computed once and kept in the
 * cache under the photo's content and everything else that the numbers depend on.
 */
public final class FrozenPass implements AutoCloseable {
  /** Changes when the same photo, weights and preprocessing would give other numbers. */
  private static final String VERSION = "graft-features/1";

  private final Supplier<OnnxModel> opener;
  private final String output;
  private final int length;
  private final Preprocessing preprocessing;
  private final String setting;
  private final boolean ownsModel;
  private @Nullable OnnxModel model;

  private FrozenPass(
      Supplier<OnnxModel> opener,
      String output,
      int length,
      Preprocessing preprocessing,
      String setting,
      boolean ownsModel) {
    this.opener = opener;
    this.output = output;
    this.length = length;
    this.preprocessing = preprocessing;
    this.setting = setting;
    this.ownsModel = ownsModel;
  }

  /**
   * The pass through the frozen part of a network, which is compiled when the first photo is not in
   * the cache.
   *
   * @param frozen from the picture up to and including the boundary
   */
  public static FrozenPass of(Network frozen, Weights weights, Preprocessing preprocessing) {
    String layers = frozen.scaling().toString() + frozen.layers();
    return new FrozenPass(
        () -> compile(frozen, weights),
        OnnxCompiler.FEATURES,
        Math.toIntExact(frozen.outputShape().elements()),
        preprocessing,
        setting(preprocessing, layers, weights.fingerprint(frozen)),
        true);
  }

  /**
   * The pass through a model that is open already and stays its owner's.
   *
   * @param output which of the model's outputs is wanted
   * @param fingerprint different for different models
   */
  public static FrozenPass of(
      OnnxModel model, String output, String fingerprint, Preprocessing preprocessing) {
    return new FrozenPass(
        () -> model,
        output,
        model.length(output),
        preprocessing,
        setting(preprocessing, output, fingerprint),
        false);
  }

  private static OnnxModel compile(Network frozen, Weights weights) {
    try {
      return OnnxModel.open(OnnxCompiler.features(frozen, weights), 1);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the frozen part of " + frozen, e);
    }
  }

  private static String setting(Preprocessing preprocessing, String... parts) {
    String all = VERSION + "\n" + preprocessing + "\n" + String.join("\n", parts);
    return ContentHash.of(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * The activations of photos, from the cache where it has them.
   *
   * @return to be closed by the caller, before the cache is
   */
  public Features over(List<? extends Photo> photos, FeatureCache cache, PassListener listener) {
    Shelf shelf = cache.shelf(setting, length, Encoding.FLOAT32);
    try {
      Collector collector = new Collector(photos, shelf);
      new PhotoPass(this::model, new ImageReader(preprocessing), List.of(output))
          .run(photos, collector, listener);
      return collector.features();
    } catch (RuntimeException | Error e) {
      shelf.close();
      throw e;
    }
  }

  private synchronized OnnxModel model() {
    if (model == null) {
      model = opener.get();
    }
    return model;
  }

  /** Looks each photo up, puts what is new on the shelf, and remembers where everything is. */
  private static final class Collector implements PhotoPass.Receiver {
    private final List<? extends Photo> photos;
    private final Shelf shelf;
    private final Map<Integer, ContentHash> hashes = new ConcurrentHashMap<>();
    private final Map<ContentHash, List<Integer>> underway = new HashMap<>();
    private final Map<Photo, Long> rows = new ConcurrentHashMap<>();
    private final Map<Integer, String> reasons = new ConcurrentSkipListMap<>();
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger found = new AtomicInteger();

    Collector(List<? extends Photo> photos, Shelf shelf) {
      this.photos = photos;
      this.shelf = shelf;
    }

    @Override
    public boolean wants(int index, byte[] content) {
      ContentHash hash = ContentHash.of(content);
      OptionalLong row = shelf.find(hash);
      if (row.isPresent()) {
        remember(index, row.getAsLong());
        return false;
      }
      return isFirst(index, hash);
    }

    /** Whether a photo is the first with its content; if not, it gets what that one gets. */
    private synchronized boolean isFirst(int index, ContentHash hash) {
      List<Integer> same = underway.get(hash);
      if (same != null) {
        same.add(index);
        return false;
      }
      OptionalLong row = shelf.find(hash); // perhaps it has just arrived there
      if (row.isPresent()) {
        remember(index, row.getAsLong());
        return false;
      }
      underway.put(hash, new ArrayList<>());
      hashes.put(index, hash);
      return true;
    }

    /** Notes where a photo's activations are that were not computed for it. */
    private void remember(int index, long row) {
      rows.put(photos.get(index), row);
      found.incrementAndGet();
    }

    /** The other photos with the content of one that is done. */
    private synchronized List<Integer> landed(ContentHash hash) {
      return Objects.requireNonNull(underway.remove(hash));
    }

    @Override
    public void computed(int index, List<float[]> outputs) {
      ContentHash hash = Objects.requireNonNull(hashes.remove(index));
      long row = shelf.put(hash, outputs.get(0), 0);
      rows.put(photos.get(index), row);
      computed.incrementAndGet();
      landed(hash).forEach(same -> remember(same, row));
    }

    @Override
    public void unreadable(int index, String reason) {
      reasons.put(index, reason);
      ContentHash hash = hashes.remove(index);
      if (hash != null) { // its content could be read
        landed(hash).forEach(same -> reasons.put(same, reason));
      }
    }

    Features features() {
      List<SkippedPhoto> skipped =
          reasons.entrySet().stream()
              .map(reason -> new SkippedPhoto(photos.get(reason.getKey()), reason.getValue()))
              .toList();
      return new Features(shelf, rows, skipped, found.get(), computed.get());
    }
  }

  @Override
  public void close() {
    if (ownsModel && model != null) {
      model.close();
    }
  }
}
