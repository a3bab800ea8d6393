package dev.graft.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.graft.Golden;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {
  private static final long MEBIBYTE = 1L << 20;

  private final DecodingMemory memory = new DecodingMemory(100);

  private static PictureHeader header() throws UnreadableImageException {
    return HeaderReader.read(Golden.bytes("image/rgb.png"));
  }

  @Test
  void moreThanThereEverIsIsRefusedByName() throws UnreadableImageException {
    PictureHeader header = header();

    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> memory.take(header, 101 * MEBIBYTE))
        .withMessage(
            "PNG of 32 x 16 pixels, which takes 0.1 GB of memory to decode; 0.1 GB is the most");
  }

  @Test
  void whoFindsNoRoomWaitsForIt() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    Thread second =
        new Thread(
            () -> {
              try (DecodingMemory.Share share = memory.take(header(), 60 * MEBIBYTE)) {
                taken.countDown();
              } catch (UnreadableImageException e) {
                throw new IllegalStateException(e);
              }
            });
    try (DecodingMemory.Share first = memory.take(header(), 60 * MEBIBYTE)) {
      second.start();
      assertThat(taken.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
    second.join();
  }
}
