package dev.graft.image;

import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory that pictures may take while they are decoded, all of a process together. It is not
 * Java's, and no option of Java's bounds it: each picture's need is estimated from its header, and
 * a picture waits until there is room. Larger ones than all of it are refused.
 */
final class DecodingMemory {
  static final int MEBIBYTES = 1536;
  private static final long MEBIBYTE = 1L << 20;

  /**
   * What is freed stays with the process, for the next one, as the launcher asks for tensors' sake;
   * so much goes back to the machine, or it would come on top of what others take.
   */
  private static final int MUCH = 128;

  /** Of the process, because its memory is: several passes may run side by side. */
  static final DecodingMemory OF_PROCESS = new DecodingMemory(MEBIBYTES);

  private final int mebibytes;
  private final Semaphore free;

  DecodingMemory(int mebibytes) {
    this.mebibytes = mebibytes;
    free = new Semaphore(mebibytes, true); // fair, or a large picture would wait for ever
  }

  /** A part that is in use until it is closed. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes what a picture needs; waits if others have it.
   *
   * @throws UnreadableImageException if there is never so much
   */
  Share take(PictureHeader header, long bytes) throws UnreadableImageException {
    int wanted = (int) Math.min(Integer.MAX_VALUE, bytes / MEBIBYTE);
    if (wanted > mebibytes) {
      throw new UnreadableImageException(
          "%s of %d x %d pixels, which takes %.1f GB of memory to decode; %.1f GB is the most"
              .formatted(
                  header.format().title(),
                  header.width(),
                  header.height(),
                  bytes / 1e9,
                  mebibytes * MEBIBYTE / 1e9));
    }
    free.acquireUninterruptibly(wanted);
    return () -> {
      if (wanted >= MUCH) {
        Pointer.trimMemory();
      }
      free.release(wanted);
    };
  }
}
