package dev.graft.label;

import dev.graft.Prediction;
import dev.graft.error.FileProblem;
import dev.graft.error.GraftException;
import dev.graft.home.AtomicFiles;
import dev.graft.photo.FileNames;
import dev.graft.photo.FilePhoto;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A folder with a subfolder a class, into which photos are put as links or copies. The photos
 * themselves stay where they are, and nothing that lies in the folder is written over: where a name
 * is taken, a number goes behind it. A photo that lies under its name already stays.
 */
public final class SortedFolder {
  private final Path folder;
  private final FolderNames names;
  private final Form form;
  private final double sure;
  private final Set<String> taken = new HashSet<>(); // in lower case: disks may not tell

  /** As what photos are put into folders. */
  public enum Form {
    /** As symbolic links, or where the system makes none, as hard links. */
    LINKS,
    /** As copies. */
    COPIES
  }

  /**
   * @param folder is made with the first photo
   * @param classes those of the classifier
   * @param sure how likely a photo's likeliest class is at least where it goes there, in [0, 1]
   */
  public SortedFolder(Path folder, List<String> classes, Form form, double sure) {
    this.folder = folder;
    this.form = form;
    this.sure = sure;
    names = new FolderNames(classes);
  }

  /**
   * Puts a photo where it belongs.
   *
   * @throws GraftException if it cannot be put there
   */
  public Sorted put(FilePhoto photo, Prediction prediction) {
    Sorting sorting = Sorting.of(prediction, sure);
    String into =
        switch (sorting) {
          case UNKNOWN -> FolderNames.UNKNOWN;
          case UNCERTAIN -> FolderNames.UNCERTAIN;
          case SURE -> names.of(prediction.label());
        };
    try {
      Path original = photo.path().toAbsolutePath().normalize();
      String place = place(into, original);
      Path file = folder.resolve(place);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(folder.resolve(into));
        make(file, original);
      }
      return new Sorted(photo, prediction, sorting, place);
    } catch (IOException e) {
      throw new NotSortedException(
          "'%s' cannot be put into '%s': %s."
              .formatted(photo.name(), folder.resolve(into), FileProblem.inWords(e)),
          form == Form.LINKS
              ? "Look at the place; where links cannot be made, `copy` the photos."
              : "Look at the place, its permissions and the room on its disk.",
          e);
    }
  }

  /** A name that nothing has yet, but perhaps the photo itself. */
  private String place(String into, Path original) throws IOException {
    String name = String.valueOf(original.getFileName());
    for (int number = 1; ; number++) {
      String numbered = number == 1 ? name : FileNames.numbered(name, number);
      String place = into + "/" + numbered;
      if (!taken.contains(place.toLowerCase(Locale.ROOT))
          && isFreeFor(folder.resolve(place), original)) {
        taken.add(place.toLowerCase(Locale.ROOT));
        return place;
      }
    }
  }

  private boolean isFreeFor(Path file, Path original) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    return form == Form.LINKS
        ? Files.isSameFile(file, original)
        : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.mismatch(file, original) < 0;
  }

  private void make(Path file, Path original) throws IOException {
    if (form == Form.COPIES) {
      AtomicFiles.write(file, out -> Files.copy(original, out));
      Files.setLastModifiedTime(file, Files.getLastModifiedTime(original));
      return;
    }
    try {
      Files.createSymbolicLink(file, original);
    } catch (UnsupportedOperationException | FileSystemException e) {
      hardLink(file, original, e);
    }
  }

  /** What Windows lets everybody make, on the same disk. */
  private static void hardLink(Path file, Path original, Exception before) throws IOException {
    try {
      Files.createLink(file, original);
    } catch (UnsupportedOperationException | IOException e) {
      IOException told = e instanceof IOException io ? io : new IOException("no links there", e);
      told.addSuppressed(before);
      throw told;
    }
  }

  /** A photo that could not be put into its folder: exit code 1. */
  private static final class NotSortedException extends GraftException {
    private static final long serialVersionUID = 1L;

    NotSortedException(String problem, String remedy, Throwable cause) {
      super(problem, remedy, cause);
    }

    @Override
    public Kind kind() {
      return Kind.MACHINE;
    }
  }
}
