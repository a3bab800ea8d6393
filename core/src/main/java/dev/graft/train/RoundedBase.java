package dev.graft.train;

import dev.graft.compile.LoweredNetwork;
import dev.graft.compile.OnnxCompiler;
import dev.graft.compile.Rounding;
import dev.graft.data.LabelledPhoto;
import dev.graft.features.ContentHash;
import dev.graft.features.FrozenPass;
import dev.graft.features.RememberedPhoto;
import dev.graft.image.Preprocessing;
import dev.graft.lifecycle.Cancellation;
import dev.graft.network.Network;
import dev.graft.photo.Photo;
import dev.graft.quantise.Calibration;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has what stays frozen compute in whole numbers of eight bits, with scales seen on photos. */
final class RoundedBase {
  /** So many photos tell ranges as well as ten times as many, see docs/int8.md. */
  static final int PHOTOS = 40;

  private RoundedBase() {}

  /** A photo that can be read, and what it is known by. */
  private record Known(Photo photo, ContentHash content) {}

  /**
   * A blueprint whose frozen part is rounded; as it is if no photo can be read.
   *
   * @param train photos, of which those are looked at whose hashes are least: which they are does
   *     not depend on names or order, and seldom changes when a photo is added
   * @param contents what photos hashed to, as far as that is known
   */
  static Blueprint of(
      Blueprint blueprint,
      List<LabelledPhoto> train,
      Map<Photo, ContentHash> contents,
      Preprocessing preprocessing,
      Cancellation cancellation) {
    List<Photo> photos =
        train.parallelStream()
            .flatMap(each -> known(each.photo(), contents).stream())
            .sorted(Comparator.comparing(each -> each.content().toString()))
            .map(Known::photo)
            .limit(PHOTOS)
            .toList();
    Network network = blueprint.network();
    List<String> boundaries = blueprint.boundaries();
    LoweredNetwork frozen =
        OnnxCompiler.lowered(
            network.upTo(boundaries.get(boundaries.size() - 1)),
            blueprint.pretrained().weights(),
            boundaries);
    return Calibration.scheme(
            frozen,
            photos,
            preprocessing,
            cancellation,
            e -> FrozenPass.blamedOnWeights(network, e))
        .map(blueprint::rounded)
        .orElse(blueprint);
  }

  private static Optional<Known> known(Photo photo, Map<Photo, ContentHash> contents) {
    if (photo instanceof RememberedPhoto remembered) {
      return Optional.of(new Known(photo, remembered.content()));
    }
    ContentHash content = contents.get(photo);
    try {
      return Optional.of(
          new Known(photo, content != null ? content : ContentHash.of(photo.read())));
    } catch (IOException e) {
      return Optional.empty(); // the pass tells of it
    }
  }

  /** The rounding of what lies below the boundary of fine-tuning, where that was kept. */
  static Rounding below(Blueprint blueprint, boolean fineTuned) {
    Rounding rounding = blueprint.pretrained().rounding();
    if (!fineTuned) {
      return rounding;
    }
    Blueprint.Stage stage = blueprint.fineTuning().orElseThrow();
    return rounding.within(
        OnnxCompiler.lowered(
            stage.cut().frozen(), blueprint.pretrained().weights(), List.of(stage.boundary())));
  }
}
