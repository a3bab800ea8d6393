package dev.graft.data;

import dev.graft.photo.FileNames;
import dev.graft.photo.StoredPhoto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which form a dataset on disk has, and reads it. */
public final class DatasetReader {
  private final Splitting splitting;
  private final Ties ties;
  private final int leastClasses;
  private final Sieve sieve = new Sieve();

  private DatasetReader(Splitting splitting, Ties ties, int leastClasses) {
    this.splitting = splitting;
    this.ties = ties;
    this.leastClasses = leastClasses;
  }

  /**
   * Reads a dataset in any of these forms:
   *
   * <ul>
   *   <li>a folder with one subfolder a class, split here by {@code splitting};
   *   <li>a folder with {@code train/}, {@code val/} and perhaps {@code test/}, each with one
   *       subfolder a class, kept as it is. Without {@code val/}, validation photos come out of
   *       {@code train/}, and without {@code test/} as well, test photos too. The sides have other
   *       names too, and {@link TopFolders} may say which folder is which;
   *   <li>a {@code .zip}, {@code .tar.gz}, {@code .tgz} or {@code .tar} of either, also with one
   *       folder around everything. Photos are read from the archive; see {@code docs/data.md};
   *   <li>a {@code .csv} with the columns {@code path} and {@code label}, perhaps {@code split} and
   *       {@code group}; a path may lead into an archive, as {@code birds.zip!/owl/1.jpg};
   *   <li>a folder with the IDX files of MNIST or Fashion-MNIST, plain or compressed. The last
   *       training images validate, as Keras has it; the {@code t10k} files are the test photos.
   * </ul>
   *
   * <p>Classes are ordered by code point of their folder's name, and those of IDX files by label. A
   * visible file below a class folder is a photo if it begins like one; all else is left out.
   * Whether a picture can be made of it shows when it is decoded, see {@link Dataset#without}.
   *
   * <p>Photos that belong together, see {@link Splitting#groupBy}, are on one side.
   *
   * @throws DataException if the path isn't there or holds none of these, or if there are fewer
   *     than two classes, a class without photos, or a class that only validates or tests; if an
   *     archive is damaged or not to be trusted; if a split on disk tears a group apart
   */
  public static Dataset read(Path data, Splitting splitting) {
    return read(data, splitting, Ties.NONE);
  }

  /**
   * The same, where more photos than those that are the same byte for byte stay together on sides
   * that are dealt out here. IDX files are split without.
   *
   * @param ties asked once, about all photos
   */
  public static Dataset read(Path data, Splitting splitting, Ties ties) {
    return new DatasetReader(splitting, ties, 2).read(data);
  }

  /**
   * Reads photos that are to join others: the same, but one class is enough.
   *
   * @throws DataException as {@link #read(Path, Splitting)} does, but for one class
   */
  public static Dataset readMore(Path data, Splitting splitting) {
    return readMore(data, splitting, Ties.NONE);
  }

  /**
   * The same, where more photos stay together.
   *
   * @param ties as of {@link #read(Path, Splitting, Ties)}
   */
  public static Dataset readMore(Path data, Splitting splitting, Ties ties) {
    return new DatasetReader(splitting, ties, 1).read(data);
  }

  /** Whether a folder holds the photos in IDX files, many in one. */
  public static boolean isIdx(Path folder) {
    return IdxFolder.isIn(folder);
  }

  private Dataset read(Path data) {
    if (Files.isDirectory(data)) {
      return readFolder(data);
    }
    requireRegularFile(data);
    Optional<ArchiveFolder> archive = ArchiveFile.read(data);
    if (archive.isPresent()) {
      return read(archive.get().unwrapped(), data);
    }
    if (PhotoList.isNamedLikeOne(data)) {
      splitting.topFolders().requireUnsaid(data);
      return read(PhotoList.read(data, splitting.seed(), leastClasses), data);
    }
    throw new DataException(
        "'%s' is a single file, not a dataset.".formatted(data),
        "Give a folder with one subfolder a class, a .zip or .tar.gz of one, or a .csv.");
  }

  /** Opening anything else, such as a pipe, might wait for ever. */
  private static void requireRegularFile(Path data) {
    if (!Files.exists(data)) {
      throw new DataException(
          Files.isSymbolicLink(data)
              ? "'%s' is a link to nothing.".formatted(FileNames.readable(data))
              : "There is no '%s'.".formatted(FileNames.readable(data)),
          "Check the path: a folder with one subfolder a class.");
    }
    if (!Files.isRegularFile(data)) {
      throw new DataException(
          "'%s' is no folder and no regular file.".formatted(data),
          "Give a folder, or save what comes out of it as a file and give that.");
    }
  }

  private Dataset readFolder(Path data) {
    if (!IdxFolder.isIn(data)) {
      return read(new DiskFolder(data), data);
    }
    splitting.topFolders().requireUnsaid(data);
    if (splitting.groupBy() != null) {
      throw new DataException(
          "The images of IDX files, as in '%s', have no paths to group them by.".formatted(data),
          "Leave the grouping away.");
    }
    return IdxFolder.read(data, splitting);
  }

  private Dataset read(PhotoFolder folder, Path data) {
    Optional<SplitFolders> split = splitting.topFolders().in(folder);
    sieve.strays(folder);
    if (split.isEmpty()) {
      ClassFolders folders = ClassFolders.in(folder);
      List<String> classes = folders.classesToLearn(leastClasses);
      return dataset(
          classes, new Sides(folders.photos(classes, splitting.seed()), null, null), data);
    }
    folder.folders().stream().filter(each -> !split.get().has(each)).forEach(sieve::outsider);
    ClassFolders training = ClassFolders.in(split.get().train());
    sieve.strays(split.get().train());
    List<String> classes = training.classesToLearn(leastClasses);
    List<Candidate> train = training.photos(classes, splitting.seed());
    Sides sides =
        new Sides(train, photos(split.get().val(), classes), photos(split.get().test(), classes));
    return dataset(classes, sides, data);
  }

