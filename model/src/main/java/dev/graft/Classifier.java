package dev.graft;

import ai.onnxruntime.OrtException;
import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import dev.graft.home.AtomicFiles;
import dev.graft.home.NativeLibraries;
import dev.graft.image.Preprocessing;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.OnnxMetadata;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.pass.PhotoPass;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Tells what is on a photo. A classifier is one ONNX model, of the same numbers in memory as in its
 * file.
 *
 * <pre>{@code
 * try (Classifier flowers = Classifier.load(Path.of("flowers.onnx"))) {
 *   Prediction prediction = flowers.predict(Path.of("rose.jpg"));
 *   System.out.println(prediction.label() + " " + prediction.probability());
 * }
 * }</pre>
 *
 * <p>Any number of threads may use it at once. Owns threads and native memory: close it, which
 * waits for those who use it; whoever comes later meets an {@link IllegalStateException}. Closed
 * while it is used by the very thread, from a listener, it is freed when that use is over.
 */
public final class Classifier implements AutoCloseable {
  private static final List<String> USUAL = List.of(OnnxModel.PROBABILITIES);
  private static final List<String> EXPLAINED =
      List.of(OnnxModel.PROBABILITIES, OnnxModel.EVIDENCE);

  /** Of float32 probabilities from 1, for a thousand classes some 1e-5. */
  private static final double LARGEST_ROUNDING = 1e-3;

  private final String name; // for people
  private final Supplier<byte[]> file;
  private final ModelCard card;
  private final OnnxModel model;
  private final PhotoPass pass;
  private final int threads;

  /**
   * How a classifier works.
   *
   * @param threads photos that are worked on at the same time, each by one thread; at least 1.
   *     Whoever comes meanwhile waits for their turn
   * @param batch photos of one call that a thread brings through the model together at most; at
   *     least 1. More is slower, but for networks as large as ResNet50
   */
  public record Options(int threads, int batch) {
    /** As many threads as the machine has processors, each with one photo after the other. */
    public static final Options DEFAULT = new Options(Runtime.getRuntime().availableProcessors());

    public Options {
      if (threads < 1 || batch < 1) {
        throw new IllegalArgumentException(
            "Threads and batch must be at least 1. Received: %d and %d".formatted(threads, batch));
      }
    }

    /** One photo after the other a thread. */
    public Options(int threads) {
      this(threads, PhotoPass.ONE_BY_ONE);
    }
  }

  private Classifier(
      String name, Supplier<byte[]> file, ModelCard card, OnnxModel model, Options options) {
    this.name = name;
    this.file = file;
    this.card = card;
    this.model = model;
    threads = options.threads();
    pass =
        new PhotoPass(
            new PhotoPass.Through(
                name, () -> model, outputs(USUAL, model), this::told, model::close),
            card.toPreprocessing(),
            threads,
            options.batch());
  }

  /** Behind some, how strange a photo is, if the model tells. */
  private static List<String> outputs(List<String> some, OnnxModel model) {
    return Stream.concat(some.stream(), Stream.of(OnnxModel.NOVELTY).filter(model::has)).toList();
  }

  /**
   * Opens a model file that Graft wrote.
   *
   * @throws ModelFileException if it is not there, is no model of Graft's or is damaged, saying why
   * @throws GraftException if the native libraries for this machine are missing or cannot be loaded
   */
  public static Classifier load(Path file) {
    return load(file, Options.DEFAULT);
  }

  /** The same, working in a way of its own. */
  public static Classifier load(Path file, Options options) {
    return load("The model file '%s'".formatted(file), ModelFile.bytes(file), options);
  }

  /** Opens the content of a model file; see {@link #load(Path)}. The bytes are not copied. */
  public static Classifier load(byte[] model) {
    return load(model, Options.DEFAULT);
  }

  /** The same, working in a way of its own. */
  public static Classifier load(byte[] model, Options options) {
    return load("The model", model, options);
  }

