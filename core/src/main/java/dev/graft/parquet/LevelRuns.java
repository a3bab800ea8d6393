package dev.graft.parquet;

import java.io.ByteArrayOutputStream;

/**
 * The levels of a page, which say where rows begin and what is null: runs of equal ones, of the
 * format's hybrid encoding only that half. (The other packs bits, for levels that alternate; here
 * they seldom do, and what those would take is compressed.)
 */
final class LevelRuns {
  private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
  private int level;
  private int count;

  /**
   * @param next fits into a byte
   */
  void add(int next) {
    if (next != level) {
      endRun();
      level = next;
    }
    count++;
  }

  /** Puts all of them behind a page's bytes, their length before them, and begins anew. */
  void moveTo(ByteArrayOutputStream page) {
    endRun();
    PlainValues.writeInt(runs.size(), page);
    page.writeBytes(runs.toByteArray());
    runs.reset();
  }

  private void endRun() {
    if (count > 0) {
      Varint.write((long) count << 1, runs); // the lowest bit tells a run from packed bits
      runs.write(level);
      count = 0;
    }
  }
}
