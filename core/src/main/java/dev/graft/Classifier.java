package dev.graft;

import ai.onnxruntime.OrtException;
import dev.graft.compile.OnnxCompiler;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.data.Target;
import dev.graft.data.TopFolders;
import dev.graft.error.FileProblem;
import dev.graft.evaluation.Evaluation;
import dev.graft.evaluation.Judged;
import dev.graft.evaluation.JudgedPart;
import dev.graft.evaluation.Probabilities;
import dev.graft.features.ContentHash;
import dev.graft.features.FrozenPass;
import dev.graft.features.PassListener;
import dev.graft.features.PhotoPass;
import dev.graft.features.SkippedPhoto;
import dev.graft.home.AtomicFiles;
import dev.graft.image.Preprocessing;
import dev.graft.network.Base;
import dev.graft.network.Head;
import dev.graft.network.Layer;
import dev.graft.network.Network;
import dev.graft.network.SmallConvNet;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.OnnxMetadata;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.weights.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells what is on a photo. A classifier is one ONNX model, of the same numbers in memory as in its
 * file. Any number of threads may use it at once. Owns threads and native memory: close it, which
 * waits for those who use it; whoever comes later meets an {@link IllegalStateException}. Closed
 * while it is used by the very thread, from a listener, it is freed when that use is over.
 */
public final class Classifier implements AutoCloseable {
  private static final List<String> PROBABILITIES = List.of(OnnxModel.PROBABILITIES);

  /** Of float32 probabilities from 1, for a thousand classes some 1e-5. */
  private static final double LARGEST_ROUNDING = 1e-3;

  private final String name; // for people
  private final Supplier<byte[]> file;
  private final ModelCard card;
  private final OnnxModel model;
  private final PhotoPass pass;

  private Classifier(String name, Supplier<byte[]> file, ModelCard card, OnnxModel model) {
    this.name = name;
    this.file = file;
    this.card = card;
    this.model = model;
    pass =
        new PhotoPass(
            new PhotoPass.Through(name, () -> model, PROBABILITIES, this::told, model::close),
            card.toPreprocessing());
  }

