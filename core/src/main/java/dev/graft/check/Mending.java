package dev.graft.check;

import dev.graft.data.ClassRoots;
import dev.graft.data.DataException;
import dev.graft.data.DatasetReader;
import dev.graft.data.TopFolders;
import dev.graft.error.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves photos of a folder to a quarantine beside it, or to other classes, and back. Nothing is
 * ever deleted or written over. What was begun and cut short is finished, or undone, by the next
 * call.
 */
public final class Mending {
  private static final int TOLD = 3;

  private final Path data;
  private final TopFolders topFolders;
  private final Quarantine quarantine;

  /**
   * What was done.
   *
   * @param aside photos that were put aside
   * @param moved photos that were moved to another class
   * @param finished photos that an earlier call had begun to move, which were moved now
   */
  public record Done(int aside, int moved, int finished) {}

  private Mending(Path data, TopFolders topFolders, Quarantine quarantine) {
    this.data = data;
    this.topFolders = topFolders;
    this.quarantine = quarantine;
  }

  /**
   * Of a folder of photos.
   *
   * @param topFolders what the folders at its top are
   * @throws DataException if it is no folder, or one of IDX files: of archives and lists, see
   *     {@link MendedList}
   */
  public static Mending of(Path data, TopFolders topFolders) {
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
      return new Mending(real, topFolders, Quarantine.of(real));
    } catch (IOException e) {
      throw new DataException(
          "'%s' cannot be changed: %s.".formatted(data, FileProblem.inWords(e)),
          "Check that you may read it.",
          e);
    }
  }

  /** Where photos are put aside: beside the folder, or in it if it is a disk of its own. */
  public Path quarantine() {
    return quarantine.folder();
  }

  private MoveJournal journal() {
    return MoveJournal.read(quarantine.folder(), data);
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
      throw failed(e);
    }
  }

  private Done applied(List<Fix> fixes) throws IOException {
    MoveJournal before = journal();
    int begun = (int) before.moves().stream().filter(move -> !move.done()).count();
    MoveJournal journal = before.finish();
    Set<Path> earlier = new HashSet<>();
    journal.moves().forEach(move -> earlier.add(move.from()));
    Map<Path, Fix> wanted = new LinkedHashMap<>();
    for (Fix fix : fixes) {
      Path from = place(fix.photo());
      if (FileMove.exists(from) || !earlier.contains(from)) { // else it is done
        wanted.merge(from, fix, Fix::and);
      }
    }
    List<MoveJournal.Move> moves = moves(wanted);
    if (!moves.isEmpty()) {
      journal.with(moves).finish();
    }
    int aside = (int) moves.stream().filter(MoveJournal.Move::aside).count();
    return new Done(aside, moves.size() - aside, begun);
  }

  private List<MoveJournal.Move> moves(Map<Path, Fix> wanted) throws IOException {
    ClassRoots roots = ClassRoots.in(data, topFolders);
    List<MoveJournal.Move> moves = new ArrayList<>();
    Set<Path> taken = new HashSet<>();
    for (Map.Entry<Path, Fix> each : wanted.entrySet()) {
      Path from = each.getKey();
      requireMovable(from, each.getValue().photo());
      boolean aside = each.getValue().what().quarantine();
      Path to =
          each.getValue()
              .what()
              .moveTo()
              .map(name -> roots.inClass(from, name))
              .orElseGet(() -> quarantine.folder().resolve(data.relativize(from)));
      if (!to.equals(from)) { // which is in that class already
        Path free = FreeName.of(to, taken);
        taken.add(free);
        moves.add(new MoveJournal.Move(new FileMove(from, free), aside, false));
      }
    }
    return moves;
  }

  /**
   * Puts everything back that {@link #apply} moved.
   *
   * @return how many photos
   * @throws DataException if nothing was moved; or if some cannot go back, which is told when all
   *     others are
   */
  public int undo() {
    try {
      return quarantine.alone(this::undone);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private int undone() throws IOException {
    MoveJournal journal = journal();
    if (journal.moves().isEmpty()) {
      throw new DataException(
          "No photo of '%s' was moved.".formatted(data), "There is nothing to undo.");
    }
    int moved = (int) journal.moves().stream().filter(move -> FileMove.exists(move.to())).count();
    List<MoveJournal.Move> left = journal.undo();
    if (!left.isEmpty()) {
      throw new DataException(
          "%,d of %,d photos are not back where they were: %s%s."
              .formatted(
                  left.size(),
                  journal.moves().size(),
                  String.join("; ", left.stream().limit(TOLD).map(Mending::whyNot).toList()),
                  left.size() > TOLD ? "; and more" : ""),
          "Mend that and undo again; '%s' lists them.".formatted(quarantine.list()));
    }
    return moved;
  }

  private static String whyNot(MoveJournal.Move move) {
    return FileMove.exists(move.to())
        ? "'%s' cannot go back to '%s', where another file is now".formatted(move.to(), move.from())
        : "there is no '%s' any more".formatted(move.to());
  }

  /** Where a photo lies, without links on the way to it; the photo itself may be one. */
  private Path place(Path photo) throws IOException {
    Path absolute = photo.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      throw missing(photo);
    }
    Path place = folder.toRealPath().resolve(name).normalize();
    if (!place.startsWith(data) || place.equals(data)) {
      throw new DataException(
          "'%s' does not lie in '%s'.".formatted(photo, data), "Give the folder that was checked.");
    }
    return place;
  }

  private static void requireMovable(Path from, Path photo) throws IOException {
    if (!FileMove.exists(from)) {
      throw missing(photo);
    }
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      throw new DataException(
          "'%s' is a folder, not a photo.".formatted(photo), "Take its line out.");
    }
    if (Files.isSymbolicLink(from) && !Files.readSymbolicLink(from).isAbsolute()) {
      throw new DataException(
          "'%s' is a link that starts from its folder: elsewhere it would lead to nothing."
              .formatted(photo),
          "Take its line out, or make it a link with a whole path.");
    }
  }

  private static DataException missing(Path photo) {
    return new DataException(
        "There is no '%s'.".formatted(photo),
        "Take its line out if it is gone; otherwise start it where graft check was started, since"
            + " paths are relative to that folder.");
  }

  private DataException failed(IOException e) {
    return new DataException(
        "Photos of '%s' cannot be moved: %s%s."
            .formatted(
                data,
                FileProblem.inWords(e),
                FileProblem.file(e).map(file -> " ('" + file + "')").orElse("")),
        "Photos are put aside in '%s', and what was begun is written down there: it goes on with"
                .formatted(quarantine.folder())
            + " the next call.",
        e);
  }
}
