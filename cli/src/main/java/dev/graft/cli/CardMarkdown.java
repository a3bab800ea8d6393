package dev.graft.cli;

import dev.graft.Fingerprints;
import dev.graft.ModelCard;
import dev.graft.TrustSheet;
import dev.graft.network.WeightsLicense;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's card as the README of a model hub: YAML front matter, as <a
 * href="https://huggingface.co/docs/hub/model-cards">Hugging Face</a> reads it, and Markdown.
 */
final class CardMarkdown {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final ModelCard card;
  private final String name;
  private final String file;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param card of a model file that was trained
   * @param path the file
   */
  CardMarkdown(ModelCard card, Path path) {
    this.card = card;
    String fileName = String.valueOf(path.getFileName());
    name = fileName.replaceFirst("\\.onnx$", "");
    file = PLAIN.matcher(fileName).matches() ? fileName : "model.onnx"; // safe in any language
  }

  /** All of it. */
  String text() {
    frontMatter();
    what();
    classes();
    howGood();
    howFar();
    limits();
    howToUse();
    origin();
    return text.toString();
  }

  private void frontMatter() {
    say("---");
    say("pipeline_tag: image-classification");
    say("library_name: onnx");
    say("tags:");
    for (String tag : List.of("image-classification", "transfer-learning", "onnx", "graft")) {
      say("- %s", tag);
    }
    WeightsLicense.of(card)
        .ifPresent(
            license ->
                say(
                    "license: %s # of the weights it was grown on; the photos have their own",
                    license.id().toLowerCase(Locale.ROOT)));
    List<Part> parts = parts();
    if (!parts.isEmpty()) {
      say("model-index:");
      say("- name: %s", YamlText.quoted(name));
      say("  results:");
      parts.forEach(this::result);
    }
    say("---");
    say("");
  }

  private void result(Part part) {
    say("  - task:");
    say("      type: image-classification");
    say("      name: Image classification");
    say("    dataset:");
    say("      type: imagefolder");
    say("      name: %s", YamlText.quoted(part.photos() + " photos of its own data"));
    say("      split: %s", part.split());
    say("    metrics:");
    say("    - type: accuracy");
    say("      value: %s", part.score().accuracy());
    say("      name: %s", YamlText.quoted("Accuracy (%s)".formatted(evidence(part.score()))));
  }

