package dev.graft.weights;

import dev.graft.network.Network;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a network's weights from a file of any form that Graft knows, told by the file's name. */
public final class WeightsFile {
  private WeightsFile() {}

  /**
   * Reads the weights of a network.
   *
   * @throws WeightsException if the file cannot be read or does not fit the network
   */
  public static Weights read(Path file, Network network) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")
        ? LayerTensors.read(file, network)
        : KerasH5.read(file, network);
  }
}
