package dev.graft.train;

import dev.graft.check.SamePictures;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.LeftOut;
import dev.graft.data.Target;
import dev.graft.photo.Photo;
import dev.graft.report.RepeatedPhotos.Copy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts the photos of a model and others together, the old classes first. Of the others, what shows
 * what a photo shows that judges is left out; what shows what an old photo shows that was learned
 * from is learned from; the rest stays on its side.
 */
final class UnitedSides {
  private final Dataset old;
  private final Dataset more;
  private final SamePictures same;
  private final List<String> classes;
  private final List<LeftOut> known = new ArrayList<>();
  private final List<LeftOut> copied = new ArrayList<>();
  private final List<Copy> judging = new ArrayList<>();
  private final List<Copy> inTwoClasses = new ArrayList<>();

  /**
   * @param more with classes of their own
   * @param same which of all of them are the same picture
   * @throws DataException if a new class is called like an old one but for upper and lower case
   */
  UnitedSides(Dataset old, Dataset more, SamePictures same) {
    this.old = old;
    this.more = more;
    this.same = same;
    classes = new ArrayList<>(old.classes());
    more.classes().stream()
        .filter(name -> !classes.contains(name))
        .peek(name -> requireAnother(name, old.classes()))
        .forEach(classes::add);
  }

  private static void requireAnother(String name, List<String> known) {
    known.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .ifPresent(
            like -> {
              throw new DataException(
                  "The class '%s' is the model's '%s' but for upper and lower case."
                      .formatted(name, like),
                  "Call it '%s', or by another name if it is another class.".formatted(like));
            });
  }

  /** All of them; to be asked for once. */
  Dataset dataset() {
    List<Set<Photo>> pictures = same.groups();
    Originals learned = new Originals(old.train(), pictures);
    Originals judges = new Originals(sum(old.val(), old.test()), pictures);
    List<LabelledPhoto> train = fresh(more.train(), learned, judges);
    List<LabelledPhoto> val = fresh(more.val(), learned, judges);
    List<LabelledPhoto> test = fresh(more.test(), learned, judges);

    List<LabelledPhoto> added = new ArrayList<>(old.train());
    added.addAll(taken(val, learned));
    added.addAll(taken(test, learned));
    List<Photo> fresh =
        Stream.of(train, val, test).flatMap(List::stream).map(LabelledPhoto::photo).toList();
    added.addAll(unjudged(train, new Originals(sum(val, test), same.groups(fresh))));
    return new Dataset(
        classes,
        TiedPhotos.of(added, pictures),
        sum(old.val(), val),
        sum(old.test(), test),
        leftOut());
  }

  /** Those that were to be added and were not, once all are together. */
  AddedCopies copies(int unseen) {
    return new AddedCopies(known, judging, inTwoClasses, unseen);
  }

  private static List<LabelledPhoto> sum(List<LabelledPhoto> old, List<LabelledPhoto> fresh) {
    return Stream.concat(old.stream(), fresh.stream()).toList();
  }

  private List<LeftOut> leftOut() {
    List<LeftOut> all = new ArrayList<>(known);
    all.addAll(copied);
    more.leftOut()
        .forEach(each -> all.add(new LeftOut(each.photo(), label(each.label()), each.reason())));
    return all;
  }

  private int label(int ofMore) {
    return ofMore == LeftOut.NO_CLASS ? ofMore : classes.indexOf(more.classes().get(ofMore));
  }

  /** Those that are no old photo and show nothing that an old photo shows that judges. */
  private List<LabelledPhoto> fresh(
      List<LabelledPhoto> photos, Originals learned, Originals judges) {
    List<LabelledPhoto> fresh = new ArrayList<>();
    for (LabelledPhoto each : Remembered.all(photos)) {
      LabelledPhoto photo =
          new LabelledPhoto(
              each.photo(), new Target(label(each.label())), each.group(), each.givenGroup());
      Optional<LabelledPhoto> identical =
          learned.identical(photo).or(() -> judges.identical(photo));
      Optional<LabelledPhoto> picture = judges.picture(photo, same);
      if (identical.isPresent()) {
        leaveOut(photo, identical.get(), "is there already");
      } else if (picture.isPresent()) {
        leaveOutPicture(photo, picture.get());
      } else {
        fresh.add(photo);
      }
    }
    return fresh;
  }

  /**
   * Takes those out of a side that show what an old photo shows that was learned from, and those
   * that belong to them.
   */
  private List<LabelledPhoto> taken(List<LabelledPhoto> side, Originals learned) {
    Set<LabelledPhoto> copies = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (LabelledPhoto each : side) {
      if (learned.picture(each, same).isPresent()) {
        copies.add(each);
        Stream.ofNullable(each.group()).forEach(groups::add);
      }
    }
    List<LabelledPhoto> taken =
        side.stream()
            .filter(each -> copies.contains(each) || groups.contains(each.group()))
            .toList();
    side.removeAll(taken);
    return taken;
  }

  /** Those that show nothing that a new photo shows that judges. */
  private List<LabelledPhoto> unjudged(List<LabelledPhoto> photos, Originals judges) {
    List<LabelledPhoto> unjudged = new ArrayList<>();
    for (LabelledPhoto each : photos) {
      Optional<LabelledPhoto> identical = judges.identical(each);
      Optional<LabelledPhoto> picture = judges.picture(each, same);
      if (identical.isPresent()) {
        leaveOut(each, identical.get(), "is among those that judge");
      } else if (picture.isPresent()) {
        leaveOutPicture(each, picture.get());
      } else {
        unjudged.add(each);
      }
    }
    return unjudged;
  }

  private void leaveOut(LabelledPhoto photo, LabelledPhoto of, String reason) {
    known.add(new LeftOut(photo.photo(), photo.label(), reason + as(photo, of)));
  }

  private void leaveOutPicture(LabelledPhoto photo, LabelledPhoto of) {
    String reason = "is a copy of '%s', which judges".formatted(of.photo().name());
    copied.add(new LeftOut(photo.photo(), photo.label(), reason + as(photo, of)));
    judging.add(new Copy(photo.photo().name(), of.photo().name()));
  }

  private String as(LabelledPhoto photo, LabelledPhoto of) {
    if (photo.label() == of.label()) {
      return "";
    }
    inTwoClasses.add(new Copy(photo.photo().name(), of.photo().name()));
    return ", as '%s'".formatted(classes.get(of.label()));
  }
}
