package dev.graft.server.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodiesTest {
  private static final int MOST = 300_000;
  private final Bodies bodies = bodies(1_000_000, Duration.ofSeconds(5));

  private static Bodies bodies(long together, Duration patience) {
    return new Bodies(new Limits(MOST, together, 1, 1, patience, 1, patience));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private Bodies.Body read(byte[] sent, long announced) throws IOException {
    return bodies.read(new ByteArrayInputStream(sent), announced, System.nanoTime());
  }

  private static void assertStatus(
      int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  @Test
  void areWhatWasSent() throws IOException {
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000, MOST}) {
      byte[] sent = bytes(length);
      for (long announced : new long[] {length, -1}) {
        try (Bodies.Body body = read(sent, announced)) {
          assertThat(body.bytes()).isEqualTo(sent);
        }
      }
    }
    assertThat(bodies.taken()).isZero();
  }

  @Test
  void areRefusedWhereTheyAreTooLong() {
    assertStatus(413, () -> read(bytes(10), MOST + 1)); // before a byte is read
    assertStatus(413, () -> read(bytes(MOST + 1), -1));
    assertThat(bodies.taken()).isZero();
  }

  @Test
  void areRefusedWhereTheyEndEarly() {
    assertStatus(400, () -> read(bytes(99), 100));
    assertThat(bodies.taken()).isZero();
  }

  @Test
  void takeNoMoreThanThereIsRoomForAllTogether() throws IOException {
    Bodies few = bodies(500_000, Duration.ofSeconds(5));
    Bodies.Body first = few.read(new ByteArrayInputStream(bytes(MOST)), MOST, System.nanoTime());

    assertStatus(
        503, () -> few.read(new ByteArrayInputStream(bytes(MOST)), MOST, System.nanoTime()));

    first.close();
    first.close();
    few.read(new ByteArrayInputStream(bytes(MOST)), MOST, System.nanoTime()).close();
    assertThat(few.taken()).isZero();
  }

  /** A length that is only announced takes no memory. */
  @Test
  void takeMemoryAsTheyCome() throws IOException {
    InputStream slow =
        new InputStream() {
          @Override
          public int read() {
            assertThat(bodies.taken()).isLessThanOrEqualTo(65_536);
            return -1;
          }

          @Override
          public int read(byte[] to, int from, int length) {
            return read();
          }
        };

    assertStatus(400, () -> bodies.read(slow, MOST, System.nanoTime()));
  }

  @Test
  void areRefusedWhereTheyComeTooSlowly() {
    Bodies hasty = bodies(1_000_000, Duration.ofMillis(1));

    assertStatus(
        408,
        () -> hasty.read(new ByteArrayInputStream(bytes(100)), 100, System.nanoTime() - 2_000_000));
  }
}
