package dev.graft.check;

import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListText;
import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which files are moved where, written down before the first one is: whatever happens in between,
 * what is written down can be finished, and undone. A move is done when its file is at the one
 * place and not at the other, so nothing needs to be noted while they go on.
 */
final class MoveJournal {
  private static final String HEADER = "from,to";

  private final Path file;
  private final Path root;
  private final List<Move> moves;

  /**
   * A file's two places.
   *
   * @param from where it was
   * @param to where it is put
   */
  record Move(Path from, Path to) {
    boolean isDone() {
      return !exists(from) && exists(to);
    }

    boolean isOpen() {
      return exists(from) && !exists(to);
    }
  }

  private MoveJournal(Path file, Path root, List<Move> moves) {
    this.file = file;
    this.root = root;
    this.moves = List.copyOf(moves);
  }

  /** Whether there is something, be it a link to nothing. */
  static boolean exists(Path place) {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What was written down; nothing if there is no such file.
   *
   * @param root which places are written relative to
   * @throws DataException if it is no journal
   */
  static MoveJournal read(Path file, Path root) {
    if (!Files.exists(file)) {
      return new MoveJournal(file, root, List.of());
    }
    try {
      List<Move> moves = new ArrayList<>();
      List<CsvRecords.Line> lines = CsvRecords.of(ListText.of(file));
      for (CsvRecords.Line line : lines.subList(1, lines.size())) {
        moves.add(new Move(root.resolve(line.fields().get(0)), root.resolve(line.fields().get(1))));
      }
      return new MoveJournal(file, root, moves);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DataException(
          "'%s' is no list of moved photos.".formatted(file),
          "Photos that were moved are in the folder beside it; move them back by hand.",
          e);
    }
  }

  List<Move> moves() {
    return moves;
  }

  /** The same with further moves, on the disk before this returns. */
  MoveJournal with(List<Move> more) throws IOException {
    List<Move> all = new ArrayList<>(moves);
    all.addAll(more);
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Move move : all) {
      text.append(field(move.from)).append(',').append(field(move.to)).append('\n');
    }
    AtomicFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    return new MoveJournal(file, root, all);
  }

  private String field(Path place) {
    return CsvField.of(root.relativize(place).toString());
  }

  /** Does what has not been done. */
  void finish() throws IOException {
    for (Move move : moves) {
      if (move.isOpen()) {
        move(move.from, move.to);
      }
    }
  }

  /** Puts everything back, the last first, and forgets it. */
  void undo() throws IOException {
    List<Move> backwards = new ArrayList<>(moves);
    Collections.reverse(backwards);
    for (Move move : backwards) {
      if (exists(move.from) && exists(move.to)) {
        throw new DataException(
            "'%s' cannot go back to '%s', where another file is now.".formatted(move.to, move.from),
            "Move one of the two away.");
      }
    }
    for (Move move : backwards) {
      if (move.isDone()) {
        move(move.to, move.from);
      }
    }
    Files.deleteIfExists(file);
  }

  private static void move(Path from, Path to) throws IOException {
    Path folder = to.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.move(from, to); // renames, or fails, where there is something; copies between disks
  }
}
