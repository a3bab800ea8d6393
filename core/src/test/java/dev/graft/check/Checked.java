package dev.graft.check;

import dev.graft.data.LabelledPhoto;
import dev.graft.features.FeatureCache;
import dev.graft.features.PhotoLooks;
import dev.graft.features.ThumbnailPass;
import dev.graft.lifecycle.Cancellation;
import dev.graft.pass.PassListener;
import dev.graft.photo.FilePhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Photos of roses (class 0) and tulips (class 1), whose looks nobody asks for. */
final class Checked {
  private final List<LabelledPhoto> photos = new ArrayList<>();
  private final List<String> sides = new ArrayList<>();

  /** Adds so many of a class on a side. */
  Checked add(int count, int label, String side) {
    for (int i = 0; i < count; i++) {
      add(Path.of("photo%d.jpg".formatted(photos.size())), label, side);
    }
    return this;
  }

  /** Adds one. */
  Checked add(Path file, int label, String side) {
    photos.add(new LabelledPhoto(new FilePhoto(file), label));
    sides.add(side);
    return this;
  }

  CheckedPhotos photos() {
    try (FeatureCache cache = FeatureCache.temporary();
        PhotoLooks looks =
            ThumbnailPass.over(List.of(), cache, PassListener.NONE, Cancellation.BY_INTERRUPTION)) {
      return new CheckedPhotos(List.of("rose", "tulip"), photos, sides, List.of(), looks);
    }
  }
}