  /**
   * Opens a model file that Graft wrote.
   *
   * @throws ModelFileException if it is not there, is no model of Graft's or is damaged, saying why
   */
  public static Classifier load(Path file) {
    byte[] bytes = ModelFile.bytes(file);
    String name = "The model file '%s'".formatted(file);
    try {
      Classifier classifier = of(name, bytes);
      ModelFile.requireUndamaged(file, bytes, classifier.card);
      return classifier;
    } catch (OrtException e) {
      throw new ModelFileException(
          "'%s' is not an ONNX model, or is cut short.".formatted(file),
          "Give a file that 'graft train' wrote, or train again.",
          e);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          "'%s' is an ONNX model, but not one that this Graft can use: %s."
              .formatted(file, e.getMessage()),
          "Give a file that 'graft train' of version %s or older wrote."
              .formatted(GraftVersion.current()),
          e);
    }
  }

  /**
   * @param name what messages call it
   * @throws OrtException if ONNX Runtime does not accept the bytes
   * @throws IllegalArgumentException if the model is not Graft's, or its metadata does not fit it
   */
  static Classifier of(String name, byte[] file) throws OrtException {
    OnnxModel model = OnnxModel.open(file, 1);
    try {
      ModelCard card = ModelCard.parse(cardIn(file));
      card.requireFits(model);
      return new Classifier(name, () -> file, card, model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static String cardIn(byte[] file) {
    try {
      String json = OnnxMetadata.of(file).get(ModelCard.KEY);
      if (json == null) {
        throw new IllegalArgumentException("it carries no class names and preprocessing");
      }
      return json;
    } catch (IOException e) {
      throw new IllegalArgumentException("its metadata is damaged", e);
    }
  }

  /**
   * ImageNet's 1000 classes, without training.
   *
   * @param weights of {@link Base#classifier()}
   */
  public static Classifier imagenet(Base base, Weights weights, Preprocessing preprocessing) {
    ModelCard card =
        ModelCard.of(
            imagenetClasses(),
            preprocessing,
            base.architecture().id(),
            base.alpha(),
            base.variant(),
            null,
            null,
            null,
            null,
            null);
    Network network = base.classifier();
    String embedding = base.architecture().embedding();
    Map<String, String> metadata = Map.of(ModelCard.KEY, card.toJson());
    try {
      return new Classifier(
          "The network '%s' with these weights".formatted(network.name()),
          () -> OnnxCompiler.classifierFile(network, embedding, weights, metadata),
          card,
          OnnxCompiler.classifier(network, embedding, weights, metadata).open(1));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses " + base, e);
    }
  }

  private static List<String> imagenetClasses() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Classifier.class.getResourceAsStream("imagenet_classes.txt")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Graft's own jar cannot be read", e);
    }
  }

  /** Class names; the index is the position in the model's {@code probabilities}. */
  public List<String> classes() {
    return card.classes();
  }

  /**
   * The whole network, from the picture to the logits.
   *
   * @throws ModelFileException if the model file's metadata describes none, or another
   */
  public Network network() {
    try {
      Network network = described();
      List<String> layers = network.layers().stream().map(Layer::name).toList();
      if (card.trainedFrom() != null && !layers.contains(card.trainedFrom())) {
        throw new IllegalArgumentException(
            "there is no layer '%s' to be trained from".formatted(card.trainedFrom()));
      }
      return network;
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          "%s has metadata that describes no network: %s.".formatted(name, e.getMessage()),
          "Give a file that 'graft train' wrote, or train again.",
          e);
    }
  }

  private Network described() {
    if (card.base().equals(SmallConvNet.ID)) {
      return SmallConvNet.network(model.size(), classes().size(), 0);
    }
    Base base = card.knownBase();
    return card.head() == null
        ? base.classifier()
        : base.features()
            .then(
                Head.valueOf(card.head().toUpperCase(Locale.ROOT))
                    .layers(base.pooling(), classes().size(), 0));
  }

  /** The lowest layer that was trained; empty for a published classifier. */
  public Optional<String> trainedFrom() {
    return Optional.ofNullable(card.trainedFrom());
  }

  /** How photos are brought to the model's input. */
  public Preprocessing preprocessing() {
    return card.toPreprocessing();
  }

  /**
   * What is on a photo.
   *
   * @throws DataException if the file cannot be read or is no picture
   * @throws ModelFileException if the model gives no probabilities
   */
  public Prediction predict(Path photo) {
    return predict(List.of(new FilePhoto(photo)), PassListener.NONE)
        .get(0)
        .orElseThrow(
            reason ->
                new DataException(
                    "The photo '%s' cannot be used: %s.".formatted(photo, reason),
                    "Give a JPEG, PNG, BMP, WebP, TIFF or GIF file."));
  }

  /**
   * What is on each of some photos, in their order; what cannot be read says so and stops nothing.
   *
   * @throws ModelFileException if the model gives no probabilities
   */
  public List<PhotoPrediction> predict(List<? extends Photo> photos, PassListener listener) {
    PhotoPrediction[] predictions = new PhotoPrediction[photos.size()];
    PhotoPass.Receiver receiver =
        new PhotoPass.Receiver() {
          @Override
          public void computed(int index, List<float[]> outputs) {
            Prediction prediction = Prediction.of(classes(), probabilities(outputs));
            predictions[index] = PhotoPrediction.of(photos.get(index), prediction);
          }

          @Override
          public void unreadable(int index, String reason) {
            predictions[index] = PhotoPrediction.unreadable(photos.get(index), reason);
          }
        };
    pass.run(photos, receiver, listener);
    return Arrays.asList(predictions);
  }

  /**
   * How good the classifier is on other data: on its test photos if it comes with some, otherwise
   * on its validation photos, otherwise on all of it.
   *
   * @throws DataException if the data cannot be used or has classes that the classifier lacks
   */
  public DataEvaluation evaluate(Path data, PassListener listener) {
    return evaluate(data, TopFolders.classesIfNamed(classes()), listener);
  }

  /**
   * The same.
   *
   * @param topFolders what the folders at the top of the data are
   */
  public DataEvaluation evaluate(Path data, TopFolders topFolders, PassListener listener) {
    Dataset dataset =
        Dataset.read(
            data, Splitting.defaults().withValShare(0).withTestShare(0).withTopFolders(topFolders));
    String part = !dataset.test().isEmpty() ? "test" : !dataset.val().isEmpty() ? "val" : "all";
    List<LabelledPhoto> photos =
        switch (part) {
          case "test" -> dataset.test();
          case "val" -> dataset.val();
          default -> dataset.train();
        };
    int[] classOf = dataset.classes().stream().mapToInt(label -> indexOf(label, data)).toArray();
    Judged[] judged = new Judged[photos.size()];
    List<SkippedPhoto> skipped = new ArrayList<>();
    dataset.leftOut().forEach(each -> skipped.add(new SkippedPhoto(each.photo(), each.reason())));
    pass.run(
            photos.stream().map(LabelledPhoto::photo).toList(),
            new PhotoPass.Receiver() {
              @Override
              public void computed(int index, List<float[]> outputs) {
                LabelledPhoto photo = photos.get(index);
                judged[index] =
                    new Judged(
                        photo.photo(),
                        photo.givenGroup(),
                        new Target(classOf[photo.label()]),
                        new Probabilities(probabilities(outputs)));
              }

              @Override
              public synchronized void unreadable(int index, String reason) {
                skipped.add(new SkippedPhoto(photos.get(index).photo(), reason));
              }
            },
            listener);
    List<Judged> readable = Arrays.stream(judged).filter(Objects::nonNull).toList();
    if (readable.isEmpty()) {
      throw new DataException(
          "No photo in '%s' can be used%s."
              .formatted(
                  data,
                  skipped.stream()
                      .findFirst()
                      .map(
                          each ->
                              "; the first is '%s': %s"
                                  .formatted(each.photo().name(), each.reason()))
                      .orElse("")),
          "Give JPEG, PNG, BMP, WebP, TIFF or GIF files.");
    }
    return new DataEvaluation(
        new JudgedPart(part, readable), Evaluation.of(classes(), readable, List.of()), skipped);
  }

  private int indexOf(String label, Path data) {
    int index = classes().indexOf(label);
    if (index < 0) {
      throw new DataException(
          "The class '%s' in '%s' is unknown to the model.".formatted(label, data),
          "Name its folder like one of the model's classes: %s."
              .formatted(String.join(", ", classes())));
    }
    return index;
  }

  /**
   * The pass that gives each photo's feature vector. Belongs to this classifier: close it first;
   * once the classifier is closed, the pass ends with an {@link IllegalStateException}.
   */
  public FrozenPass embeddings() {
    return FrozenPass.of(model, OnnxModel.EMBEDDING, fingerprint(), preprocessing(), this::told);
  }

  private String fingerprint() {
    return ContentHash.of(file.get()).toString();
  }

  private static float[] probabilities(List<float[]> outputs) {
    float[] probabilities = outputs.get(0);
    double sum = 0;
    for (float probability : probabilities) {
      sum += probability;
    }
    if (!(Math.abs(sum - 1) <= LARGEST_ROUNDING)) {
      throw new FailedRunException("gives probabilities whose sum is %s".formatted((float) sum));
    }
    return probabilities;
  }

  private ModelFileException told(FailedRunException e) {
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
          "Give another place with -o; what stood there before is untouched.",
          e);
    }
  }

  @Override
  public void close() {
    pass.close();
  }
}
