package dev.graft.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder with the IDX files of MNIST, Fashion-MNIST or another set in their form. */
final class IdxFolder {
  private static final String TRAIN = "train";
  private static final String TEST = "t10k";
  private static final int LABELS_MAGIC = 0x0801; // unsigned bytes in one dimension

  /** The names that its authors gave to the labels 0 to 9 (Xiao et al. 2017, Table 2). */
  private static final List<String> FASHION =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private final Path folder;

  private IdxFolder(Path folder) {
    this.folder = folder;
  }

  /** Whether the training images are there; all else that is missing is an error. */
  static boolean isIn(Path folder) {
    return new IdxFolder(folder).find(imagesOf(TRAIN)).isPresent();
  }

  /**
   * Reads the dataset. The last {@code valShare} of the training images validate, taken off in the
   * order of the file as Keras's {@code validation_split} does; {@code testShare} has no meaning.
   */
  static Dataset read(Path folder, Splitting splitting) {
    return new IdxFolder(folder).read(splitting);
  }

  private Dataset read(Splitting splitting) {
    boolean tested = find(imagesOf(TEST)).isPresent() || find(labelsOf(TEST)).isPresent();
    byte[] trainLabels = labels(TRAIN);
    byte[] testLabels = tested ? labels(TEST) : new byte[0];
    List<String> classes = classes(trainLabels, testLabels);

    List<LabelledPhoto> train = photos(TRAIN, trainLabels, splitting.limitTrain());
    int learn = (int) Math.floor(train.size() * (1 - splitting.valShare()));
    return new Dataset(
        classes,
        train.subList(0, splitting.learned(learn)),
        train.subList(learn, train.size()),
        tested ? photos(TEST, testLabels, splitting.limitTest()) : List.of());
  }

  private byte[] labels(String part) {
    return IdxFile.read(
        require(labelsOf(part)),
        LABELS_MAGIC,
        idx -> {
          byte[] labels = idx.bytes(idx.dimension("labels", Integer.MAX_VALUE));
          idx.end();
          return labels;
        });
  }

  private List<LabelledPhoto> photos(String part, byte[] labels, int limit) {
    IdxImages images = IdxImages.read(require(imagesOf(part)), limit);
    if (images.total() != labels.length) {
      throw new DataException(
          "'%s' has %d images, but '%s' has %d labels."
              .formatted(images.file(), images.total(), require(labelsOf(part)), labels.length),
          "Put the two files of one dataset side by side.");
    }
    List<LabelledPhoto> photos = new ArrayList<>();
    for (IdxPhoto photo : IdxPhoto.all(images)) {
      photos.add(new LabelledPhoto(photo, Byte.toUnsignedInt(labels[photo.index()])));
    }
    return photos;
  }

  private List<String> classes(byte[] trainLabels, byte[] testLabels) {
    int count = Math.max(highest(trainLabels), highest(testLabels)) + 1;
    if (count < 2) {
      throw new DataException(
          "Only one class in '%s': every label is 0.".formatted(require(labelsOf(TRAIN))),
          "Give labels of at least two classes.");
    }
    return count <= FASHION.size() && isNamedFashion()
        ? FASHION
        : IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** The files of MNIST and Fashion-MNIST are alike in all but content; their folder tells. */
  private boolean isNamedFashion() {
    return VisibleFiles.name(folder.toAbsolutePath().normalize())
        .toLowerCase(Locale.ROOT)
        .contains("fashion");
  }

  private static int highest(byte[] labels) {
    int highest = 0;
    for (byte label : labels) {
      highest = Math.max(highest, Byte.toUnsignedInt(label));
    }
    return highest;
  }

  private Path require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new DataException(
                    "'%1$s' is missing, and so is '%1$s.gz'.".formatted(folder.resolve(name)),
                    "Put it beside the other IDX files."));
  }

  private Optional<Path> find(String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static String imagesOf(String part) {
    return part + "-images-idx3-ubyte";
  }

  private static String labelsOf(String part) {
    return part + "-labels-idx1-ubyte";
  }
}
