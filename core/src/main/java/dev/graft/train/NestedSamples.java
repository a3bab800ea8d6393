package dev.graft.train;

import dev.graft.data.LabelledPhoto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Samples of photos in which classes have the shares that they have in all, and of which a larger
 * one holds the smaller.
 */
final class NestedSamples {
  private record Place(LabelledPhoto photo, double at) {}

  private final List<LabelledPhoto> order;

  /**
   * @param seed decides which photos of a class come first
   */
  NestedSamples(List<LabelledPhoto> photos, long seed) {
    Map<Integer, List<LabelledPhoto>> ofClasses = new LinkedHashMap<>();
    photos.forEach(
        each -> ofClasses.computeIfAbsent(each.label(), label -> new ArrayList<>()).add(each));
    List<Place> places = new ArrayList<>();
    Random random = new Random(seed);
    for (List<LabelledPhoto> ofClass : ofClasses.values()) {
      Collections.shuffle(ofClass, random);
      for (int i = 0; i < ofClass.size(); i++) {
        places.add(new Place(ofClass.get(i), (i + 0.5) / ofClass.size()));
      }
    }
    order =
        places.stream().sorted(Comparator.comparingDouble(Place::at)).map(Place::photo).toList();
  }

  /**
   * The first of them.
   *
   * @param photos at most; fewer if there are fewer
   */
  List<LabelledPhoto> first(int photos) {
    return order.subList(0, Math.min(photos, order.size()));
  }
}
