package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.features.FeatureCache;
import dev.graft.features.FrozenPass;
import dev.graft.features.Shelf;
import dev.graft.fit.SolvedHead;
import dev.graft.report.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Photos that need not be computed: their features come from elsewhere, and so may the head. */
record PhotosElsewhere(FeaturesElsewhere features) implements RunPhotos {
  @Override
  public FoundPhotos read() {
    return new FoundPhotos(features.photos(), Map.of(), SamePictures.NONE, Optional.empty());
  }

  @Override
  public void supply(FrozenPass pass, FeatureCache cache) {
    try (Shelf shelf = pass.shelf(cache)) {
      features.vectors(
          (content, vector) -> {
            if (vector.length != shelf.length()) {
              throw new IllegalArgumentException(
                  "A feature vector has %d numbers, the base gives %d"
                      .formatted(vector.length, shelf.length()));
            }
            shelf.put(content, vector, 0);
          });
    }
  }

  @Override
  public Optional<SolvedHead> head() {
    return features.head();
  }

  @Override
  public List<Setting> told() {
    return features.told();
  }
}
