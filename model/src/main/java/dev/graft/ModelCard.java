package dev.graft;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.graft.image.Fit;
import dev.graft.image.Preprocessing;
import dev.graft.image.Resize;
import dev.graft.onnx.ModelSeal;
import dev.graft.onnx.OnnxModel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model file says about itself, as JSON under the metadata key {@code graft}: all that is
 * needed to use it, and where it came from.
 *
 * @param format of this card, {@value #FORMAT}, or {@value #FIRST_FORMAT} where an older Graft
 *     answers rightly
 * @param graft version that wrote it
 * @param classes class names; the index is the position in {@code probabilities}
 * @param preprocessing how a photo becomes the input
 * @param base id of the architecture
 * @param alpha width multiplier of the base
 * @param variant whose definition of the architecture it is; absent for Keras's
 * @param trainedFrom the lowest layer that was trained; absent for a published classifier
 * @param head form of the head; absent for a published classifier
 * @param taps layers before the last whose maps' means the head takes besides the last one's;
 *     absent where it takes none
 * @param mirrored true where the graph answers with the mean of the logits of a photo and of its
 *     mirror image; absent where it looks at photos as they are
 * @param precision {@value #INT8} where convolutions compute in whole numbers of eight bits, all of
 *     them or those below what was fine-tuned; {@value #INT16} where kernels are kept in 16 bits
 *     and all is computed in float32; absent for float32
 * @param roundingCost what it costs to be in that; absent where nobody compared
 * @param recipe how the head was trained; absent for a published classifier
 * @param seed of the training; absent for a published classifier
 * @param metrics how good it was found to be; absent where nothing was measured
 * @param provenance what it was trained from; absent in files of before this was written
 * @param trust how far it may be trusted; absent where nothing was found out about that
 * @param fingerprints by what it knows its training photos again; absent where it does not
 * @param checksum what the file's {@link ModelSeal} is of; absent in files of before there was one
 */
public record ModelCard(
    String format,
    String graft,
    List<String> classes,
    Input preprocessing,
    String base,
    double alpha,
    @Nullable String variant,
    @Nullable String trainedFrom,
    @Nullable String head,
    @Nullable List<String> taps,
    @Nullable Boolean mirrored,
    @Nullable String precision,
    @Nullable RoundingCost roundingCost,
    @Nullable String recipe,
    @Nullable Long seed,
    @Nullable Metrics metrics,
    @Nullable Provenance provenance,
    @Nullable TrustSheet trust,
    @Nullable Fingerprints fingerprints,
    @Nullable String checksum) {
  /** Key of the metadata entry that a card is. */
  public static final String KEY = "graft";

  /** A {@link #precision}. */
  public static final String INT8 = "int8";

  /** A {@link #precision}. */
  public static final String INT16 = "int16";

  /** The form of what is written today. */
  public static final String FORMAT = "graft-model/2";

  /** Of resizes and fits that every Graft understands. */
  public static final String FIRST_FORMAT = "graft-model/1";

  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .disableHtmlEscaping()
          .registerTypeAdapter(
              Floats.class,
              (JsonSerializer<Floats>) (floats, type, json) -> new JsonPrimitive(floats.encoded()))
          .registerTypeAdapter(
              Fingerprints.class,
              (JsonSerializer<Fingerprints>)
                  (prints, type, json) -> new JsonPrimitive(prints.encoded()))
          .create();

  /**
   * How a photo becomes the input.
   *
   * @param size height and width in pixels
   * @param resize {@code area}, {@code antialiased} or {@code keras}
   * @param fit {@code squash}, {@code pad} or {@code crop}; {@code squash} in files of before there
   *     was a choice
   * @param crop {@code none} for {@code squash}, else the same as {@code fit}: by this an older
   *     Graft, which squashes, knows that it must refuse the file
   */
  public record Input(int size, String resize, String fit, String crop) {
    private static final String NO_CROP = "none";

    /** With the {@code crop} that belongs to a fit. */
    static Input of(int size, String resize, String fit) {
      return new Input(size, resize, fit, fit.equals(named(Fit.SQUASH)) ? NO_CROP : fit);
    }
  }

  /** Of validation and test photos, as far as there were any. */
  public record Metrics(@Nullable Score val, @Nullable Score test) {}

  /** Accuracy in [0, 1] with its 95 % interval, and how many photos it comes from. */
  public record Score(double accuracy, List<Double> interval95, int photos) {
    public Score {
      interval95 = List.copyOf(interval95);
    }
  }

  /**
   * Where a model came from. All but the version are SHA-256 in hexadecimal, and equal where the
   * same was used.
   *
   * @param graft version that trained it
   * @param baseWeights of the file of the base's weights; absent from scratch
   * @param data over the contents and labels of the training photos
   * @param settings over what was asked for
   */
  public record Provenance(
      String graft, @Nullable String baseWeights, String data, String settings) {}

  public ModelCard {
    classes = List.copyOf(classes);
    Objects.requireNonNull(preprocessing);
    Objects.requireNonNull(base);
    taps = taps == null || taps.isEmpty() ? null : List.copyOf(taps);
    mirrored = Boolean.TRUE.equals(mirrored) ? true : null;
  }

  /**
   * A card of today's form.
   *
   * @param variant whose definition of the architecture it is; null for Keras's
   * @param taps layers before the last that the head takes; empty for none
   * @param mirrored whether the graph takes the mean over a photo and its mirror image
   */
  public static ModelCard of(
      List<String> classes,
      Preprocessing preprocessing,
      String base,
      double alpha,
      @Nullable String variant,
      @Nullable String trainedFrom,
      @Nullable String head,
      List<String> taps,
      boolean mirrored,
      @Nullable String recipe,
      @Nullable Long seed,
      @Nullable Metrics metrics,
      @Nullable Provenance provenance) {
    boolean first = preprocessing.resize() != Resize.AREA && preprocessing.fit() == Fit.SQUASH;
    return new ModelCard(
        first ? FIRST_FORMAT : FORMAT,
        GraftVersion.current(),
        classes,
        Input.of(preprocessing.size(), named(preprocessing.resize()), named(preprocessing.fit())),
        base,
        alpha,
        variant,
        trainedFrom,
        head,
        taps,
        mirrored,
        null,
        null,
        recipe,
        seed,
        metrics,
        provenance,
        null,
        null,
        ModelSeal.ALGORITHM);
  }

  /** The same card with a word on how far to trust the model, and on what it was trained with. */
  public ModelCard with(@Nullable TrustSheet sheet, @Nullable Fingerprints photos) {
    return changed(precision, roundingCost, metrics, sheet, photos);
  }

  /**
   * The same card of a model in other numbers.
   *
   * @param numbers {@link #INT8} or {@link #INT16}
   */
  public ModelCard in(String numbers) {
    return changed(numbers, null, metrics, trust, fingerprints);
  }

  /** The same card with what its numbers cost. */
  public ModelCard with(RoundingCost cost) {
    return changed(precision, cost, metrics, trust, fingerprints);
  }

  /** The same card with how good the model was found to be; null where nothing was measured. */
  public ModelCard measured(@Nullable Metrics found) {
    return changed(precision, roundingCost, found, trust, fingerprints);
  }

  private ModelCard changed(
      @Nullable String numbers,
      @Nullable RoundingCost cost,
      @Nullable Metrics measured,
      @Nullable TrustSheet sheet,
      @Nullable Fingerprints photos) {
    return new ModelCard(
        format,
        graft,
        classes,
        preprocessing,
        base,
        alpha,
        variant,
        trainedFrom,
        head,
        taps,
        mirrored,
        numbers,
        cost,
        recipe,
        seed,
        measured,
        provenance,
        sheet,
        photos,
        checksum);
  }

  /**
   * The card as JSON. Signs of more than two bytes in UTF-16, such as emoji, are written as JSON's
   * escapes: whoever reads them through ONNX Runtime's Java interface would get others.
   */
  public String toJson() {
    StringBuilder json = new StringBuilder();
    for (char letter : GSON.toJson(this).toCharArray()) {
      if (Character.isSurrogate(letter)) {
        json.append("\\u%04x".formatted((int) letter));
      } else {
        json.append(letter);
      }
    }
    return json.toString();
  }

  /**
   * Requires that the graph takes the pictures and gives the numbers that the card tells of.
   *
   * @throws IllegalArgumentException if not, saying where they differ
   */
  void requireFits(OnnxModel model) {
    if (preprocessing.size() != model.size()) {
      throw new IllegalArgumentException(
          "its metadata tells of pictures of %d pixels, its graph takes %d"
              .formatted(preprocessing.size(), model.size()));
    }
    for (String output : List.of(OnnxModel.PROBABILITIES, OnnxModel.LOGITS)) {
      int length = model.vectorLength(output);
      if (length != classes.size()) {
        throw new IllegalArgumentException(
            "it has %d class names for %d outputs ('%s')"
                .formatted(classes.size(), length, output));
      }
    }
    int features = model.vectorLength(OnnxModel.EMBEDDING);
    if (model.has(OnnxModel.EVIDENCE)) {
      int maps = model.mapSizes(OnnxModel.EVIDENCE).get(0);
      if (maps != classes.size()) {
        throw new IllegalArgumentException(
            "it has %d class names for %d maps ('%s')"
                .formatted(classes.size(), maps, OnnxModel.EVIDENCE));
      }
    }
    if (trust != null) {
      requireFits(trust, features, model);
    }
  }

  private void requireFits(TrustSheet sheet, int features, OnnxModel model) {
    if (sheet.unknown() != null) {
      model.requireNumber(OnnxModel.NOVELTY);
    }
    TrustSheet.Drift drift = sheet.drift();
    if (drift != null
        && (drift.mean().count() != features || drift.classes().size() != classes.size())) {
      throw new IllegalArgumentException(
          "its metadata tells of %d features and %d classes, its graph has %d and %d"
              .formatted(drift.mean().count(), drift.classes().size(), features, classes.size()));
    }
  }

  /** How a photo becomes the input. */
  public Preprocessing toPreprocessing() {
    return new Preprocessing(
        preprocessing.size(),
        Resize.valueOf(preprocessing.resize().toUpperCase(Locale.ROOT)),
        Fit.valueOf(preprocessing.fit().toUpperCase(Locale.ROOT)));
  }

  /** As cards have it. */
  static String named(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
