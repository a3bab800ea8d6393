package dev.graft.features;

import ai.onnxruntime.OrtException;
import dev.graft.Classifier;
import dev.graft.augment.Augmentation;
import dev.graft.augment.Mirror;
import dev.graft.augment.ViewRenderer;
import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.OnnxCompiler;
import dev.graft.compile.Rounding;
import dev.graft.error.GraftException;
import dev.graft.home.Fingerprint;
import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Network;
import dev.graft.network.Shape;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.pass.PhotoPass;
import dev.graft.photo.Photo;
import dev.graft.weights.Weights;
import dev.graft.weights.WeightsException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network's activations at one or several boundaries for photos: each photo's computed once and
 * kept in the cache under the photo's content and everything else that the numbers depend on.
 */
public final class FrozenPass implements AutoCloseable {
  /** Changes when the same photo, weights and preprocessing would give other numbers. */
  private static final String VERSION = "graft-features/2";

  /** Where activations are taken, and what they depend on apart from the photo. */
  private record Boundary(String output, int length, Encoding encoding, String setting) {
    Boundary unrounded() {
      return new Boundary(output, length, Encoding.FLOAT32, setting);
    }
  }

  private final Supplier<OnnxModel> opener;
  private final boolean ownsModel;
  private final PhotoPass photoPass;
  private final Preprocessing preprocessing;
  private final Augmentation augmentation;
  private final String drawn; // what stands for the augmentation
  private final long seed;
  private final List<Boundary> boundaries;
  private @Nullable OnnxModel model;

  /**
   * @param name what messages call it, as the beginning of a sentence
   */
  private FrozenPass(
      String name,
      Supplier<OnnxModel> opener,
      boolean ownsModel,
      Preprocessing preprocessing,
      Augmentation augmentation,
      long seed,
      List<Boundary> boundaries,
      Function<FailedRunException, GraftException> failure) {
    this.opener = opener;
    this.ownsModel = ownsModel;
    this.preprocessing = preprocessing;
    this.augmentation = augmentation;
    this.drawn = augmentation.fingerprint().hex();
    this.seed = seed;
    this.boundaries = boundaries;
    List<String> outputs = boundaries.stream().map(Boundary::output).toList();
    photoPass =
        new PhotoPass(
            new PhotoPass.Through(name, this::model, outputs, failure, this::closeModel),
            preprocessing);
  }

  /**
   * The pass through the frozen part of a network, which is compiled when the first photo is not in
   * the cache. Vectors are kept in float32, feature maps in float16.
   *
   * @param network from the picture up to and including the highest boundary
   * @param layers the boundaries: layers behind which the network can be cut, the highest last
   * @param rounding in which numbers it computes
   * @param augmentation what views of photos are made with
   * @param seed what views are drawn from
   */
  public static FrozenPass of(
      Network network,
      List<String> layers,
      Weights weights,
      Rounding rounding,
      Preprocessing preprocessing,
      Augmentation augmentation,
      long seed) {
    List<Boundary> boundaries = new ArrayList<>();
    for (String layer : layers) {
      Network frozen = network.upTo(layer);
      Shape shape = frozen.outputShape();
      Fingerprint setting =
          setting(preprocessing)
              .part("network", frozen.fingerprint())
              .text("weights", weights.fingerprint(frozen));
      rounding.fingerprint().ifPresent(rounded -> setting.part("rounding", rounded));
      boundaries.add(
          new Boundary(
              OnnxCompiler.featuresOf(layer),
              Math.toIntExact(shape.elements()),
              shape.rank() == 1 ? Encoding.FLOAT32 : Encoding.FLOAT16,
              setting.hex()));
    }
    return new FrozenPass(
        "The pass through '%s'".formatted(network.name()),
        () -> compile(rounding.applied(OnnxCompiler.lowered(network, weights, layers))),
        true,
        preprocessing,
        augmentation,
        seed,
        boundaries,
        e -> blamedOnWeights(network, e));
  }

