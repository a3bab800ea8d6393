package dev.graft.data;

import dev.graft.photo.FileNames;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with one subfolder a class.
 *
 * @param folders the class folders, by name; never empty
 */
record ClassFolders(PhotoFolder root, List<PhotoFolder> folders) {

  /**
   * Looks for class folders.
   *
   * @throws DataException if there are none
   */
  static ClassFolders in(PhotoFolder root) {
    List<PhotoFolder> folders = root.folders();
    folders.forEach(ClassFolders::requireReadableName);
    if (!folders.isEmpty()) {
      return new ClassFolders(root, folders);
    }
    int files = root.below().size();
    throw new DataException(
        files == 0
            ? "Folder '%s' is empty.".formatted(root.place())
            : "Folder '%s' has no subfolder a class; files directly in it: %d."
                .formatted(root.place(), files),
        "Put the photos of each class into a subfolder named after it, such as '%s' and '%s'."
            .formatted(root.place("daisy"), root.place("tulip")));
  }

  /** A class whose name is no text could be any, and two such would be one. */
  private static void requireReadableName(PhotoFolder folder) {
    if (!FileNames.isReadable(folder.name())) {
      throw new DataException(
          "The name of the class folder '%s' %s.".formatted(folder.place(), FileNames.PROBLEM),
          "Class names are taken from folders: %s.".formatted(FileNames.REMEDY));
    }
  }

  /** The names of the folders in NFC, by code point. Two spellings of one name are one class. */
  List<String> classes() {
    return folders.stream().map(PhotoFolder::name).distinct().toList();
  }

  /**
   * The classes, where they are what a classifier will learn.
   *
   * @param least how many there must be
   * @throws DataException if there are fewer, or a class folder is empty
   */
  List<String> classesToLearn(int least) {
    if (classes().size() < least) {
      throw new DataException(
          "Only one class in '%s': '%s'.".formatted(root.place(), classes().get(0)),
          remedyForOneClass());
    }
    for (PhotoFolder folder : folders) {
      if (folder.below().isEmpty()) {
        throw new DataException(
            "Class '%s' has no photo in '%s'.".formatted(folder.name(), folder.place()),
            "Add at least two, or remove the folder.");
      }
    }
    return classes();
  }

  private String remedyForOneClass() {
    PhotoFolder only = folders.get(0);
    return only.folders().isEmpty()
        ? "Add a subfolder for at least one other class."
        : "If the folders in '%s' are the classes, give that folder instead."
            .formatted(only.place());
  }

  /**
   * All the photos, labelled by where their class stands in {@code classes}.
   *
   * @throws DataException if a folder is named like none of the classes, or there are no photos
   */
  List<Candidate> photos(List<String> classes, long seed) {
    List<Candidate> photos = new ArrayList<>();
    for (PhotoFolder folder : folders) {
      int label = classes.indexOf(folder.name());
      if (label < 0) {
        throw new DataException(
            "Class '%s' in '%s' has no training photos.".formatted(folder.name(), folder.place()),
            "Add a folder of that name to the training photos, or remove this one.");
      }
      for (PhotoFolder.PlacedPhoto placed : folder.below()) {
        String location = folder.name() + "/" + placed.location();
        photos.add(Candidate.of(placed.photo(), location, label, seed));
      }
    }
    if (photos.isEmpty()) {
      throw new DataException(
          "The class folders in '%s' are all empty.".formatted(root.place()),
          "Add photos, or remove the folder.");
    }
    photos.sort(Candidate.BY_LOCATION);
    return photos;
  }
}