  /**
   * Photos that it was judged on.
   *
   * @param photos what people call them
   * @param split what hubs call them
   */
  private record Part(String photos, String split, ModelCard.Score score) {}

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    ModelCard.Metrics metrics = card.metrics();
    if (metrics != null) {
      add(parts, "test", "test", metrics.test());
      add(parts, "validation", "validation", metrics.val());
    }
    return parts;
  }

  private static void add(
      List<Part> parts, String photos, String split, ModelCard.@Nullable Score score) {
    if (score != null) {
      parts.add(new Part(photos, split, score));
    }
  }

  private static String evidence(ModelCard.Score score) {
    return String.format(
        Locale.ROOT,
        "95 %% interval %s to %s, on %,d photos",
        Percent.of(score.interval95().get(0)),
        Percent.of(score.interval95().get(1)),
        score.photos());
  }

  private void what() {
    say("# %s", MarkdownText.of(name));
    say("");
    say("## What it does");
    say("");
    say(
        "It tells photos of %,d classes apart. It is one ONNX file, with the class names and the"
            + " preprocessing inside, which any ONNX runtime runs.",
        card.classes().size());
    say("");
    say(
        "It was grown on the network %s (width %s, photos of %d by %d pixels)%s.",
        MarkdownText.of(card.base()),
        card.alpha(),
        card.preprocessing().size(),
        card.preprocessing().size(),
        card.recipe() == null
            ? ""
            : ", head %s, recipe %s, seed %s"
                .formatted(
                    MarkdownText.of(String.valueOf(card.head())),
                    MarkdownText.of(card.recipe()),
                    card.seed()));
    if (card.taps() != null) {
      say(
          "Its head takes the means of the network's last map and of %s.",
          MarkdownText.of(String.join(", ", card.taps())));
    }
    if (card.precision() != null) {
      say(
          ModelCard.INT16.equals(card.precision())
              ? "Its kernels are kept in %s, and all is computed in float32."
              : "Its numbers are %s.",
          MarkdownText.of(card.precision()));
      if (card.roundingCost() != null) {
        say("Beside the same in float32, %s.", CostText.of(card.roundingCost()));
      }
    }
    if (card.mirrored() != null) {
      say("It looks at each photo in a mirror as well, and answers with the mean of both logits.");
    }
    say("");
  }

  private void classes() {
    say("## Classes");
    say("");
    say("| index | class |");
    say("| --- | --- |");
    for (int c = 0; c < card.classes().size(); c++) {
      say("| %d | %s |", c, MarkdownText.of(card.classes().get(c)));
    }
    say("");
  }

  private void howGood() {
    say("## How good it is");
    say("");
    List<Part> parts = parts();
    if (parts.isEmpty()) {
      say("Nothing was measured when it was trained. `graft evaluate` does it on labelled photos.");
    } else {
      say("| photos | accuracy | 95 %% interval | how many |");
      say("| --- | --- | --- | --- |");
      for (Part part : parts) {
        ModelCard.Score score = part.score();
        say(
            "| %s | %s | %s to %s | %,d |",
            part.photos(),
            Percent.of(score.accuracy()),
            Percent.of(score.interval95().get(0)),
            Percent.of(score.interval95().get(1)),
            score.photos());
      }
      say("");
      say("These photos are of the same collection as those that it learned from.");
    }
    say("");
  }

  private void howFar() {
    say("## How far to trust it");
    say("");
    TrustSheet sheet = card.trust();
    if (sheet == null) {
      say("Nothing was found out about that: take its probabilities for a ranking.");
      say("");
      return;
    }
    say(
        "Found on %,d photos that what judged them had not learned from (%s).",
        sheet.photos(), MarkdownText.of(sheet.judgedBy()));
    say("");
    say(
        "- Probabilities: %s.",
        sheet.temperature() == 1
            ? "as they come; no temperature made them surely better"
            : String.format(
                Locale.ROOT, "calibrated by the temperature %.3f", sheet.temperature()));
    say(
        "- Sets: %s.",
        sheet.sets().isEmpty()
            ? "none; so few photos can promise nothing"
            : "each names as many classes as it takes to hold the truth for "
                + CardText.shares(sheet.sets().keySet())
                + " of photos");
    TrustSheet.Unknown unknown = sheet.unknown();
    say(
        "- Unknown: %s.",
        unknown == null
            ? "it names a class for every picture, a wall included"
            : "what is too strange is told to be unknown, and with it "
                + CardText.whole(unknown.refuse())
                + " of photos of the classes");
    say("");
    say("All of it is a promise for photos like those that it learned from.");
    say("");
  }

  private void limits() {
    say("## Limits");
    say("");
    say(
        "- It names one of the %,d classes%s.",
        card.classes().size(),
        card.trust() == null || card.trust().unknown() == null
            ? ", whatever is on the photo"
            : " or none; of an unseen kind of the same thing it seldom says that it is unknown");
    say("- Of photos of another kind, camera or season nothing above is promised.");
    say(
        "- %s: what takes up only a few pixels is lost.",
        switch (card.toPreprocessing().fit()) {
          case SQUASH -> "The whole photo is resized to a square";
          case PAD -> "The whole photo is resized in its proportion into a square";
          case CROP ->
              "Only the largest square in the middle of a photo is seen, and resized; what lies"
                  + " beside it does not count";
        });
    say("- It says what is on a photo, not where, and not how many.");
    say("");
  }

  private void howToUse() {
    say("## How to use it");
    say("");
    say("On the command line, with Graft:");
    say("");
    code("sh", "graft predict %s photo.jpg\n".formatted(file));
    say("In Java (`dev.graft:graft-model`):");
    say("");
    code(
        "java",
        """
        try (Classifier classifier = Classifier.load(Path.of("%s"))) {
          Prediction prediction = classifier.predict(Path.of("photo.jpg"));
          System.out.println(prediction.label() + " " + prediction.probability());
        }
        """
            .formatted(file));
    say("In Python, with nothing of Graft's: `python program.py %s photo.jpg`", file);
    say("");
    code(
        "python",
        resource("image_%s.py".formatted(card.preprocessing().resize()))
            + "\n"
            + resource("answer.py"));
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(CardMarkdown.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Graft's own jar cannot be read", e);
    }
  }

  private void code(String language, String program) {
    text.append("```").append(language).append('\n').append(program).append("```\n\n");
  }

  private void origin() {
    say("## Where it comes from");
    say("");
    say("| | |");
    say("| --- | --- |");
    say("| written by | Graft %s |", MarkdownText.of(card.graft()));
    Optional.ofNullable(card.provenance()).ifPresent(this::hashes);
    Fingerprints photos = card.fingerprints();
    say(
        "| training photos that it knows again | %s |",
        photos == null ? "none" : String.format(Locale.ROOT, "%,d", photos.count()));
    say("");
    String license = CardText.license(card);
    say("%s%s.", license.substring(0, 1).toUpperCase(Locale.ROOT), license.substring(1));
  }

  private void hashes(ModelCard.Provenance provenance) {
    if (provenance.baseWeights() != null) {
      say("| SHA-256 of the base's weights | %s |", MarkdownText.of(provenance.baseWeights()));
    }
    say(
        "| SHA-256 over the training photos and their classes | %s |",
        MarkdownText.of(provenance.data()));
    say("| SHA-256 over the settings | %s |", MarkdownText.of(provenance.settings()));
  }

  private void say(String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
