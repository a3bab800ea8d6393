package dev.graft.cli;

import dev.graft.Fingerprints;
import dev.graft.ModelCard;
import dev.graft.TrustSheet;
import dev.graft.image.Fit;
import dev.graft.network.SmallConvNet;
import dev.graft.network.WeightsLicense;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model's card in words. */
final class CardText {
  private static final int CLASSES_TOLD = 40;

  private final PrintWriter out;

  CardText(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param name what the model is called
   */
  void print(String name, ModelCard card) {
    say("%s tells %,d classes apart:", name, card.classes().size());
    say("  %s", classes(card.classes()));
    say("");
    say("How good");
    metrics(card.metrics());
    say("");
    trust(card.trust());
    say("");
    say("What it is");
    network(card);
    say("");
    say("Where it comes from");
    origin(card);
  }

  private static String classes(List<String> classes) {
    String told = classes.stream().limit(CLASSES_TOLD).collect(Collectors.joining(", "));
    return classes.size() > CLASSES_TOLD ? told + ", ... (all with --json and --markdown)" : told;
  }

  private void metrics(ModelCard.@Nullable Metrics metrics) {
    if (metrics == null || (metrics.val() == null && metrics.test() == null)) {
      say(
          "  %s; graft evaluate does it on photos of yours",
          metrics == null ? "nothing was measured" : "no photos were kept back to measure it on");
      return;
    }
    score("test", metrics.test());
    score("validation", metrics.val());
  }

  private void score(String photos, ModelCard.@Nullable Score score) {
    if (score != null) {
      say(
          "  accuracy %s (95 %% interval %s to %s) on %,d %s photos",
          Percent.of(score.accuracy()),
          Percent.of(score.interval95().get(0)),
          Percent.of(score.interval95().get(1)),
          score.photos(),
          photos);
    }
  }

  private void trust(@Nullable TrustSheet sheet) {
    say("How far to trust it");
    if (sheet == null) {
      say("  nothing is known: no sets, nothing is called unknown, probabilities as they come");
      return;
    }
    say(
        "  found on %,d photos that what judged them had not learned from (%s)",
        sheet.photos(), sheet.judgedBy());
    say(
        sheet.temperature() == 1
            ? "  temperature 1: nothing made its probabilities surely better"
            : "  temperature %.2f: scores are divided by it, so that probabilities say how often it"
                + " is right",
        sheet.temperature());
    say(
        sheet.sets().isEmpty()
            ? "  sets: none, so few photos can promise nothing"
            : "  sets: can hold the truth for %s of photos",
        shares(sheet.sets().keySet()));
    TrustSheet.Unknown unknown = sheet.unknown();
    if (unknown == null) {
      say("  unknown: it names a class for every picture");
    } else {
      say(
          "  unknown: what is too strange, and with it %s of known photos (%s on demand)",
          whole(unknown.refuse()), shares(unknown.thresholds().keySet()));
    }
  }

  static String shares(Collection<Double> shares) {
    return shares.stream().map(CardText::whole).collect(Collectors.joining(", "));
  }

  static String whole(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private void network(ModelCard card) {
    say(
        "  base %s of width %s%s",
        card.base(),
        card.alpha(),
        card.variant() == null ? "" : ", as " + card.variant() + " defines it");
    if (card.taps() != null) {
      say("  the head takes the means of its last map and of %s", String.join(", ", card.taps()));
    }
    if (card.mirrored() != null) {
      say("  looks at each photo in a mirror as well, and answers with the mean of both logits");
    }
    if (card.precision() != null) {
      say(
          ModelCard.INT16.equals(card.precision())
              ? "  kernels kept in %s, all computed in float32"
              : "  numbers in %s",
          card.precision());
      if (card.roundingCost() != null) {
        say("    %s", CostText.of(card.roundingCost()));
      }
    }
    if (card.trainedFrom() != null) {
      say(
          "  trained from its layer %s on: head %s, recipe %s, seed %s",
          card.trainedFrom(), card.head(), card.recipe(), card.seed());
    } else if (card.head() == null) {
      say("  as it was published, nothing was trained");
    }
    say(
        "  photos become %d by %d pixels (%s), %s",
        card.preprocessing().size(),
        card.preprocessing().size(),
        card.preprocessing().resize(),
        inWords(card.toPreprocessing().fit()));
  }

  private static String inWords(Fit fit) {
    return switch (fit) {
      case SQUASH -> "whole, whatever their shape";
      case PAD -> "whole in their shape, with grey around them";
      case CROP -> "the largest square in the middle of them";
    };
  }

  private void origin(ModelCard card) {
    say("  written by Graft %s, form %s", card.graft(), card.format());
    ModelCard.Provenance provenance = card.provenance();
    if (provenance != null) {
      if (provenance.baseWeights() != null) {
        say("  base's weights   SHA-256 %s", provenance.baseWeights());
      }
      say("  training photos  SHA-256 %s", provenance.data());
      say("  settings         SHA-256 %s", provenance.settings());
    }
    Fingerprints photos = card.fingerprints();
    say(
        photos == null
            ? "  it does not know its training photos again"
            : "  it knows its %,d training photos again",
        photos == null ? 0 : photos.count());
    say("  %s", license(card));
  }

  /** What is known of the licence of the base's weights. */
  static String license(ModelCard card) {
    if (card.base().equals(SmallConvNet.ID)) {
      return "trained from scratch: there are no weights of others in it";
    }
    return WeightsLicense.of(card)
        .map(
            license ->
                license.certain()
                    ? "licence of the base's weights: " + license.id()
                    : "licence of the weights published for this base: " + license.id())
        .orElse("the licence of the base's weights is not known");
  }

  private void say(String format, @Nullable Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
