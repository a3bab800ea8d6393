package dev.graft.server.gate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bodies of requests that are in memory: each no longer than one may be, and all together no
 * more than there is room for. Memory is taken as bytes come, not as a header promises them.
 */
public final class Bodies {
  private static final int CHUNK = 64 << 10;

  private final Limits limits;
  private final AtomicLong taken = new AtomicLong();

  public Bodies(Limits limits) {
    this.limits = limits;
  }

  /** A body; its room is given back when it is closed. */
  public final class Body implements AutoCloseable {
    private byte[] bytes = {};
    private long room;

    private Body() {}

    /** All of it. */
    public byte[] bytes() {
      return bytes;
    }

    private void grow(int length) {
      take(length - room);
      room = length;
      bytes = Arrays.copyOf(bytes, length);
    }

    /**
     * Counts what was got for it besides.
     *
     * @throws ProblemException if there is no room
     */
    public synchronized void takeMore(long more) {
      take(more);
      room += more;
    }

    private void take(long more) {
      if (taken.addAndGet(more) > limits.bodiesBytes()) {
        taken.addAndGet(-more);
        throw ProblemException.busy("Too many photos are on their way at the moment.");
      }
    }

    @Override
    public synchronized void close() {
      taken.addAndGet(-room);
      room = 0;
      bytes = new byte[0];
    }
  }

  /** How many bytes are taken. */
  public long taken() {
    return taken.get();
  }

  /**
   * Reads a body to its end.
   *
   * @param announced its length; -1 if that is not known
   * @param began when the request began, as {@link System#nanoTime} has it
   * @throws ProblemException if it is too long, comes too slowly, ends too early, or there is no
   *     room for it
   */
  public Body read(InputStream stream, long announced, long began) throws IOException {
    requireAllowed(announced);
    Body body = new Body();
    try {
      read(stream, announced, began, body);
      return body;
    } catch (EOFException e) {
      body.close();
      throw ProblemException.badRequest(
          "The body ends too early, or is not sent as HTTP wants it.");
    } catch (IOException e) {
      body.close();
      if (e.getCause() instanceof TimeoutException) {
        throw ProblemException.slow("The body came too slowly.");
      }
      throw e;
    } catch (RuntimeException | Error e) {
      body.close();
      throw e;
    }
  }

  private void read(InputStream stream, long announced, long began, Body body) throws IOException {
    int length = 0;
    body.grow((int) Math.min(CHUNK, announced < 0 ? CHUNK : announced));
    while (true) {
      if (length == body.bytes.length) {
        int next = stream.read();
        if (next < 0) {
          break;
        }
        requireAllowed(length + 1L);
        long most = announced < 0 ? limits.bodyBytes() : announced;
        body.grow((int) Math.min(Math.max(most, length + 1L), 2L * length + CHUNK));
        body.bytes[length++] = (byte) next;
      }
      int read = stream.read(body.bytes, length, body.bytes.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      if (System.nanoTime() - began > limits.patience().toNanos()) {
        throw ProblemException.slow("The body came too slowly.");
      }
    }
    if (announced >= 0 && length < announced) {
      throw new EOFException();
    }
    body.bytes = length == body.bytes.length ? body.bytes : Arrays.copyOf(body.bytes, length);
  }

  private void requireAllowed(long length) {
    if (length > limits.bodyBytes()) {
      throw ProblemException.tooLarge(
          "A request may have %,d bytes at most.".formatted(limits.bodyBytes()));
    }
  }
}
