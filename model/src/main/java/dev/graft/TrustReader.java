package dev.graft;

import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a {@link TrustSheet} of the JSON in a model file, of which it believes nothing. */
final class TrustReader {
  private TrustReader() {}

  /**
   * @throws JsonException if a field is not there or is something else than it must be
   * @throws IllegalArgumentException if a number is none that could have been meant, saying so
   */
  static TrustSheet sheet(JsonFields fields) throws JsonException {
    return new TrustSheet(
        fields.whole("photos", 1, Integer.MAX_VALUE),
        fields.text("judged_by"),
        positive(fields.number("temperature"), "temperature"),
        probabilities(byShare(fields.object("sets"))),
        fields.has("unknown") ? unknown(fields.object("unknown")) : null,
        drift(fields));
  }

  private static TrustSheet.Unknown unknown(JsonFields fields) throws JsonException {
    return new TrustSheet.Unknown(
        fields.text("method"), fields.number("refuse"), byShare(fields.object("thresholds")));
  }

  private static TrustSheet.@Nullable Drift drift(JsonFields sheet) throws JsonException {
    if (!sheet.has("drift")) {
      return null;
    }
    JsonFields fields = sheet.object("drift");
    List<Double> classes = fields.numbers("classes");
    Floats mean = Floats.parse(fields.text("mean"));
    Floats deviation = Floats.parse(fields.text("deviation"));
    if (mean.count() != deviation.count()) {
      throw new IllegalArgumentException(
          "it tells the means of %d features and the deviations of %d"
              .formatted(mean.count(), deviation.count()));
    }
    return new TrustSheet.Drift(classes, fields.numbers("novelty"), mean, deviation);
  }

  private static SortedMap<Double, Double> byShare(JsonFields fields) throws JsonException {
    SortedMap<Double, Double> numbers = new TreeMap<>();
    for (String share : fields.names()) {
      numbers.put(share(share), fields.number(share));
    }
    return numbers;
  }

  private static SortedMap<Double, Double> probabilities(SortedMap<Double, Double> sets) {
    sets.forEach(
        (share, least) -> {
          if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException(
                "its sets of %s have classes of at least the probability %s"
                    .formatted(share, least));
          }
        });
    return sets;
  }

  private static double share(String text) {
    try {
      double share = Double.parseDouble(text);
      if (share > 0 && share < 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // as if it were out of range
    }
    throw new IllegalArgumentException(
        "'%s' in its trust sheet is no share of photos".formatted(text));
  }

  private static double positive(double number, String what) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("its %s is %s".formatted(what, number));
    }
    return number;
  }
}
