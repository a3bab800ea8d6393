package dev.graft.pass;

import dev.graft.image.ImageReader;
import dev.graft.image.Levels;
import dev.graft.image.Preprocessing;
import dev.graft.image.UnreadableImageException;
import dev.graft.onnx.FailedRunException;
import dev.graft.onnx.FiniteNumbers;
import dev.graft.onnx.OnnxModel;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;

/**
 * What one thread at a time needs to bring photos through a model: room for the pixels of a small
 * batch, outside of Java's heap. Used again and again, and freed when it is closed.
 */
final class PassWorkspace implements AutoCloseable {
  /** After so many that were known or unreadable, others may have their turn. */
  private static final int MOST_LOOKED_AT = 64;

  private final Supplier<OnnxModel> model;
  private final ImageReader reader;
  private final Object scarce;
  private final BytePointer memory;
  private final ByteBuffer pixels;
  private final int size;
  private final List<Integer> batch = new ArrayList<>();

  private interface Attempt<T> {
    T get() throws IOException, UnreadableImageException;
  }

  /** How far a turn came. */
  record Turn(int done, int computed) {}

  /**
   * @param size photos that go through the model together at most, at least 1
   * @param scarce the same for all who share memory: those in need of it wait for each other
   */
  PassWorkspace(Supplier<OnnxModel> model, Preprocessing preprocessing, int size, Object scarce) {
    this.size = size;
    this.model = model;
    this.scarce = scarce;
    reader = new ImageReader(preprocessing);
    memory = new BytePointer((long) size * reader.bytesPerImage());
    pixels = memory.asByteBuffer();
  }

  /** Takes photos of a call until a batch is full or there are no more, and computes them. */
  Turn work(PassCall call) {
    batch.clear();
    pixels.clear();
    int taken = 0;
    while (taken < MOST_LOOKED_AT && batch.size() < size) {
      int index = call.take();
      if (index < 0) {
        break;
      }
      taken++;
      if (decoded(call, index)) {
        batch.add(index);
      }
    }
    if (!batch.isEmpty()) {
      compute(call);
    }
    return new Turn(taken, batch.size());
  }

  /** Whether a photo is in the batch now: it is wanted, and there is a picture in it. */
  private boolean decoded(PassCall call, int index) {
    try {
      byte[] content = withMemory(() -> read(call, index));
      if (!call.receiver().wants(index, content)) {
        return false;
      }
      int begin = pixels.position();
      if (withMemory(() -> read(content, begin)) == Levels.TWELVE_BITS_OF_SIXTEEN) {
        call.dark().add(call.photo(index).name());
      }
      call.receiver().decoded(index, pixels.slice(begin, reader.bytesPerImage()));
      return true;
    } catch (IOException e) {
      call.receiver().unreadable(index, PhotoProblem.of(e));
    } catch (UnreadableImageException e) {
      call.receiver().unreadable(index, e.reason());
    } catch (OutOfMemoryError e) {
      call.receiver().unreadable(index, "needs more memory than there is");
    }
    return false;
  }

  /** Whatever a photo of somebody else's making throws is that photo's own affair. */
  private static byte[] read(PassCall call, int index) throws IOException {
    Photo photo = call.photo(index);
    call.beginsToWait();
    try {
      return Objects.requireNonNull(photo.read(), "it gives nothing");
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } finally {
      call.endsToWait();
    }
  }

  private Levels read(byte[] content, int begin) throws UnreadableImageException {
    pixels.position(begin);
    return reader.read(content, pixels);
  }

  /** Tries again if there is too little memory: perhaps only another worker's photo is large. */
  private <T> T withMemory(Attempt<T> attempt) throws IOException, UnreadableImageException {
    try {
      return attempt.get();
    } catch (OutOfMemoryError e) {
      synchronized (scarce) { // those in need one after the other
        return attempt.get();
      }
    }
  }

  private void compute(PassCall call) {
    List<String> outputs = call.outputs();
    var values = model.get().run(pixels, batch.size(), Set.copyOf(outputs));
    for (int index : batch) {
      List<float[]> rows = new ArrayList<>();
      for (String output : outputs) {
        rows.add(next(output, Objects.requireNonNull(values.get(output)), batch.size()));
      }
      call.receiver().computed(index, rows);
    }
  }

  private static float[] next(String output, FloatBuffer rows, int count) {
    float[] row = new float[rows.capacity() / count];
    rows.get(row);
    if (!FiniteNumbers.all(row)) {
      throw new FailedRunException("gives numbers that are not finite in '%s'".formatted(output));
    }
    return row;
  }

  @Override
  public void close() {
    memory.close();
  }
}
