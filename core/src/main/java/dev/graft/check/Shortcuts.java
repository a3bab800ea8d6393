package dev.graft.check;

import dev.graft.image.PictureFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Finds properties of files and borders that most photos of a class share, and hardly any other.
 */
final class Shortcuts {
  private static final double MOST_OF_CLASS = 0.5;
  private static final double FEW_OF_OTHERS = 0.05;
  private static final int FEWEST_PHOTOS = 8;

  private static final String NONE = "none";

  private Shortcuts() {}

  static List<Shortcut> of(CheckedPhotos photos) {
    List<Shortcut> shortcuts = new ArrayList<>();
    find("camera", photos, i -> photos.facts(i).camera().orElse(NONE), shortcuts);
    find("format", photos, i -> photos.facts(i).format(), shortcuts);
    find("size", photos, i -> size(photos.facts(i)), shortcuts);
    find("border", photos, i -> photos.glimpse(i).border().orElse(NONE), shortcuts);
    return shortcuts;
  }

  private static String size(PictureFacts facts) {
    return "%d x %d pixels".formatted(facts.width(), facts.height());
  }

  private static void find(
      String property, CheckedPhotos photos, IntFunction<String> value, List<Shortcut> found) {
    int[] ofClass = new int[photos.classes().size()];
    Map<String, int[]> counts = new HashMap<>();
    for (int i = 0; i < photos.count(); i++) {
      int label = photos.label(i);
      ofClass[label]++;
      counts.computeIfAbsent(value.apply(i), any -> new int[ofClass.length])[label]++;
    }
    List<Shortcut> all = new ArrayList<>();
    for (Map.Entry<String, int[]> each : counts.entrySet()) {
      int photosOfValue = 0;
      for (int count : each.getValue()) {
        photosOfValue += count;
      }
      for (int label = 0; label < ofClass.length; label++) {
        int having = each.getValue()[label];
        int others = photos.count() - ofClass[label];
        double share = ofClass[label] == 0 ? 0 : (double) having / ofClass[label];
        double elsewhere = others == 0 ? 1 : (double) (photosOfValue - having) / others;
        if (having >= FEWEST_PHOTOS && share >= MOST_OF_CLASS && elsewhere <= FEW_OF_OTHERS) {
          all.add(new Shortcut(property, each.getKey(), label, share, elsewhere));
        }
      }
    }
    all.sort(Comparator.comparingInt(Shortcut::label));
    found.addAll(all);
  }
}
