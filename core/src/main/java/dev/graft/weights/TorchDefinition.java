package dev.graft.weights;

import dev.graft.error.FileProblem;
import dev.graft.json.JsonException;
import dev.graft.json.JsonFields;
import dev.graft.network.Architecture;
import dev.graft.network.TorchNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out which library's definition of an architecture a file of weights is for: by its tensors,
 * and by what is told of it in the {@code config.json} that lies beside a published file.
 */
final class TorchDefinition {
  private static final String PIXELS = "pretrained_cfg"; // timm's, with mean and std

  private TorchDefinition() {}

  /**
   * The names that a file of an architecture's weights has.
   *
   * @throws WeightsException if there are none, or the file does not tell which
   */
  static TorchNames of(Path path, SafetensorsFile file, Architecture architecture) {
    List<TorchNames> known = architecture.torchNames();
    if (known.isEmpty()) {
      throw new WeightsException(
          "The weights file '%s' is a safetensors file, and Graft knows no PyTorch names for %s."
              .formatted(path, architecture.id()),
          "Give a Keras .h5 file for this base.");
    }
    List<TorchNames> marked =
        known.stream().filter(names -> names.marks().stream().anyMatch(file::has)).toList();
    List<TorchNames> unmarked = known.stream().filter(names -> names.marks().isEmpty()).toList();
    TorchNames chosen =
        chosen(path, !marked.isEmpty() ? marked : !unmarked.isEmpty() ? unmarked : known);
    requirePixels(path, "mean", chosen.pixels().mean());
    requirePixels(path, "std", chosen.pixels().deviation());
    return chosen;
  }

  /**
   * The one that the file is for. Where tensors do not tell definitions apart, only the name does:
   * it is in the {@code config.json}, or begins the file's own name.
   */
  private static TorchNames chosen(Path path, List<TorchNames> candidates) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    String told =
        configured(path, config -> config.optionalText("architecture"))
            .orElseGet(() -> Objects.toString(path.getFileName()).replaceFirst("[.-].*", ""));
    return candidates.stream()
        .filter(names -> names.definition().equals(told))
        .findFirst()
        .orElseThrow(
            () ->
                new WeightsException(
                    ("The weights file '%s' does not tell whether it is %s's %s: they pad"
                            + " differently, and its tensors are the same.")
                        .formatted(
                            path,
                            candidates.get(0).library(),
                            candidates.stream()
                                .map(TorchNames::definition)
                                .collect(Collectors.joining(" or "))),
                    "Put its config.json beside it, or begin the file's name with one of the two"
                        + " names."));
  }

  /** Some of timm's weights want other pixels than their architecture's usual ones. */
  private static void requirePixels(Path path, String what, List<Double> usual) {
    Optional<List<Double>> told =
        configured(
            path,
            config ->
                config.has(PIXELS) && config.object(PIXELS).has(what)
                    ? Optional.of(config.object(PIXELS).numbers(what))
                    : Optional.empty());
    if (told.isPresent() && !told.get().equals(usual)) {
      throw new WeightsException(
          "The weights file '%s' wants pixels with %s %s, as its config.json says; Graft has %s."
              .formatted(path, what, told.get(), usual),
          "Give weights that were trained with those.");
    }
  }

  /** What is asked for in the file that tells what a file of weights is. */
  private interface Question<T> {
    Optional<T> asked(JsonFields config) throws JsonException;
  }

  private static <T> Optional<T> configured(Path path, Question<T> question) {
    Path config = path.resolveSibling("config.json");
    if (!Files.isRegularFile(config)) {
      return Optional.empty();
    }
    try {
      return question.asked(JsonFields.read(config));
    } catch (IOException e) {
      throw new WeightsException(
          "The file '%s', which tells what '%s' is, cannot be read: %s."
              .formatted(config, path, FileProblem.inWords(e)),
          "Mend it, or move the weights away from it.",
          e);
    }
  }
}