  /**
   * What to throw where a network that is data and was compiled fails: its weights are to blame.
   */
  public static WeightsException blamedOnWeights(Network network, FailedRunException e) {
    return new WeightsException(
        "The network '%s' with these weights %s.".formatted(network.name(), e.getMessage()),
        "Its weights are damaged, or of another base: fetch them again, or give others.",
        e);
  }

  /**
   * The pass through a whole network, of photos as they are.
   *
   * @param network from the picture up to the boundary
   */
  public static FrozenPass of(Network network, Weights weights, Preprocessing preprocessing) {
    List<String> boundary = List.of(network.output().name());
    return of(network, boundary, weights, Rounding.NONE, preprocessing, Augmentation.none(), 0);
  }

  /**
   * The pass that gives each photo's feature vector by a classifier, whose it stays: close this one
   * first. Once the classifier is closed, it ends with an {@link IllegalStateException}.
   */
  public static FrozenPass of(Classifier classifier) {
    return of(classifier, List.of(OnnxModel.EMBEDDING));
  }

  /**
   * The same, of any of a classifier's outputs.
   *
   * @param outputs names of those that are wanted; their {@link BoundaryFeatures} have this order
   */
  public static FrozenPass of(Classifier classifier, List<String> outputs) {
    OnnxModel model = classifier.model();
    String fingerprint = ContentHash.of(classifier.file()).toString();
    return new FrozenPass(
        "The pass to '%s'".formatted(String.join("', '", outputs)),
        () -> model,
        false,
        classifier.preprocessing(),
        Augmentation.none(),
        0,
        outputs.stream().map(output -> boundary(classifier, output, fingerprint)).toList(),
        classifier::told);
  }

  private static Boundary boundary(Classifier classifier, String output, String fingerprint) {
    return new Boundary(
        output,
        classifier.model().length(output),
        Encoding.FLOAT32,
        setting(classifier.preprocessing())
            .text("output", output)
            .text("model", fingerprint)
            .hex());
  }

