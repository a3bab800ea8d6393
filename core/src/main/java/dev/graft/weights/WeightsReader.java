package dev.graft.weights;

import dev.graft.network.Base;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds out which form a file of weights has, and reads it. */
public final class WeightsReader {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F'};

  private WeightsReader() {}

  /**
   * Reads a file of weights, whatever wrote it: Keras's {@code .h5} and {@code .weights.h5}, or
   * safetensors with the names of torchvision, timm or Graft. Tensors of very many numbers stay in
   * the file, mapped into memory, so as long as the weights are in use it may be replaced by
   * another, but not changed or cut short in place: that may end this process.
   *
   * @param base what the weights are for, as Keras defines it
   * @param top whether ImageNet's classifier is wanted too
   * @throws WeightsException if the file cannot be read or does not fit the base
   */
  public static BaseWeights read(Path file, Base base, boolean top) {
    byte[] start = start(file);
    if (start[0] == '{' || (start[4] == 0 && start[7] == 0 && !startsWith(start, HDF))) {
      return LayerTensors.areIn(file)
          ? new BaseWeights(base, LayerTensors.read(file, top ? base.classifier() : base.network()))
          : TorchCheckpoint.read(file, base, top);
    } else if (startsWith(start, ZIP) || start[0] == (byte) 0x80) {
      throw new WeightsException(
          "The weights file '%s' is a .keras archive or a PyTorch pickle.".formatted(file),
          "Take model.weights.h5 out of a .keras file (it is a zip); save PyTorch's state_dict"
              + " with safetensors.torch.save_file.");
    }
    return new BaseWeights(base, KerasH5.read(file, top ? base.classifier() : base.network()));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return Arrays.equals(Arrays.copyOf(bytes, prefix.length), prefix);
  }

  /** The first nine bytes, zeros where there are fewer. */
  private static byte[] start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.copyOf(in.readNBytes(9), 9);
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file '%s' cannot be read.".formatted(file),
          "Check the path and that the file may be read.",
          e);
    }
  }
}
