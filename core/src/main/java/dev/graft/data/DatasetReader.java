package dev.graft.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out which form a dataset on disk has, and reads it. */
final class DatasetReader {
  private final Splitting splitting;

  DatasetReader(Splitting splitting) {
    this.splitting = splitting;
  }

  Dataset read(Path data) {
    requireFolder(data);
    if (IdxFolder.isIn(data)) {
      return IdxFolder.read(data, splitting);
    }
    Optional<SplitFolders> split = SplitFolders.in(data);
    return split.isPresent() ? read(split.get()) : read(ClassFolders.in(data));
  }

  private Dataset read(ClassFolders folders) {
    List<String> classes = folders.classesToLearn();
    return dataset(classes, split(folders.photos(classes, splitting.seed()), splitting));
  }

  private Dataset read(SplitFolders folders) {
    ClassFolders training = ClassFolders.in(folders.train());
    List<String> classes = training.classesToLearn();
    List<Candidate> train = training.photos(classes, splitting.seed());
    Path val = folders.val();
    Path test = folders.test();
    if (test == null && val == null) {
      return dataset(classes, split(train, splitting));
    }
    List<Candidate> testPhotos = test == null ? List.of() : photos(test, classes);
    if (val != null) {
      return dataset(classes, new StratifiedSplit(train, photos(val, classes), testPhotos));
    }
    StratifiedSplit withoutTest = split(train, splitting.withTestShare(0));
    return dataset(
        classes, new StratifiedSplit(withoutTest.train(), withoutTest.val(), testPhotos));
  }

  private List<Candidate> photos(Path root, List<String> classes) {
    return ClassFolders.in(root).photos(classes, splitting.seed());
  }

  private static StratifiedSplit split(List<Candidate> photos, Splitting splitting) {
    return StratifiedSplit.of(IdenticalFiles.group(photos), splitting);
  }

  private Dataset dataset(List<String> classes, StratifiedSplit split) {
    int limit = Math.min(split.train().size(), splitting.limitTrain());
    return new Dataset(
        classes,
        labelled(FairSample.of(split.train(), splitting.learned(limit))),
        labelled(split.val()),
        labelled(FairSample.of(split.test(), splitting.limitTest())));
  }

  private static List<LabelledPhoto> labelled(List<Candidate> photos) {
    return photos.stream().map(Candidate::labelled).toList();
  }

  private static void requireFolder(Path data) {
    if (Files.isDirectory(data)) {
      return;
    }
    if (!Files.exists(data)) {
      throw new DataException(
          "There is no '%s'.".formatted(data),
          "Check the path: a folder with one subfolder a class.");
    }
    String name = VisibleFiles.name(data).toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip") || name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      throw new DataException(
          "Archives such as '%s' can't be read yet.".formatted(data),
          "Unpack it and give the folder that holds one subfolder a class.");
    }
    if (name.endsWith(".csv")) {
      throw new DataException(
          "Lists of photos such as '%s' can't be read yet.".formatted(data),
          "Put the photos of each class into a folder of its own and give the folder above them.");
    }
    throw new DataException(
        "'%s' is a single file, not a dataset.".formatted(data),
        "Give a folder with one subfolder a class.");
  }
}
