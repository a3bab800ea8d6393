package dev.graft.train;

import dev.graft.Classifier;
import dev.graft.ModelCard;
import dev.graft.ModelFileException;
import dev.graft.compile.OnnxCompiler;
import dev.graft.compile.ShortKernels;
import dev.graft.onnx.ModelSeal;
import dev.graft.onnx.OnnxModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Makes a model whose kernels take half the space of one in float32, and that computes as that one
 * does: {@code Int16Export.of(model).run()}. It needs no photos.
 */
public final class Int16Export {
  /** By no more than this a probability may move. */
  public static final double TOLERANCE = 1e-3;

  private static final int PICTURES = 16;
  private static final int GRAINS = 4;

  private final Path model;

  private Int16Export(Path model) {
    this.model = model;
  }

  /**
   * An export.
   *
   * @param model a file in float32 that Graft wrote; it is not changed
   */
  public static Int16Export of(Path model) {
    return new Int16Export(model);
  }

  /**
   * Makes the model, and compares both on pictures that are drawn.
   *
   * @return to be closed by the caller
   * @throws ModelFileException if the model is not in float32, or a probability moves by more than
   *     {@value #TOLERANCE}
   */
  public Int16Result run() {
    try (Classifier before = Classifier.load(model)) {
      ModelCard card = before.card();
      if (card.precision() != null) {
        throw new ModelFileException(
            "'%s' is in %s already.".formatted(model, card.precision()),
            "Give the model in float32 that it was made of.");
      }
      if (ModelSeal.recorded(before.file()).isEmpty()) {
        throw new ModelFileException(
            "'%s' was written by Graft %s, before models said whether they are whole."
                .formatted(model, card.graft()),
            "Train it again.");
      }
      byte[] file =
          OnnxCompiler.withMetadata(
              ShortKernels.of(before.file()), ModelCard.KEY, card.in(ModelCard.INT16).toJson());
      return compared(before, Classifier.load(file));
    } catch (IOException e) {
      throw new IllegalStateException("A model that was opened is no model file", e);
    }
  }

  private Int16Result compared(Classifier before, Classifier after) {
    try {
      double moved = moved(before, after);
      if (!(moved <= TOLERANCE)) {
        throw new ModelFileException(
            String.format(
                Locale.ROOT,
                "With kernels in 16 bits '%s' gives a probability that is %.4f off, where %s is"
                    + " allowed.",
                model,
                moved,
                TOLERANCE),
            "Keep the model in float32.");
      }
      return new Int16Result(after, moved, PICTURES);
    } catch (RuntimeException | Error e) {
      after.close();
      throw e;
    }
  }

  private static double moved(Classifier before, Classifier after) {
    double most = 0;
    for (int i = 0; i < PICTURES; i++) {
      ByteBuffer picture = drawn(i, before.preprocessing().size());
      FloatBuffer wanted = probabilities(before, picture);
      FloatBuffer found = probabilities(after, picture);
      while (wanted.hasRemaining()) {
        most = Math.max(most, Math.abs(wanted.get() - found.get())); // NaN stays
      }
    }
    return most;
  }

  private static FloatBuffer probabilities(Classifier classifier, ByteBuffer picture) {
    return Objects.requireNonNull(
        classifier
            .model()
            .run(picture.rewind(), 1, Set.of(OnnxModel.PROBABILITIES))
            .get(OnnxModel.PROBABILITIES));
  }

  /** Patches of random colours, of 1, 4, 16 and 64 pixels. */
  private static ByteBuffer drawn(int index, int side) {
    int grain = 1 << (2 * (index % GRAINS));
    int across = (side + grain - 1) / grain;
    byte[] colours = new byte[3 * across * across];
    new Random(index).nextBytes(colours);
    ByteBuffer picture = ByteBuffer.allocateDirect(3 * side * side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        picture.put(colours, 3 * ((y / grain * across) + x / grain), 3);
      }
    }
    return picture;
  }
}
