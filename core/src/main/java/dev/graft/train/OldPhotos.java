package dev.graft.train;

import dev.graft.Fingerprints;
import dev.graft.ModelCard;
import dev.graft.data.DataException;
import dev.graft.data.Dataset;
import dev.graft.data.DatasetReader;
import dev.graft.data.LabelledPhoto;
import dev.graft.data.Splitting;
import dev.graft.data.Target;
import dev.graft.error.FileProblem;
import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.report.PhotosCsv;
import dev.graft.report.ReportFolder;
import dev.graft.report.UsedPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The photos that a model has learned from and was judged by, each on its side and known by its
 * content, be it still there or not.
 *
 * @param dataset all of them, by the model's classes
 * @param names what {@code predictions.csv} calls each; empty where it was not written down
 */
record OldPhotos(Dataset dataset, Map<Photo, String> names) {
  private static final String SAY = "Say with `old` where the photos are that it learned from.";

  /**
   * Finds them: in the list that the training left beside the model, or, in some data that holds
   * them, by the fingerprints that the model knows its training photos by.
   *
   * @param place data that holds them, in any form; empty for where they were
   * @throws DataException if it cannot be told which they are
   */
  static OldPhotos of(OldModel model, Optional<Path> place) {
    Optional<Dataset> found = place.map(OldPhotos::remembered);
    List<UsedPhoto> listed = listed(model, place.isPresent());
    return listed.isEmpty()
        ? byFingerprints(model, found.orElseThrow(() -> nothingKnown(model)))
        : new Listed(
                model, listed, found.map(OldPhotos::byContent).orElse(Map.of()), place.isPresent())
            .photos();
  }

  /**
   * Those of them that are in some data, known by their content, whatever they are called now. A
   * copy of a training photo that lies where others judge is none of them.
   *
   * @throws DataException if it cannot be told which they are
   */
  static OldPhotos in(OldModel model, Path data) {
    Dataset found = remembered(data);
    List<UsedPhoto> listed = listed(model, true);
    Map<ContentHash, Photo> there = byContent(found);
    if (!listed.isEmpty()) {
      return new Listed(model, listed, there, true)
          .photos()
          .only(each -> content(each).filter(there::containsKey).isPresent());
    }
    Set<Photo> training =
        found.train().stream().map(LabelledPhoto::photo).collect(Collectors.toSet());
    Set<ContentHash> contents =
        found.train().stream().flatMap(each -> content(each).stream()).collect(Collectors.toSet());
    return byFingerprints(model, found)
        .only(
            each ->
                training.contains(each.photo())
                    || content(each).filter(contents::contains).isEmpty());
  }

  /** All photos of some data, undivided but as their owner did it, each with its content. */
  private static Dataset remembered(Path data) {
    Dataset read =
        DatasetReader.readMore(data, Splitting.defaults().withValShare(0).withTestShare(0));
    return new Dataset(
        read.classes(),
        Remembered.all(read.train()),
        Remembered.all(read.val()),
        Remembered.all(read.test()));
  }

  private OldPhotos only(Predicate<LabelledPhoto> wanted) {
    return new OldPhotos(
        new Dataset(
            dataset.classes(),
            dataset.train().stream().filter(wanted).toList(),
            dataset.val().stream().filter(wanted).toList(),
            dataset.test().stream().filter(wanted).toList()),
        names);
  }

  private static Optional<ContentHash> content(LabelledPhoto photo) {
    return photo.photo() instanceof RememberedPhoto known
        ? Optional.of(known.content())
        : Optional.empty();
  }

  private static DataException nothingKnown(OldModel model) {
    return new DataException(
        "'%s' does not tell what '%s' learned from: there is no such file."
            .formatted(ReportFolder.photos(model.report()), model.file()),
        SAY);
  }

  /** What its report lists, if that is of the same training; empty if there is nothing to go by. */
  private static List<UsedPhoto> listed(OldModel model, boolean otherwise) {
    Path list = ReportFolder.photos(model.report());
    if (!Files.exists(list)) {
      return List.of();
    }
    ModelCard.Provenance provenance = model.card().provenance();
    try {
      List<UsedPhoto> photos = PhotosCsv.read(list);
      if (provenance != null && provenance.data().equals(RunProvenance.data(photos).hex())) {
        return photos;
      }
      if (otherwise) {
        return List.of();
      }
      throw new DataException(
          "'%s' lists photos of another training than that of '%s'.".formatted(list, model.file()),
          SAY);
    } catch (IOException e) {
      throw new DataException(
          "'%s' cannot be read: %s.".formatted(list, FileProblem.inWords(e)), SAY, e);
    } catch (IllegalArgumentException e) {
      throw damaged(list, otherwise, e);
    }
  }

