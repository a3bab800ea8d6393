package dev.graft.check;

import dev.graft.data.DataException;
import dev.graft.data.DatasetReader;
import dev.graft.error.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves photos of a folder to a quarantine beside it, or to other classes, and back. Nothing is
 * ever deleted or written over. What was begun and cut short is finished, or undone, by the next
 * call.
 */
public final class Mending {
  private final Path data;
  private final Quarantine quarantine;
  private final Path root;

  /**
   * What was done.
   *
   * @param aside photos that were put aside
   * @param moved photos that were moved to another class
   */
  public record Done(int aside, int moved) {}

  private Mending(Path data, Path root, String name) {
    this.data = data;
    this.root = root;
    quarantine = new Quarantine(root.resolve(name + "-quarantine"));
  }

  /**
   * Of a folder of photos.
   *
   * @throws DataException if it is no folder, or one of IDX files: of archives and lists, see
   *     {@link MendedList}
   */
  public static Mending of(Path data) {
    if (!Files.isDirectory(data)) {
      throw new DataException(
          "'%s' is no folder.".formatted(data),
          "Photos are moved, and put back, in folders only; of a list or an archive a new list is"
              + " made, and it stays as it is.");
    }
    if (DatasetReader.isIdx(data)) {
      throw new DataException(
          "The images of '%s' lie in IDX files, many in one.".formatted(data),
          "They cannot be moved; save them as pictures, in a folder for each class.");
    }
    try {
      Path real = data.toRealPath();
      Path root = real.getParent();
      Path name = real.getFileName();
      if (root == null || name == null) {
        throw new DataException(
            "'%s' has no place beside it for photos that are put aside.".formatted(data),
            "Put the photos into a folder of their own.");
      }
      return new Mending(real, root, name.toString());
    } catch (IOException e) {
      throw failed(data, e);
    }
  }

  /** Where photos are put aside: beside the folder. */
  public Path quarantine() {
    return quarantine.folder();
  }

  private MoveJournal journal() {
    return MoveJournal.read(quarantine.list(), root);
  }

  /**
   * Does what is wanted, after what an earlier call did not finish.
   *
   * @throws DataException if a photo or class is not there, or cannot be moved; nothing new is
   *     begun before all of it is known to be possible
   */
  public Done apply(List<Fix> fixes) {
    try {
      return quarantine.alone(() -> applied(fixes));
    } catch (IOException e) {
      throw failed(data, e);
    }
  }

  private Done applied(List<Fix> fixes) throws IOException {
    MoveJournal journal = journal();
    journal.finish();
    Set<Path> earlier = new HashSet<>();
    journal.moves().forEach(move -> earlier.add(move.from()));
    List<MoveJournal.Move> moves = new ArrayList<>();
    Set<Path> taken = new HashSet<>();
    int aside = 0;
    for (Fix fix : fixes) {
      Path from = place(fix.photo());
      if (earlier.contains(from) && !MoveJournal.exists(from)) {
        continue; // done
      }
      Path to = FreeName.of(target(from, fix), taken);
      taken.add(to);
      moves.add(new MoveJournal.Move(from, to));
      aside += fix.what().quarantine() ? 1 : 0;
    }
    if (!moves.isEmpty()) {
      journal.with(moves).finish();
    }
    return new Done(aside, moves.size() - aside);
  }

  /**
   * Puts everything back that {@link #apply} moved.
   *
   * @return how many photos
   * @throws DataException if one cannot go back, or nothing was moved
   */
  public int undo() {
    try {
      return quarantine.alone(this::undone);
    } catch (IOException e) {
      throw failed(data, e);
    }
  }

  private int undone() throws IOException {
    MoveJournal journal = journal();
    if (journal.moves().isEmpty()) {
      throw new DataException(
          "No photo of '%s' was moved.".formatted(data), "There is nothing to undo.");
    }
    int moved = (int) journal.moves().stream().filter(MoveJournal.Move::isDone).count();
    journal.undo();
    return moved;
  }

  /** Where a photo lies, without links on the way to it; the photo itself may be one. */
  private Path place(Path photo) throws IOException {
    Path absolute = photo.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      throw missing(photo);
    }
    Path place = folder.toRealPath().resolve(name);
    if (!place.startsWith(data)) {
      throw new DataException(
          "'%s' does not lie in '%s'.".formatted(photo, data), "Give the folder that was checked.");
    }
    return place;
  }

  private static DataException missing(Path photo) {
    return new DataException(
        "There is no '%s'.".formatted(photo),
        "Start it where graft check was started: paths are relative to that folder.");
  }

  private Path target(Path from, Fix fix) {
    if (!MoveJournal.exists(from)) {
      throw missing(fix.photo());
    }
    return fix.what()
        .moveTo()
        .map(name -> inClass(from, name))
        .orElseGet(() -> quarantine.folder().resolve(data.relativize(from)));
  }

  /** In the folder of that name which lies beside one that the photo lies in, the highest such. */
  private Path inClass(Path from, String name) {
    Path relative = data.relativize(from);
    for (int depth = 1; depth < relative.getNameCount(); depth++) {
      Path above = depth == 1 ? data : data.resolve(relative.subpath(0, depth - 1));
      Path other = above.resolve(name);
      if (Files.isDirectory(other) && !from.startsWith(other)) {
        Path same = other.resolve(relative.subpath(depth, relative.getNameCount()));
        Path folder = same.getParent();
        return folder != null && Files.isDirectory(folder)
            ? same
            : other.resolve(String.valueOf(from.getFileName()));
      }
    }
    throw new DataException(
        "There is no folder '%s' beside one that '%s' lies in.".formatted(name, from),
        "Give the name of a class.");
  }

  private static DataException failed(Path data, IOException e) {
    return new DataException(
        "Photos of '%s' cannot be moved: %s.".formatted(data, FileProblem.inWords(e)),
        "What was begun is written down, and goes on with the next call.",
        e);
  }
}
