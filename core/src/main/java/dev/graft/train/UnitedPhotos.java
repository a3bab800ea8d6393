package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.LeftOut;
import dev.graft.data.Target;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.Photo;
import dev.graft.report.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a model and others that are added, each on its side: what judged goes on judging,
 * and is never learned from. The old classes come first, in their order.
 *
 * @param model that they are added to
 * @param old the photos of the model
 * @param dataset all of them
 * @param added how many are new
 * @param known photos that were to be added and are there already
 */
record UnitedPhotos(Origin model, OldPhotos old, Dataset dataset, int added, List<LeftOut> known)
    implements RunPhotos {
  /**
   * A model that photos are added to.
   *
   * @param fineTuned whether its base has learned too
   */
  record Origin(Path file, boolean fineTuned) {}

  UnitedPhotos {
    known = List.copyOf(known);
  }

  /**
   * Adds photos.
   *
   * @param place where they come from
   * @throws DataException if all of them are known already
   */
  static UnitedPhotos of(Origin model, OldPhotos old, Dataset more, Path place) {
    Union union = new Union(old.dataset(), more);
    Dataset united = union.dataset();
    int added = united.all().size() - old.dataset().all().size();
    if (added == 0) {
      throw new DataException(
          "'%s' has all photos in '%s' already.".formatted(model.file(), place),
          "Give photos that it has not seen.");
    }
    return new UnitedPhotos(model, old, united, added, union.known);
  }

  @Override
  public FoundPhotos read() {
    return new FoundPhotos(
        dataset.without(Map.of()), Map.of(), SamePictures.NONE, Optional.empty());
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataException also if there is nothing left of an old photo
   */
  @Override
  public Dataset without(Dataset found, Map<Photo, String> unusable) {
    List<Photo> gone =
        old.dataset().all().stream()
            .map(LabelledPhoto::photo)
            .filter(unusable::containsKey)
            .toList();
    if (!gone.isEmpty()) {
      Photo first = gone.get(0);
      throw new DataException(
          "Of %,d of the %,d photos of '%s' neither the file nor features are there; the first is '%s': %s."
              .formatted(
                  gone.size(),
                  old.dataset().all().size(),
                  model.file(),
                  first.name(),
                  unusable.get(first)),
          "Say with `old` where they are now; `keepFeatures` in a training makes them unnecessary.");
    }
    return found.without(unusable);
  }

  @Override
  public List<Setting> told() {
    Setting from =
        new Setting(
            "added to",
            "%s, which had %,d photos; %,d are new"
                .formatted(model.file(), old.dataset().all().size(), added));
    return model.fineTuned()
        ? List.of(
            from,
            new Setting("of the fine-tuned model", "the head was learned again, the base kept"))
        : List.of(from);
  }

  /** How many classes there were before. */
  int oldClasses() {
    return old.dataset().classes().size();
  }

  /** Puts the two together. */
  static final class Union {
    private final Dataset old;
    private final Dataset more;
    private final List<String> classes;
    private final Map<ContentHash, Integer> labels = new HashMap<>();
    private final Set<ContentHash> judging = new HashSet<>();
    private final List<LeftOut> known = new ArrayList<>();

    Union(Dataset old, Dataset more) {
      this.old = old;
      this.more = more;
      classes = new ArrayList<>(old.classes());
      more.classes().stream().filter(name -> !classes.contains(name)).forEach(classes::add);
      for (LabelledPhoto each : old.all()) {
        if (each.photo() instanceof RememberedPhoto photo) {
          labels.put(photo.content(), each.label());
        }
      }
    }

    /** Those that judge come first: what is there twice is not learned from. */
    Dataset dataset() {
      List<LabelledPhoto> test = sum(old.test(), fresh(more.test(), true));
      List<LabelledPhoto> val = sum(old.val(), fresh(more.val(), true));
      List<LabelledPhoto> train = sum(old.train(), fresh(more.train(), false));
      List<LeftOut> leftOut = new ArrayList<>(known);
      more.leftOut()
          .forEach(
              each -> leftOut.add(new LeftOut(each.photo(), label(each.label()), each.reason())));
      return new Dataset(classes, train, val, test, leftOut);
    }

    private static List<LabelledPhoto> sum(List<LabelledPhoto> old, List<LabelledPhoto> fresh) {
      List<LabelledPhoto> sum = new ArrayList<>(old);
      sum.addAll(fresh);
      return sum;
    }

    private int label(int ofMore) {
      return ofMore == LeftOut.NO_CLASS ? ofMore : classes.indexOf(more.classes().get(ofMore));
    }

    private List<LabelledPhoto> fresh(List<LabelledPhoto> photos, boolean judges) {
      List<LabelledPhoto> fresh = new ArrayList<>();
      for (LabelledPhoto each : Remembered.all(photos)) {
        int label = label(each.label());
        if (each.photo() instanceof RememberedPhoto photo) {
          Integer before = labels.get(photo.content());
          if (before != null || (!judges && judging.contains(photo.content()))) {
            known.add(new LeftOut(photo, label, reason(before, label)));
            continue;
          }
          if (judges) {
            judging.add(photo.content());
          }
        }
        fresh.add(
            new LabelledPhoto(each.photo(), new Target(label), each.group(), each.givenGroup()));
      }
      return fresh;
    }

    private String reason(@Nullable Integer before, int label) {
      return before == null
          ? "is among those that judge"
          : before == label
              ? "is there already"
              : "is there already, as '%s'".formatted(classes.get(before));
    }
  }
}