  private static OnnxModel compile(LoweredNetwork frozen) {
    try {
      return OnnxCompiler.compiled(frozen).open(1);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "ONNX Runtime refuses the frozen part of " + frozen.name(), e);
    }
  }

  private static Fingerprint setting(Preprocessing preprocessing) {
    return Fingerprint.of("features")
        .text("version", VERSION)
        .part("preprocessing", preprocessing.fingerprint());
  }

  /**
   * Where vectors at the highest boundary are kept of photos as they are, each under the hash of
   * its photo's bytes: for those that were computed elsewhere.
   *
   * @return to be closed by the caller, before the cache is
   */
  public Shelf shelf(FeatureCache cache) {
    Boundary highest = boundaries.get(boundaries.size() - 1);
    return cache.shelf(highest.setting(), highest.length(), highest.encoding());
  }

  /** The activations of photos as they are; see {@link #overViews}. */
  public BoundaryFeatures over(
      List<? extends Photo> photos, FeatureCache cache, PassListener listener) {
    return overViews(photos.stream().map(PhotoView::plain).toList(), cache, listener);
  }

  /**
   * The activations of photos and their augmented views, from the cache where it has them.
   *
   * @return to be closed by the caller, before the cache is
   */
  public BoundaryFeatures overViews(
      List<PhotoView> views, FeatureCache cache, PassListener listener) {
    return overViews(views, cache, listener, Cancellation.BY_INTERRUPTION);
  }

  /**
   * The same, as long as it is wanted. What has been computed until then stays in the cache.
   *
   * @throws java.util.concurrent.CancellationException if it no longer is
   * @throws IllegalStateException if this pass is closed
   */
  public BoundaryFeatures overViews(
      List<PhotoView> views, FeatureCache cache, PassListener listener, Cancellation cancellation) {
    return overViews(views, Map.of(), cache, listener, cancellation);
  }

  /**
   * The same of photos some of which have just been read. Where the cache has what their bytes
   * give, they are not read again; all others are, and what is computed is kept under the bytes
   * that it was computed of.
   *
   * @param contents what photos hashed to; {@link RememberedPhoto}s are known without
   */
  public BoundaryFeatures overViews(
      List<PhotoView> views,
      Map<Photo, ContentHash> contents,
      FeatureCache cache,
      PassListener listener,
      Cancellation cancellation) {
    return over(views, contents, boundaries, cache, listener, cancellation);
  }

  /**
   * The activations of photos to the last digit, where the cache rounds feature maps to float16.
   *
   * @param mirrored whether the photos are looked at in a mirror too
   * @param scratch keeps them; not the cache of other passes
   * @return to be closed by the caller, before {@code scratch} is
   */
  public BoundaryFeatures unrounded(
      List<? extends Photo> photos, boolean mirrored, FeatureCache scratch) {
    List<Boundary> exact = boundaries.stream().map(Boundary::unrounded).toList();
    List<PhotoView> views = PhotoView.judging(photos, mirrored);
    return over(views, Map.of(), exact, scratch, PassListener.NONE, Cancellation.BY_INTERRUPTION);
  }

  private BoundaryFeatures over(
      List<PhotoView> views,
      Map<Photo, ContentHash> contents,
      List<Boundary> at,
      FeatureCache cache,
      PassListener listener,
      Cancellation cancellation) {
    List<Shelf> shelves = new ArrayList<>();
    try {
      for (Boundary boundary : at) {
        shelves.add(cache.shelf(boundary.setting(), boundary.length(), boundary.encoding()));
      }
      Collector collector = new Collector(views, contents, shelves, cache.knownFiles());
      photoPass.run(
          collector.photos(), collector, collector.counting(views.size(), listener), cancellation);
      return collector.features();
    } catch (RuntimeException | Error e) {
      shelves.forEach(Shelf::close);
      throw e;
    }
  }

  private synchronized OnnxModel model() {
    if (model == null) {
      model = opener.get();
    }
    return model;
  }

  /** Looks each view up, puts what is new on the shelves, and remembers where everything is. */
  private final class Collector implements PassReceiver {
    private final List<PhotoView> views;
    private final KnownFiles files;
    private final List<Shelf> shelves;
    private final List<Map<PhotoView, Features.Place>> places = new ArrayList<>();
    private final Map<Integer, ContentHash> keys = new ConcurrentHashMap<>();
    private final Map<ContentHash, List<Integer>> underway = new HashMap<>();
    private final Map<Integer, String> reasons = new ConcurrentSkipListMap<>();
    private final ViewRenderer renderer = new ViewRenderer(preprocessing.size());
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger computed = new AtomicInteger();

    Collector(
        List<PhotoView> all,
        Map<Photo, ContentHash> contents,
        List<Shelf> shelves,
        KnownFiles files) {
      this.shelves = shelves;
      this.files = files;
      shelves.forEach(shelf -> places.add(new ConcurrentHashMap<>()));
      views = all.parallelStream().filter(view -> !recalls(view, contents)).toList();
    }

    /** Whether a view is known without reading its photo. */
    private boolean recalls(PhotoView view, Map<Photo, ContentHash> contents) {
      ContentHash content =
          view.photo() instanceof RememberedPhoto photo
              ? photo.content()
              : contents.get(view.photo());
      return content != null && isKnown(view, key(view, content));
    }

    /** Tells a listener of those too that are not read; of nothing else if all are such. */
    PassListener counting(int all, PassListener listener) {
      int recalled = all - views.size();
      if (views.isEmpty() && all > 0) {
        listener.progressed(recalled, 0, all);
      }
      return (done, computed, total) -> listener.progressed(recalled + done, computed, all);
    }

    /** The photos to be read, each once for every view. */
    List<Photo> photos() {
      return views.stream().map(PhotoView::photo).toList();
    }

    @Override
    public boolean wants(int index, byte[] content) {
      ContentHash key = key(views.get(index), files.content(photo(index), content));
      return !isKnown(views.get(index), key) && isFirst(index, key);
    }

    private ContentHash key(PhotoView of, ContentHash photo) {
      return switch (of.view()) {
        case 0 -> photo;
        case PhotoView.MIRRORED ->
            ContentHash.of(Fingerprint.of("mirrored").text("photo", photo.toString()));
        default -> ContentHash.of(view(photo, of.view()));
      };
    }

    private Fingerprint view(ContentHash photo, int view) {
      return Fingerprint.of("view")
          .text("photo", photo.toString())
          .text("augmentation", drawn)
          .whole("seed", seed)
          .whole("view", view);
    }

    private boolean isKnown(PhotoView view, ContentHash key) {
      List<OptionalLong> rows = shelves.stream().map(shelf -> shelf.find(key)).toList();
      if (!rows.stream().allMatch(OptionalLong::isPresent)) {
        return false;
      }
      remember(view, key, rows.stream().map(OptionalLong::orElseThrow).toList());
      found.incrementAndGet();
      return true;
    }

    /** Whether a view is the first with its content; if not, it gets what that one gets. */
    private synchronized boolean isFirst(int index, ContentHash key) {
      List<Integer> same = underway.get(key);
      if (same != null) {
        same.add(index);
        return false;
      }
      if (isKnown(views.get(index), key)) { // it has just arrived
        return false;
      }
      underway.put(key, new ArrayList<>());
      keys.put(index, key);
      return true;
    }

    /** The other views with the content of one that is done. */
    private synchronized List<Integer> landed(ContentHash key) {
      return Objects.requireNonNull(underway.remove(key));
    }

    private void remember(PhotoView view, ContentHash key, List<Long> rows) {
      for (int i = 0; i < shelves.size(); i++) {
        places.get(i).put(view, new Features.Place(key, rows.get(i)));
      }
    }

    @Override
    public void decoded(int index, ByteBuffer pixels) {
      ContentHash key = Objects.requireNonNull(keys.get(index));
      int view = views.get(index).view();
      if (view == PhotoView.MIRRORED) {
        Mirror.swap(pixels, preprocessing.size());
      } else if (view != 0) {
        renderer.render(pixels, augmentation.draw(key.first()), pixels);
      }
    }

    @Override
    public void computed(int index, List<float[]> outputs) {
      ContentHash key = Objects.requireNonNull(keys.remove(index));
      List<Long> rows = new ArrayList<>();
      for (int i = 0; i < shelves.size(); i++) {
        rows.add(shelves.get(i).put(key, outputs.get(i), 0));
      }
      remember(views.get(index), key, rows);
      computed.incrementAndGet();
      for (int same : landed(key)) {
        remember(views.get(same), key, rows);
        found.incrementAndGet();
      }
    }

    @Override
    public void unreadable(int index, String reason) {
      reasons.put(index, reason);
      ContentHash key = keys.remove(index);
      if (key != null) { // it could at least be read
        landed(key).forEach(same -> reasons.put(same, reason));
      }
    }

    BoundaryFeatures features() {
      List<SkippedPhoto> skipped = skipped();
      return new BoundaryFeatures(
          IntStream.range(0, shelves.size())
              .mapToObj(
                  i ->
                      new Features(
                          shelves.get(i), places.get(i), skipped, found.get(), computed.get()))
              .toList());
    }

    private List<SkippedPhoto> skipped() {
      return reasons.entrySet().stream()
          .map(reason -> new SkippedPhoto(photo(reason.getKey()), reason.getValue()))
          .distinct()
          .toList();
    }

    private Photo photo(int index) {
      return views.get(index).photo();
    }
  }

  /**
   * Waits for passes in progress, and closes the model unless it is somebody else's; see {@link
   * PhotoPass#close}.
   */
  @Override
  public void close() {
    photoPass.close();
  }

  private synchronized void closeModel() {
    if (ownsModel && model != null) {
      model.close();
    }
  }
}
