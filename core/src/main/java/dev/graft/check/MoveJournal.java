package dev.graft.check;

import dev.graft.data.AsideFolder;
import dev.graft.data.CsvField;
import dev.graft.data.CsvRecords;
import dev.graft.data.DataException;
import dev.graft.data.ListText;
import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files are moved where, written down before the first one is: whatever happens in between,
 * what was begun can be finished, and undone. Each move is written down with whether it is done, so
 * that what a user puts at its place afterwards is left alone.
 *
 * <p>Places are written down relative to the folder of photos, or to that of what is put aside, so
 * that both may be moved or renamed together.
 */
final class MoveJournal {
  private static final String HEADER = "from,to,aside,done";
  private static final int FIELDS = 4;

  private final Path aside;
  private final Path data;
  private final List<Move> moves;

  /**
   * A move of a file.
   *
   * @param places from where to where
   * @param aside whether it is put aside
   * @param done whether it was made; if not, it was begun
   */
  record Move(FileMove places, boolean aside, boolean done) {
    Path from() {
      return places.from();
    }

    Path to() {
      return places.to();
    }
  }

  private MoveJournal(Path aside, Path data, List<Move> moves) {
    this.aside = aside;
    this.data = data;
    this.moves = List.copyOf(moves);
  }

  /**
   * What was written down; nothing if there is no such file.
   *
   * @param aside the folder of what is put aside, which the file is in
   * @param data the folder of photos
   * @throws DataException if it is no journal
   */
  static MoveJournal read(Path aside, Path data) {
    Path file = AsideFolder.list(aside);
    if (!Files.exists(file)) {
      return new MoveJournal(aside, data, List.of());
    }
    try {
      List<CsvRecords.Line> lines = CsvRecords.of(ListText.of(file));
      if (lines.isEmpty() || !String.join(",", lines.get(0).fields()).equals(HEADER)) {
        throw new IllegalArgumentException("it does not begin with " + HEADER);
      }
      List<Move> moves = new ArrayList<>();
      for (CsvRecords.Line line : lines.subList(1, lines.size())) {
        moves.add(move(line, aside, data));
      }
      return new MoveJournal(aside, data, moves);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "'%s' is no list of moved photos: %s.".formatted(file, e.getMessage()),
          "Photos that were put aside are in the folder that it lies in; move them back by hand.",
          e);
    }
  }

  private static Move move(CsvRecords.Line line, Path folder, Path data) {
    List<String> fields = line.fields();
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException(
          "line %d has %d fields".formatted(line.number(), fields.size()));
    }
    boolean aside = Boolean.parseBoolean(fields.get(2));
    Path from = data.resolve(fields.get(0));
    Path to = (aside ? folder : data).resolve(fields.get(1));
    return new Move(new FileMove(from, to), aside, Boolean.parseBoolean(fields.get(3)));
  }

  List<Move> moves() {
    return moves;
  }

  /** The same with further moves, on the disk before this returns. */
  MoveJournal with(List<Move> more) throws IOException {
    List<Move> all = new ArrayList<>(moves);
    all.addAll(more);
    return written(all);
  }

  private MoveJournal written(List<Move> all) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Move move : all) {
      text.append(field(data, move.from()))
          .append(',')
          .append(field(move.aside ? aside : data, move.to()))
          .append(',')
          .append(move.aside)
          .append(',')
          .append(move.done)
          .append('\n');
    }
    AtomicFiles.write(AsideFolder.list(aside), text.toString().getBytes(StandardCharsets.UTF_8));
    return new MoveJournal(aside, data, all);
  }

  private static String field(Path base, Path place) {
    return CsvField.of(base.relativize(place).toString());
  }

  /**
   * Does what was begun.
   *
   * @return the same, with all of it done
   */
  MoveJournal finish() throws IOException {
    if (moves.stream().allMatch(Move::done)) {
      return this;
    }
    List<Move> all = new ArrayList<>();
    for (Move move : moves) {
      if (!move.done && FileMove.exists(move.from())) {
        move.places.make();
      }
      all.add(new Move(move.places, move.aside, true));
    }
    return written(all);
  }

  /**
   * Puts everything back, the last first, and forgets it; what cannot go back is not forgotten.
   *
   * @return the moves that are still to be undone, the last first
   */
  List<Move> undo() throws IOException {
    List<Move> left = new ArrayList<>();
    for (int i = moves.size() - 1; i >= 0; i--) {
      Move move = moves.get(i);
      boolean there = FileMove.exists(move.to());
      boolean back = FileMove.exists(move.from());
      if (there && !back) {
        new FileMove(move.to(), move.from()).make();
      } else if (there && !move.done) {
        new FileMove(move.to(), move.from()).finishCopy();
      } else if (there || !back) {
        left.add(0, move);
      }
    }
    if (left.isEmpty()) {
      Files.deleteIfExists(AsideFolder.list(aside));
    } else {
      written(left);
    }
    return left;
  }
}