  private @Nullable List<Candidate> photos(@Nullable PhotoFolder root, List<String> classes) {
    if (root == null) {
      return null;
    }
    sieve.strays(root);
    return ClassFolders.in(root).photos(classes, splitting.seed());
  }

  private Dataset read(PhotoList list, Path data) {
    if (splitting.groupBy() != null && isColumn(splitting.groupBy()) && !list.grouped()) {
      throw new DataException(
          "'%s' has no column '%s'.".formatted(data, Splitting.GROUP_COLUMN),
          "Add it, or group by a regular expression on the paths.");
    }
    if (list.train().isEmpty()) {
      throw new DataException(
          "'%s' has no photo to learn from: no line says 'train'.".formatted(data),
          "Add some, or leave the column 'split' away.");
    }
    return dataset(
        list.classes(),
        new Sides(
            list.train(),
            list.val().isEmpty() ? null : list.val(),
            list.test().isEmpty() ? null : list.test()),
        data);
  }

  private static boolean isColumn(String rule) {
    return rule.equals(Splitting.GROUP_COLUMN);
  }

  /** Photos as their owner split them; null for sides that the owner left to be split off. */
  private record Sides(
      List<Candidate> train, @Nullable List<Candidate> val, @Nullable List<Candidate> test) {
    Stream<Candidate> all() {
      return Stream.of(train, orEmpty(val), orEmpty(test)).flatMap(List::stream);
    }

    Sides map(UnaryOperator<List<Candidate>> change) {
      return new Sides(
          change.apply(train),
          val == null ? null : change.apply(val),
          test == null ? null : change.apply(test));
    }

    private static List<Candidate> orEmpty(@Nullable List<Candidate> side) {
      return side == null ? List.of() : side;
    }
  }

  private Dataset dataset(List<String> classes, Sides found, Path data) {
    Sides sides = grouped(found, data).map(sieve::photos);
    requireWholeGroups(sides, data);
    List<StoredPhoto> all = sides.all().map(Candidate::photo).toList();
    Companions companions = new Companions(ties, all);
    StratifiedSplit split = split(sides, companions);
    int limit = Math.min(split.train().size(), splitting.limitTrain());
    return new Dataset(
        classes,
        labelled(FairSample.of(split.train(), splitting.learned(limit))),
        labelled(split.val()),
        labelled(FairSample.of(split.test(), splitting.limitTest())),
        sieve.leftOut());
  }

  private Sides grouped(Sides sides, Path data) {
    String expression = splitting.groupBy();
    if (expression == null || (PhotoList.isNamedLikeOne(data) && isColumn(expression))) {
      return sides;
    }
    GroupRule rule = GroupRule.of(expression);
    Sides grouped = sides.map(rule::applyTo);
    if (grouped.all().allMatch(photo -> photo.group() == null)) {
      throw new DataException(
          "The regular expression '%s' is found in no path, such as '%s'."
              .formatted(rule, sides.train().get(0).location()),
          "Give one whose first group names what a photo belongs to, such as '([^/]*)_' for all"
              + " before a file name's last underscore. Of a list, a column called '%s' says it."
                  .formatted(Splitting.GROUP_COLUMN));
    }
    return grouped;
  }

  /** A split that its owner made must not tear groups apart: what it says would be wrong. */
  private static void requireWholeGroups(Sides sides, Path data) {
    Map<String, String> sideOf = new HashMap<>();
    Map<String, List<Candidate>> all = new HashMap<>();
    all.put("train", sides.train());
    all.put("val", Sides.orEmpty(sides.val()));
    all.put("test", Sides.orEmpty(sides.test()));
    for (String side : List.of("train", "val", "test")) {
      for (Candidate photo : all.getOrDefault(side, List.of())) {
        String other = photo.group() == null ? null : sideOf.putIfAbsent(photo.group(), side);
        if (other != null && !other.equals(side)) {
          throw new DataException(
              "Photos of the group '%s' in '%s' are in both %s and %s."
                  .formatted(photo.group(), data, other, side),
              "Move them all to one side; what the model is judged by, it must not know.");
        }
      }
    }
  }

  private StratifiedSplit split(Sides sides, Companions companions) {
    List<Candidate> val = sides.val();
    List<Candidate> test = sides.test();
    if (val == null && test == null) {
      return StratifiedSplit.of(companions.of(sides.train()), splitting);
    }
    if (val == null) {
      StratifiedSplit withoutTest =
          StratifiedSplit.of(companions.of(sides.train()), splitting.withTestShare(0));
      return new StratifiedSplit(withoutTest.train(), withoutTest.val(), Sides.orEmpty(test));
    }
    return new StratifiedSplit(withCompanions(sides.train(), companions), val, Sides.orEmpty(test));
  }

  /** The same photos, those that belong together under one name. */
  private static List<Candidate> withCompanions(List<Candidate> photos, Companions companions) {
    return companions.mayTie(photos)
        ? companions.of(photos).stream()
            .flatMap(List::stream)
            .sorted(Candidate.BY_LOCATION)
            .toList()
        : photos;
  }

  private static List<LabelledPhoto> labelled(List<Candidate> photos) {
    return photos.stream().map(Candidate::labelled).toList();
  }
}
