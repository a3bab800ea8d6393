package dev.graft.cli;

import dev.graft.hub.WeightsFinder;
import dev.graft.hub.WeightsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where weights are looked for. */
final class WeightsPlaces {
  private WeightsPlaces() {}

  /** On this machine, in this order: mirrors, then Graft's home. */
  static List<Path> here() {
    return Stream.concat(
            WeightsFinder.mirrorsOfEnvironment().stream(), Stream.of(WeightsFolder.inHome().path()))
        .toList();
  }
}
