package dev.graft.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes what arrives behind what is in a file already, and no more than was announced. */
final class FileBody implements BodySubscriber<Void> {
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Path file;
  private final FileChannel channel;
  private final long most;
  private final LongConsumer arrived;
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  /**
   * @param most the length that the whole file may have
   * @param arrived hears the length so far
   */
  FileBody(Path file, long most, LongConsumer arrived) throws IOException {
    this.file = file;
    this.most = most;
    this.arrived = arrived;
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  @Override
  public CompletionStage<Void> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    if (closed) {
      return;
    }
    try {
      write(buffers);
      if (channel.size() > most) {
        throw new TooLongException(most);
      }
      arrived.accept(channel.size());
      Objects.requireNonNull(subscription).request(1);
    } catch (IOException e) {
      Objects.requireNonNull(subscription).cancel();
      end(e);
    }
  }

  /**
   * @throws FileSystemException whatever is wrong with the disk, so that nobody blames the net
   */
  private void write(List<ByteBuffer> buffers) throws FileSystemException {
    try {
      for (ByteBuffer buffer : buffers) {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    } catch (IOException e) {
      FileSystemException told = new FileSystemException(file.toString(), null, e.getMessage());
      told.initCause(e);
      throw told;
    }
  }

  @Override
  public void onError(Throwable problem) {
    end(problem);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  /** Takes nothing any more, so that the next attempt has the file for itself. */
  void stop() {
    end(new IOException("stopped"));
  }

  private synchronized void end(@Nullable Throwable problem) {
    if (closed) {
      return;
    }
    closed = true;
    Throwable outcome = problem;
    try {
      channel.close();
    } catch (IOException e) {
      outcome = outcome == null ? e : outcome;
    }
    if (outcome == null) {
      done.complete(null);
    } else {
      done.completeExceptionally(outcome);
    }
  }

  /** More arrived than the whole file has. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long most) {
      super("more than the %,d bytes that it should have".formatted(most));
    }
  }
}
