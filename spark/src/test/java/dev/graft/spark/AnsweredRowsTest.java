package dev.graft.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.photo.Photo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class AnsweredRowsTest {
  private static final AnsweredRows.Photos BYTES =
      new AnsweredRows.Photos(1, -1, new Configuration(false));

  private final List<Integer> asked = new ArrayList<>(); // photos a call
  private int taken;

  /** Says what the bytes are. */
  private final PhotoAnswers echo =
      new PhotoAnswers() {
        @Override
        public List<Object[]> of(List<? extends Photo> photos) {
          asked.add(photos.size());
          return photos.stream().map(AnsweredRowsTest::said).toList();
        }

        @Override
        public void close() {}
      };

  private static Object[] said(Photo photo) {
    try {
      return new Object[] {new String(photo.read(), StandardCharsets.UTF_8)};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Iterator<Row> rows(int count, int bytes) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              taken++;
              byte[] content =
                  Arrays.copyOf(String.valueOf(i).getBytes(StandardCharsets.UTF_8), bytes);
              return RowFactory.create(i, content);
            })
        .iterator();
  }

  private AnsweredRows answered(Iterator<Row> rows, int threads) {
    return new AnsweredRows(rows, BYTES, () -> echo, answer -> Arrays.asList(answer), threads);
  }

  @Test
  void theirOwnValuesComeFirst() {
    Row row = answered(rows(1, 1), 1).next();

    assertThat(row.size()).isEqualTo(3);
    assertThat(row.get(0)).isEqualTo(0);
    assertThat(row.get(2)).isEqualTo("0");
  }

  @Test
  void oneThreadTakesOneRowAtATime() {
    AnsweredRows answered = answered(rows(1_000, 4), 1);

    answered.next();
    answered.next();

    assertThat(asked).containsExactly(1, 1);
    assertThat(taken).isLessThanOrEqualTo(3);
  }

  @Test
  void severalThreadsAreKeptBusyAndTheOrderStays() {
    AnsweredRows answered = answered(rows(1_000, 4), 3);

    List<Object> numbers = new ArrayList<>();
    answered.forEachRemaining(row -> numbers.add(row.get(0)));

    assertThat(numbers).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    assertThat(asked.get(0)).isEqualTo(12);
  }

  @Test
  void largePhotosDoNotWaitTogether() {
    AnsweredRows answered = answered(rows(100, 30 << 20), 8);

    answered.next();

    assertThat(asked).containsExactly(3); // of 90 MB
  }

  @Test
  void anEmptyPartitionOpensNothing() {
    AnsweredRows answered =
        new AnsweredRows(
            rows(0, 1),
            BYTES,
            () -> {
              throw new IllegalStateException("nobody needs it");
            },
            answer -> List.of(),
            1);

    assertThat(answered.hasNext()).isFalse();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(answered::next);
  }
}
