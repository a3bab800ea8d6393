package dev.graft.bench;

import dev.graft.Classifier;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.photo.Photo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** What a model file puts out for photos. */
final class ModelOutputs {
  private ModelOutputs() {}

  /**
   * A row of each output a photo, in the photos' order, without those that cannot be read.
   *
   * @param unreadable hears of these: the photo's name, and why
   */
  static List<List<float[]>> of(
      Classifier classifier,
      List<? extends Photo> photos,
      List<String> outputs,
      BiConsumer<String, String> unreadable) {
    Map<Integer, List<float[]>> found = new ConcurrentSkipListMap<>(); // in the photos' order
    classifier.run(
        photos,
        outputs,
        new PassReceiver() {
          @Override
          public void computed(int index, List<float[]> row) {
            found.put(index, row);
          }

          @Override
          public void unreadable(int index, String reason) {
            unreadable.accept(photos.get(index).name(), reason);
          }
        },
        PassListener.NONE);
    return List.copyOf(found.values());
  }
}