  /**
   * Opens a model file's content, such as a resource of an application; see {@link #load(Path)}.
   *
   * @param model read to its end, and not closed
   * @throws IOException if it cannot be read
   */
  public static Classifier load(InputStream model) throws IOException {
    return load(model, Options.DEFAULT);
  }

  /** The same, working in a way of its own. */
  public static Classifier load(InputStream model, Options options) throws IOException {
    return load(model.readAllBytes(), options);
  }

  /**
   * What a model file says about itself; opens nothing and takes no native library.
   *
   * @param model the file's content
   * @throws ModelFileException if it is no model of Graft's, or damaged
   */
  public static ModelCard cardOf(byte[] model) {
    String name = "The model";
    try {
      ModelCard card = ModelFile.card(model);
      ModelFile.requireUndamaged(name, model, card);
      return card;
    } catch (IllegalArgumentException e) {
      throw unusable(name, e);
    }
  }

  private static Classifier load(String name, byte[] bytes, Options options) {
    NativeLibraries.require();
    NativeLibraries.beginOpenCv(); // while ONNX Runtime opens the model
    try {
      Classifier classifier = of(name, bytes, options);
      try {
        ModelFile.requireUndamaged(name, bytes, classifier.card);
        return classifier;
      } catch (RuntimeException e) {
        classifier.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new ModelFileException(
          "%s is not an ONNX model, or is cut short.".formatted(name),
          "Give a model file that Graft wrote, or train again.",
          e);
    } catch (IllegalArgumentException e) {
      throw unusable(name, e);
    } catch (LinkageError e) {
      throw e.getCause() instanceof GraftException told ? told : NativeLibraries.notLoaded(e);
    }
  }

  private static ModelFileException unusable(String name, IllegalArgumentException e) {
    return new ModelFileException(
        "%s is an ONNX model, but not one that this Graft can use: %s."
            .formatted(name, e.getMessage()),
        "Give a model file that Graft of version %s or older wrote."
            .formatted(GraftVersion.current()),
        e);
  }

  /**
   * @throws OrtException if ONNX Runtime does not accept the bytes
   * @throws IllegalArgumentException if the model is not Graft's, or its metadata does not fit it
   */
  private static Classifier of(String name, byte[] file, Options options) throws OrtException {
    OnnxModel model = OnnxModel.open(file, 1);
    try {
      ModelCard card = ModelFile.card(file);
      card.requireFits(model);
      return new Classifier(name, () -> file, card, model, options);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * A classifier over a model that is open already; for what compiles models itself.
   *
   * @param name what messages call it, as the beginning of a sentence
   * @param file gives the bytes of its model file
   * @param model from now on this classifier's, which closes it
   */
  public static Classifier over(
      String name, Supplier<byte[]> file, ModelCard card, OnnxModel model) {
    return new Classifier(name, file, card, model, Options.DEFAULT);
  }

  /** Class names; the index is the position in the model's {@code probabilities}. */
  public List<String> classes() {
    return card.classes();
  }

  /** What messages call it, as the beginning of a sentence. */
  public String name() {
    return name;
  }

  /** What the model says about itself: its classes, its preprocessing, where it came from. */
  public ModelCard card() {
    return card;
  }

  /** How photos are brought to the model's input. */
  public Preprocessing preprocessing() {
    return card.toPreprocessing();
  }

  /**
   * Runs photos through the model for any of its outputs, for who wants more than predictions.
   *
   * @param outputs names of those that are wanted
   * @param receiver hears of each; from several threads
   */
  public void run(
      List<? extends Photo> photos,
      List<String> outputs,
      PassReceiver receiver,
      PassListener listener) {
    pass.run(photos, outputs, receiver, listener);
  }

  /** The model itself, for who wants more of it than predictions; stays this classifier's. */
  public OnnxModel model() {
    return model;
  }

  /** The bytes of the model file; of one that was compiled here, made when asked for. */
  public byte[] file() {
    return file.get();
  }

  /**
   * What is on a photo.
   *
   * @throws PhotoException if the file cannot be read or is no picture
   * @throws ModelFileException if the model gives no probabilities
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Prediction predict(Path photo) {
    return predict(PhotoFrom.file(photo));
  }

  /**
   * What is on a photo; see {@link #predict(Path)}.
   *
   * @param encoded the content of a JPEG, PNG, BMP, WebP, TIFF or GIF file
   */
  public Prediction predict(byte[] encoded) {
    return predict(PhotoFrom.bytes("given as bytes", encoded));
  }

  /**
   * What is on a photo; see {@link #predict(Path)}.
   *
   * @param encoded the content of such a file, which is read to its end and not closed
   * @throws IOException if it cannot be read
   */
  public Prediction predict(InputStream encoded) throws IOException {
    return predict(PhotoFrom.stream("given as a stream", encoded));
  }

  /** What is on a picture that Java has drawn or decoded; see {@link #predict(Path)}. */
  public Prediction predict(BufferedImage picture) {
    return predict(PhotoFrom.picture("given as a picture", picture));
  }

  /** What is on a photo, wherever it is kept; see {@link #predict(Path)}. */
  public Prediction predict(Photo photo) {
    return predict(List.of(photo), PassListener.NONE).get(0).orElseThrow();
  }

  /**
   * What is on each of some photos, in their order; what cannot be used says so and stops nothing.
   *
   * @throws ModelFileException if the model gives no probabilities
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public List<Outcome> predict(List<? extends Photo> photos, PassListener listener) {
    Outcome[] outcomes = new Outcome[photos.size()];
    look(
        photos,
        new Receiver() {
          @Override
          public void answered(int index, float[] probabilities, OptionalDouble novelty) {
            outcomes[index] =
                new Outcome.Predicted(photos.get(index), prediction(probabilities, novelty));
          }

          @Override
          public void unusable(int index, String reason) {
            outcomes[index] = new Outcome.Unusable(photos.get(index), reason);
          }
        },
        listener);
    return List.of(outcomes);
  }

  /**
   * What outputs of the model say, for who has {@linkplain #run run} it for more than that.
   *
   * @param probabilities one a class, by class index
   * @param novelty how strange the photo is; empty if that is not known
   * @throws ModelFileException if the probabilities do not sum to 1
   */
  public Prediction prediction(float[] probabilities, OptionalDouble novelty) {
    TrustSheet sheet = card.trust();
    Prediction.Caution caution =
        sheet == null
            ? null
            : new Prediction.Caution(
                novelty.isPresent() ? novelty.getAsDouble() : null, sheet.sets(), sheet.unknown());
    return Prediction.of(classes(), probabilities, caution);
  }

  /**
   * How strange a photo is, if the model tells.
   *
   * @param behind how many outputs come before that
   */
  private static OptionalDouble novelty(List<float[]> outputs, int behind) {
    return outputs.size() > behind
        ? OptionalDouble.of(outputs.get(behind)[0])
        : OptionalDouble.empty();
  }

  private Prediction explained(List<float[]> outputs) {
    return prediction(requireWhole(outputs.get(0)), novelty(outputs, EXPLAINED.size()));
  }

  /**
   * What is on each of any number of photos, in their order. Photos are asked for as outcomes are:
   * some dozens for each thread ahead, at most 512, so that all have work and memory stays bounded.
   *
   * @return to be read by one thread; its closing closes {@code photos}
   */
  public Stream<Outcome> predictAll(Stream<? extends Photo> photos) {
    Outcomes outcomes =
        new Outcomes(photos.iterator(), threads, some -> predict(some, PassListener.NONE));
    int are = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(outcomes, are), false)
        .onClose(photos::close);
  }

  /**
   * Looks at some photos, for evaluations.
   *
   * @param receiver hears of each; from several threads
   */
  public void look(List<? extends Photo> photos, Receiver receiver, PassListener listener) {
    pass.run(
        photos,
        new PassReceiver() {
          @Override
          public boolean wants(int index, byte[] content) {
            receiver.read(index, content);
            return true;
          }

          @Override
          public void computed(int index, List<float[]> outputs) {
            receiver.answered(index, requireWhole(outputs.get(0)), novelty(outputs, USUAL.size()));
          }

          @Override
          public void unreadable(int index, String reason) {
            receiver.unusable(index, reason);
          }
        },
        listener);
  }

  /** Whether the model can tell where on a photo the evidence lies, as {@link #explain} does. */
  public boolean explains() {
    return model.has(OnnxModel.EVIDENCE);
  }

  /** What is on a photo and where the evidence for it lies; see {@link #explain(Photo)}. */
  public Prediction explain(Path photo) {
    return explain(PhotoFrom.file(photo));
  }

  /**
   * What is on a photo and where the evidence for it lies, on the grid of the model's own cells: 7
   * × 7 for most bases at 224 pixels. It takes as long as predicting.
   *
   * @return a prediction whose {@link Prediction#evidence} is there, unless the model has none: see
   *     {@link #explains()}
   * @throws PhotoException if the file cannot be read or is no picture
   * @throws ModelFileException if the model gives no probabilities
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Prediction explain(Photo photo) {
    if (!explains()) {
      return predict(photo);
    }
    List<Integer> sizes = model.mapSizes(OnnxModel.EVIDENCE);
    List<float[]> outputs = explained(photo, 1, (copy, pixels) -> {}).get(0);
    return explained(outputs)
        .with(new Evidence(classes(), sizes.get(1), sizes.get(2), outputs.get(1)));
  }

  /**
   * What is on a photo and where the evidence for it lies, on a grid twice as fine as that of
   * {@link #explain(Photo)}: its cells come from four copies of the network's input that lie half a
   * cell apart. It takes as long as predicting five photos.
   *
   * @return the prediction that {@link #predict(Photo)} gives, with evidence; see {@link
   *     #explain(Photo)}, also for what it throws
   */
  public Prediction explainFinely(Photo photo) {
    if (!explains()) {
      return predict(photo);
    }
    List<Integer> sizes = model.mapSizes(OnnxModel.EVIDENCE);
    FinerGrid grid = new FinerGrid(model.size(), sizes.get(1), sizes.get(2));
    List<List<float[]>> outputs = explained(photo, 1 + FinerGrid.COPIES, grid::shift);
    List<float[]> copies = outputs.stream().skip(1).map(each -> each.get(1)).toList();
    return explained(outputs.get(0))
        .with(new Evidence(classes(), grid.height(), grid.width(), grid.woven(copies)));
  }

  /** Changes the pixels of the network's input in place. */
  private interface Shift {
    void shift(int copy, ByteBuffer pixels);
  }

  /**
   * Probabilities and evidence of a photo as it is and of copies of it.
   *
   * @param count 1 more than there are copies
   * @param shift makes those behind the first, which are counted from 0
   */
  private List<List<float[]>> explained(Photo photo, int count, Shift shift) {
    List<List<float[]>> all = new ArrayList<>(Collections.nCopies(count, List.of()));
    pass.run(
        Collections.nCopies(count, photo),
        outputs(EXPLAINED, model),
        new PassReceiver() {
          @Override
          public void decoded(int index, ByteBuffer pixels) {
            if (index > 0) {
              shift.shift(index - 1, pixels);
            }
          }

          @Override
          public void computed(int index, List<float[]> outputs) {
            all.set(index, outputs);
          }

          @Override
          public void unreadable(int index, String reason) {
            throw new PhotoException(photo.name(), reason);
          }
        },
        PassListener.NONE);
    return all;
  }

  /** Hears what a classifier makes of photos, each called by its position in their list. */
  public interface Receiver {
    /** A photo's bytes were read; whether they are of use will be seen. */
    default void read(int index, byte[] content) {}

    /**
     * A photo was looked at.
     *
     * @param probabilities one a class, by class index
     * @param novelty how strange it is; empty if the classifier does not tell
     */
    void answered(int index, float[] probabilities, OptionalDouble novelty);

    /**
     * A photo was found that gives no prediction.
     *
     * @param reason why, as it stands behind the photo's name and a colon
     */
    void unusable(int index, String reason);
  }

  private static float[] requireWhole(float[] probabilities) {
    double sum = 0;
    for (float probability : probabilities) {
      sum += probability;
    }
    if (!(Math.abs(sum - 1) <= LARGEST_ROUNDING)) {
      throw new FailedRunException("gives probabilities whose sum is %s".formatted((float) sum));
    }
    return probabilities;
  }

  /**
   * A photo's feature vector, float32 of as many numbers as the base has features: what the head
   * decides by. Photos that look alike have vectors that point into similar directions.
   *
   * @throws PhotoException if the file cannot be read or is no picture
   */
  public float[] embed(Path photo) {
    return embed(PhotoFrom.file(photo));
  }

  /** A photo's feature vector; see {@link #embed(Path)}. */
  public float[] embed(byte[] encoded) {
    return embed(PhotoFrom.bytes("given as bytes", encoded));
  }

  /**
   * A photo's feature vector; see {@link #embed(Path)}.
   *
   * @param encoded the content of such a file, which is read to its end and not closed
   * @throws IOException if it cannot be read
   */
  public float[] embed(InputStream encoded) throws IOException {
    return embed(PhotoFrom.stream("given as a stream", encoded));
  }

  /** A photo's feature vector; see {@link #embed(Path)}. */
  public float[] embed(BufferedImage picture) {
    return embed(PhotoFrom.picture("given as a picture", picture));
  }

  /** A photo's feature vector; see {@link #embed(Path)}. */
  public float[] embed(Photo photo) {
    float[][] vector = new float[1][];
    pass.run(
        List.of(photo),
        List.of(OnnxModel.EMBEDDING),
        new PassReceiver() {
          @Override
          public void computed(int index, List<float[]> outputs) {
            vector[0] = outputs.get(0);
          }

          @Override
          public void unreadable(int index, String reason) {
            throw new PhotoException(photo.name(), reason);
          }
        },
        PassListener.NONE);
    return vector[0];
  }

  /** Runs once over a black picture, so that the first photo does not wait for what comes once. */
  public void warmUp() {
    int size = preprocessing().size();
    predict(new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR));
  }

  /** What to tell of a run that failed. */
  public ModelFileException told(FailedRunException e) {
    return new ModelFileException(
        "%s %s.".formatted(name, e.getMessage()),
        "Its weights are damaged: copy it again from where it came, or train again.",
        e);
  }

  /** Whether a file is a model that {@link #save} wrote; told by its content, whatever its name. */
  public static boolean wasSavedTo(Path file) {
    return OnnxMetadata.has(file, ModelCard.KEY);
  }

  /**
   * Writes the model file; what stood there before stays until the last byte is written.
   *
   * @throws ModelFileException if it cannot be written
   */
  public void save(Path destination) {
    try {
      AtomicFiles.write(destination, file.get());
    } catch (IOException e) {
      throw new ModelFileException(
          "The model file '%s' cannot be written: %s."
              .formatted(destination, FileProblem.inWords(e)),
          "Give another place; what stood there before is untouched.",
          e);
    }
  }

  /**
   * Writes the model file's content.
   *
   * @param destination neither flushed nor closed
   * @throws IOException if it cannot be written to
   */
  public void save(OutputStream destination) throws IOException {
    destination.write(file.get());
  }

  @Override
  public void close() {
    pass.close();
  }

  /** Its base and its classes, for example {@code mobilenet_v2 at 224 pixels: daisy, rose}. */
  @Override
  public String toString() {
    int shown = Math.min(classes().size(), 10);
    return "%s at %d pixels: %s%s"
        .formatted(
            card.base(),
            preprocessing().size(),
            String.join(", ", classes().subList(0, shown)),
            shown < classes().size() ? " and %d more".formatted(classes().size() - shown) : "");
  }
}
