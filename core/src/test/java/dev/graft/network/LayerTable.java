package dev.graft.network;

import java.util.List;

/** A network's layers as the golden files list them. */
final class LayerTable {
  private LayerTable() {}

  /** {@code name | output shape | parameters} of each layer. */
  static List<String> of(Network network) {
    return network.layers().stream()
        .map(
            layer ->
                "%s | %s | %d"
                    .formatted(
                        layer.name(),
                        network.shape(layer.name()),
                        network.parameters(layer, true).total()))
        .toList();
  }
}