  private static DataException damaged(Path list, boolean otherwise, IllegalArgumentException e) {
    return new DataException(
        "'%s' is damaged: %s.".formatted(list, e.getMessage()),
        otherwise
            ? "Remove it: the photos are known by their content."
            : "Remove it, and say with `old` where the photos are that the model learned from.",
        e);
  }

  /**
   * Listed photos, looked for in some data and where they were.
   *
   * @param given whether there is some data
   */
  private record Listed(
      OldModel model, List<UsedPhoto> listed, Map<ContentHash, Photo> found, boolean given) {
    OldPhotos photos() {
      Map<String, List<LabelledPhoto>> sides = new HashMap<>();
      Map<Photo, String> names = new HashMap<>();
      try {
        for (UsedPhoto each : listed) {
          LabelledPhoto photo = photo(each);
          sides.computeIfAbsent(each.side(), side -> new ArrayList<>()).add(photo);
          names.put(photo.photo(), each.name());
        }
      } catch (IllegalArgumentException e) {
        throw damaged(ReportFolder.photos(model.report()), given, e);
      }
      Dataset dataset =
          new Dataset(
              model.classifier().classes(),
              sides.getOrDefault("train", List.of()),
              sides.getOrDefault("val", List.of()),
              sides.getOrDefault("test", List.of()));
      return new OldPhotos(dataset, names);
    }

    private LabelledPhoto photo(UsedPhoto used) {
      int label = model.classifier().classes().indexOf(used.label());
      if (label < 0) {
        throw new IllegalArgumentException("the model has no class '%s'".formatted(used.label()));
      }
      ContentHash content = ContentHash.parse(used.sha256());
      Photo photo = found.getOrDefault(content, new FilePhoto(Path.of(used.path())));
      return new LabelledPhoto(
          new RememberedPhoto(photo, content), new Target(label), used.group(), used.givenGroup());
    }
  }

  private static Map<ContentHash, Photo> byContent(Dataset data) {
    Map<ContentHash, Photo> photos = new HashMap<>();
    for (LabelledPhoto each : data.all()) {
      if (each.photo() instanceof RememberedPhoto known) {
        photos.putIfAbsent(known.content(), known.photo());
      }
    }
    return photos;
  }

  /**
   * Photos that the model has learned from train; the others are on the side that their owner put
   * them, or validate.
   */
  private static OldPhotos byFingerprints(OldModel model, Dataset data) {
    Fingerprints learned = model.card().fingerprints();
    if (learned == null) {
      throw new DataException(
          "'%s' does not know its training photos again, and no '%s' lists them."
              .formatted(model.file(), ReportFolder.photos(model.report())),
          "Train again on all photos; what it was judged by could not be told from them.");
    }
    List<LabelledPhoto> train = new ArrayList<>();
    List<LabelledPhoto> val = new ArrayList<>();
    List<LabelledPhoto> test = new ArrayList<>();
    for (List<LabelledPhoto> side : List.of(data.train(), data.val(), data.test())) {
      for (LabelledPhoto each : side) {
        if (each.photo() instanceof RememberedPhoto known) {
          boolean trains = learned.has(known.content().first());
          (trains ? train : side == data.test() ? test : val)
              .add(relabelled(each, data.classes(), model));
        }
      }
    }
    return new OldPhotos(new Dataset(model.classifier().classes(), train, val, test), Map.of());
  }

  private static LabelledPhoto relabelled(
      LabelledPhoto photo, List<String> classes, OldModel model) {
    String name = classes.get(photo.label());
    int label = model.classifier().classes().indexOf(name);
    if (label < 0) {
      throw new DataException(
          "The class '%s' of '%s' is unknown to '%s'."
              .formatted(name, photo.photo().name(), model.file()),
          "Give photos of the classes that it tells apart, as it was trained on them.");
    }
    return new LabelledPhoto(photo.photo(), new Target(label), photo.group(), photo.givenGroup());
  }
}
