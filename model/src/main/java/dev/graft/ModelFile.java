package dev.graft;

import dev.graft.onnx.ModelNumbers;
import dev.graft.onnx.ModelSeal;
import dev.graft.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A model file's bytes, and whether they are those that were written. */
final class ModelFile {
  private static final long LARGEST = Integer.MAX_VALUE - 8; // of an array; of ONNX 2 GB too

  private ModelFile() {}

  /**
   * All of a file.
   *
   * @throws ModelFileException if it is not there, cannot be read or is larger than ONNX allows
   */
  static byte[] bytes(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        return Files.readAllBytes(file);
      }
      throw new IOException(Files.exists(file) ? "no ONNX file" : "no such file");
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file)
              ? ": it is a folder"
              : Files.exists(file) ? "" : ": there is no such file";
      throw new ModelFileException(
          "The model file '%s' cannot be read%s.".formatted(file, reason),
          "Give a model file that Graft wrote.",
          e);
    }
  }

  /**
   * What a model file says about itself.
   *
   * @throws IllegalArgumentException if it says nothing, or what this Graft does not understand
   */
  static ModelCard card(byte[] file) {
    try {
      String json = OnnxMetadata.of(file).get(ModelCard.KEY);
      if (json == null) {
        throw new IllegalArgumentException("it carries no class names and preprocessing");
      }
      return CardReader.parse(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("its metadata cannot be read", e);
    }
  }

  /**
   * Requires that a file is what was written, as far as it says what that was.
   *
   * @param name what messages call it, as the beginning of a sentence
   * @param card the file's own
   * @throws ModelFileException if it is not
   */
  static void requireUndamaged(String name, byte[] bytes, ModelCard card) {
    Optional<String> recorded = ModelSeal.recorded(bytes);
    if (recorded.isEmpty() && card.checksum() == null) {
      requireNumbers(name, bytes); // written before there was a seal
      return;
    }
    String computed = ModelSeal.computed(bytes);
    if (!recorded.equals(Optional.of(computed))) {
      throw new ModelFileException(
          "%s is damaged: its bytes are not those that were written (CRC-32 %s, %s)."
              .formatted(
                  name,
                  computed,
                  recorded
                      .filter(was -> was.matches("[0-9a-f]+"))
                      .map(was -> "was " + was)
                      .orElse("and what it was is gone")),
          "Copy it again from where it came, or train again.");
    }
  }

  private static void requireNumbers(String name, byte[] bytes) {
    if (!ModelNumbers.areFinite(bytes)) {
      throw new ModelFileException(
          "%s is damaged: one of its weights is not finite.".formatted(name),
          "Copy it again from where it came, or train again.");
    }
  }
}
