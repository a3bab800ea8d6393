package dev.graft.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with one subfolder a class.
 *
 * @param folders the class folders, by name; never empty
 */
record ClassFolders(Path root, List<Path> folders) {

  /**
   * Looks for class folders.
   *
   * @throws DataException if there are none
   */
  static ClassFolders in(Path root) {
    List<Path> folders = VisibleFiles.foldersIn(root);
    if (!folders.isEmpty()) {
      return new ClassFolders(root, folders);
    }
    int files = VisibleFiles.below(root).size();
    throw new DataException(
        files == 0
            ? "Folder '%s' is empty.".formatted(root)
            : "Folder '%s' has no subfolder a class; files directly in it: %d."
                .formatted(root, files),
        "Put the photos of each class into a subfolder named after it, such as '%s' and '%s'."
            .formatted(root.resolve("daisy"), root.resolve("tulip")));
  }

  /** The names of the folders in NFC, by code point. Two spellings of one name are one class. */
  List<String> classes() {
    return folders.stream().map(VisibleFiles::name).distinct().toList();
  }

  /**
   * The classes, where they are what a classifier will learn.
   *
   * @throws DataException if there is only one, or a class folder is empty
   */
  List<String> classesToLearn() {
    if (classes().size() < 2) {
      throw new DataException(
          "Only one class in '%s': '%s'.".formatted(root, classes().get(0)), remedyForOneClass());
    }
    for (Path folder : folders) {
      if (VisibleFiles.below(folder).isEmpty()) {
        throw new DataException(
            "Class '%s' has no photo in '%s'.".formatted(VisibleFiles.name(folder), folder),
            "Add at least two, or remove the folder.");
      }
    }
    return classes();
  }

  private String remedyForOneClass() {
    Path only = folders.get(0);
    return VisibleFiles.foldersIn(only).isEmpty()
        ? "Add a subfolder for at least one other class."
        : "If the folders in '%s' are the classes, give that folder instead.".formatted(only);
  }

  /**
   * All the photos, labelled by where their class stands in {@code classes}.
   *
   * @throws DataException if a folder is named like none of the classes, or there are no photos
   */
  List<Candidate> photos(List<String> classes, long seed) {
    List<Candidate> photos = new ArrayList<>();
    for (Path folder : folders) {
      int label = classes.indexOf(VisibleFiles.name(folder));
      if (label < 0) {
        throw new DataException(
            "Class '%s' in '%s' has no training photos."
                .formatted(VisibleFiles.name(folder), folder),
            "Add a folder of that name to the training photos, or remove this one.");
      }
      for (Path file : VisibleFiles.below(folder)) {
        photos.add(Candidate.of(file, VisibleFiles.location(root, file), label, seed));
      }
    }
    if (photos.isEmpty()) {
      throw new DataException(
          "The class folders in '%s' are all empty.".formatted(root),
          "Add photos, or remove the folder.");
    }
    photos.sort(Candidate.BY_LOCATION);
    return photos;
  }
}
