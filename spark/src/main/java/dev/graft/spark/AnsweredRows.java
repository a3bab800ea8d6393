package dev.graft.spark;

import dev.graft.features.ContentHash;
import dev.graft.features.RememberedPhoto;
import dev.graft.photo.Photo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a partition, each with what a model says of its photo behind its own values. Photos are
 * read, decoded and forgotten as rows are asked for: one at a time where a task has one thread,
 * else as many together as keep its threads busy.
 */
final class AnsweredRows implements Iterator<Row> {
  /** For each thread, so that none waits for the slowest photo for long. */
  private static final int TOGETHER = 4;

  /** So many bytes of encoded photos may wait together. */
  private static final long MOST_BYTES = 64 << 20;

  private final Iterator<Row> rows;
  private final Photos photos;
  private final Supplier<PhotoAnswers> opener; // an empty partition needs no model
  private final RowValues values;
  private final int together;
  private final Queue<Row> answered = new ArrayDeque<>();
  private @Nullable PhotoAnswers model;

  /**
   * Where rows have their photos.
   *
   * @param input position of the column that has them, as bytes or paths
   * @param hash position of the column with the hash of their bytes; negative for none
   * @param configuration of the file systems that paths lead to
   */
  record Photos(int input, int hash, Configuration configuration) {
    private Photo of(Row row) {
      Photo photo = new RowPhoto(row.get(input), configuration);
      return hash < 0 ? photo : new RememberedPhoto(photo, ContentHash.parse(row.getString(hash)));
    }
  }

  /**
   * Rows to be answered.
   *
   * @param photos of rows
   * @param opener asked once, when there is a row
   * @param values what of an answer stands in a row
   * @param threads that this task may use, at least 1
   */
  AnsweredRows(
      Iterator<Row> rows,
      Photos photos,
      Supplier<PhotoAnswers> opener,
      RowValues values,
      int threads) {
    this.rows = rows;
    this.photos = photos;
    this.opener = opener;
    this.values = values;
    together = threads == 1 ? 1 : TOGETHER * threads;
  }

  @Override
  public boolean hasNext() {
    return !answered.isEmpty() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (answered.isEmpty()) {
      answerSome();
    }
    return answered.remove();
  }

  private void answerSome() {
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    if (model == null) {
      model = opener.get();
    }
    List<Row> some = new ArrayList<>();
    List<Photo> asked = new ArrayList<>();
    long bytes = 0;
    while (some.size() < together && bytes < MOST_BYTES && rows.hasNext()) {
      Row row = rows.next();
      bytes += row.get(photos.input()) instanceof byte[] encoded ? encoded.length : 0;
      some.add(row);
      asked.add(photos.of(row));
    }
    List<Object[]> answers = model.of(asked);
    for (int i = 0; i < some.size(); i++) {
      answered.add(with(some.get(i), values.of(answers.get(i))));
    }
  }

  private static Row with(Row row, List<@Nullable Object> more) {
    Object[] all = new Object[row.size() + more.size()];
    for (int i = 0; i < row.size(); i++) {
      all[i] = row.get(i);
    }
    for (int i = 0; i < more.size(); i++) {
      all[row.size() + i] = more.get(i);
    }
    return RowFactory.create(all);
  }
}
