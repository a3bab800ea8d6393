package dev.graft.data;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import dev.graft.photo.Photo;
import dev.graft.photo.StoredPhoto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Photos in any form that a training takes, or in a folder or archive without classes. */
public final class AnyPhotos {
  private final List<? extends Photo> photos;
  private final Map<Photo, String> classes;
  private final List<String> leftOut;

  private AnyPhotos(
      List<? extends Photo> photos, Map<Photo, String> classes, List<String> leftOut) {
    this.photos = List.copyOf(photos);
    this.classes = classes;
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * Finds photos. What cannot be read as labelled photos is taken as photos without labels.
   *
   * @throws DataException if there are none
   */
  public static AnyPhotos in(Path data) {
    try {
      return labelled(data);
    } catch (DataException e) {
      if (Files.isDirectory(data)) {
        return of(Photos.in(List.of(data)));
      }
      return ArchiveFile.read(data).map(AnyPhotos::of).orElseThrow(() -> e);
    }
  }

  /** Photos beside class folders are photos without a class. */
  private static AnyPhotos labelled(Path data) {
    Dataset dataset =
        DatasetReader.read(data, Splitting.defaults().withValShare(0).withTestShare(0));
    Map<Photo, String> classes = new HashMap<>();
    dataset.all().forEach(each -> classes.put(each.photo(), dataset.classes().get(each.label())));
    Map<Boolean, List<Photo>> others =
        dataset.leftOut().stream()
            .collect(
                partitioningBy(
                    each -> each.label() == LeftOut.NO_CLASS, mapping(LeftOut::photo, toList())));
    return new AnyPhotos(
        Stream.concat(
                dataset.all().stream().map(LabelledPhoto::photo),
                others.getOrDefault(true, List.of()).stream())
            .toList(),
        classes,
        others.getOrDefault(false, List.of()).stream().map(Photo::name).toList());
  }

  private static AnyPhotos of(Photos found) {
    return new AnyPhotos(found.photos(), Map.of(), found.leftOut());
  }

  private static AnyPhotos of(ArchiveFolder archive) {
    Map<Boolean, List<StoredPhoto>> files =
        archive.below().stream()
            .map(PhotoFolder.PlacedPhoto::photo)
            .collect(partitioningBy(each -> Sieve.problem(each).isEmpty()));
    List<StoredPhoto> photos = files.getOrDefault(true, List.of());
    if (photos.isEmpty()) {
      throw new DataException(
          "The archive '%s' holds no photo.".formatted(archive.place()), "Give one with photos.");
    }
    return new AnyPhotos(
        photos, Map.of(), files.getOrDefault(false, List.of()).stream().map(Photo::name).toList());
  }

  /** The photos, in the order of the data. */
  public List<? extends Photo> photos() {
    return photos;
  }

  /** A photo's class, if it has one. */
  public Optional<String> classOf(Photo photo) {
    return Optional.ofNullable(classes.get(photo));
  }

  /** Names of files that are no photos. */
  public List<String> leftOut() {
    return leftOut;
  }
}
