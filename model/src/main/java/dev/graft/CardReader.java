package dev.graft;

import dev.graft.image.Fit;
import dev.graft.image.Resize;
import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ModelCard} of the JSON in a model file, of which it believes nothing. */
public final class CardReader {
  /** Far more than any base takes; a picture of it still fits an array. */
  private static final int LARGEST_SIZE = 1 << 13;

  private CardReader() {}

  /**
   * Reads a card.
   *
   * @throws IllegalArgumentException if this is no card that this Graft understands, saying why
   */
  public static ModelCard parse(String json) {
    try {
      return card(JsonFields.parse(json));
    } catch (JsonException e) {
      throw new IllegalArgumentException("its metadata is damaged: " + e.getMessage(), e);
    }
  }

  /**
   * @throws JsonException if a field is not there or is something else than it must be
   * @throws IllegalArgumentException if this Graft cannot do what the card asks for, saying why
   */
  private static ModelCard card(JsonFields fields) throws JsonException {
    String format = fields.text("format");
    if (!ModelCard.FORMAT.equals(format) && !ModelCard.FIRST_FORMAT.equals(format)) {
      throw new IllegalArgumentException("it is of the form '%s'".formatted(format));
    }
    Optional<String> head = fields.optionalText("head");
    List<String> classes = fields.texts("classes");
    requireNames(classes, head.isEmpty());
    return new ModelCard(
        format,
        fields.text("graft"),
        classes,
        input(fields.object("preprocessing")),
        fields.text("base"),
        fields.number("alpha"),
        fields.optionalText("variant").orElse(null),
        fields.optionalText("trained_from").orElse(null),
        head.orElse(null),
        fields.has("taps") ? fields.texts("taps") : null,
        fields.has("mirrored") ? fields.flag("mirrored") : null,
        fields.optionalText("precision").orElse(null),
        fields.has("rounding_cost") ? cost(fields.object("rounding_cost")) : null,
        fields.optionalText("recipe").orElse(null),
        fields.has("seed") ? fields.whole("seed") : null,
        fields.has("metrics") ? metrics(fields.object("metrics")) : null,
        fields.has("provenance") ? provenance(fields.object("provenance")) : null,
        fields.has("trust") ? TrustReader.sheet(fields.object("trust")) : null,
        fingerprints(fields),
        fields.optionalText("checksum").orElse(null));
  }

  private static RoundingCost cost(JsonFields fields) throws JsonException {
    return new RoundingCost(
        fields.whole("photos", 0, Integer.MAX_VALUE),
        fields.whole("changed", 0, Integer.MAX_VALUE),
        fields.whole("right_before", 0, Integer.MAX_VALUE),
        fields.whole("right", 0, Integer.MAX_VALUE),
        fields.numbers("difference95"),
        fields.number("p"),
        fields.number("loss_before"),
        fields.number("loss"),
        fields.number("loss_p"));
  }

  /**
   * @param published whether they are those of a published classifier, of which two may be called
   *     alike: ImageNet has a crane that flies and a crane that lifts
   */
  private static void requireNames(List<String> classes, boolean published) {
    if (classes.size() < 2) {
      throw new IllegalArgumentException(
          "it has %d class names, and must have 2 or more".formatted(classes.size()));
    }
    Set<String> seen = new HashSet<>();
    for (String name : classes) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("one of its class names is empty");
      }
      if (!seen.add(name) && !published) {
        throw new IllegalArgumentException("it has two classes called '%s'".formatted(name));
      }
    }
  }

  private static ModelCard.Input input(JsonFields fields) throws JsonException {
    int size = fields.whole("size", 1, LARGEST_SIZE);
    String resize = fields.text("resize");
    requireKnown("resize", resize, Resize.values());
    String fit = fields.optionalText("fit").orElse(ModelCard.named(Fit.SQUASH));
    requireKnown("fit", fit, Fit.values());
    ModelCard.Input input = ModelCard.Input.of(size, resize, fit);
    String crop = fields.text("crop");
    if (!crop.equals(input.crop())) { // something else is meant than the fit says
      throw unknown("crop", crop);
    }
    return input;
  }

  private static void requireKnown(String what, String name, Enum<?>... known) {
    if (Arrays.stream(known).noneMatch(each -> ModelCard.named(each).equals(name))) {
      throw unknown(what, name);
    }
  }

  private static IllegalArgumentException unknown(String what, String name) {
    return new IllegalArgumentException(
        "%s '%s' is unknown; a newer Graft may have written it".formatted(what, name));
  }

  private static ModelCard.Provenance provenance(JsonFields fields) throws JsonException {
    return new ModelCard.Provenance(
        fields.text("graft"),
        fields.optionalText("base_weights").orElse(null),
        fields.text("data"),
        fields.text("settings"));
  }

  private static @Nullable Fingerprints fingerprints(JsonFields fields) throws JsonException {
    return fields.has("fingerprints") ? Fingerprints.parse(fields.text("fingerprints")) : null;
  }

  private static ModelCard.Metrics metrics(JsonFields fields) throws JsonException {
    return new ModelCard.Metrics(
        fields.has("val") ? score(fields.object("val")) : null,
        fields.has("test") ? score(fields.object("test")) : null);
  }

  private static ModelCard.Score score(JsonFields fields) throws JsonException {
    return new ModelCard.Score(
        fields.number("accuracy"),
        fields.numbers("interval95"),
        fields.whole("photos", 0, Integer.MAX_VALUE));
  }
}
