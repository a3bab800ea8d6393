package dev.graft.bench;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.graft.image.ImageReader;
import dev.graft.photo.FilePhoto;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** ONNX Runtime alone on batches that lie ready: what the frozen pass is held against. */
final class BareForward implements AutoCloseable {
  private final OrtSession session;
  private final List<OnnxTensor> batches = new ArrayList<>();
  private final int batchSize;
  private final ExecutorService workers;
  private final int concurrent;

  /**
   * @param pixels uint8 {@code (batch, size, size, 3)} each
   * @param concurrent runs at the same time
   * @param threads threads of one run
   */
  BareForward(
      byte[] model, List<ByteBuffer> pixels, int batchSize, int size, int concurrent, int threads)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      session = environment.createSession(model, options);
    }
    long[] shape = {batchSize, size, size, 3};
    for (ByteBuffer each : pixels) {
      batches.add(
          OnnxTensor.createTensor(environment, each.duplicate(), shape, OnnxJavaType.UINT8));
    }
    this.batchSize = batchSize;
    this.concurrent = concurrent;
    workers = Executors.newFixedThreadPool(concurrent);
  }

  /**
   * Whole batches of decoded photos, for {@code pixels}.
   *
   * @param batchSize photos a batch; what does not fill one is left out
   */
  static List<ByteBuffer> decoded(List<FilePhoto> photos, ImageReader reader, int batchSize)
      throws Exception {
    List<ByteBuffer> batches = new ArrayList<>();
    for (int batch = 0; batch < photos.size() / batchSize; batch++) {
      ByteBuffer pixels = ByteBuffer.allocateDirect(batchSize * reader.bytesPerImage());
      for (FilePhoto photo : photos.subList(batch * batchSize, (batch + 1) * batchSize)) {
        reader.read(photo.read(), pixels);
      }
      batches.add(pixels.flip());
    }
    return batches;
  }

  /** Runs so many images; returns how many there were, rounded up to whole batches. */
  int run(int images) throws Exception {
    int wanted = (images + batchSize - 1) / batchSize;
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < concurrent; i++) {
      running.add(
          workers.submit(
              () -> {
                for (int b = next.getAndIncrement(); b < wanted; b = next.getAndIncrement()) {
                  session.run(Map.of("image", batches.get(b % batches.size()))).close();
                }
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    return wanted * batchSize;
  }

  @Override
  public void close() throws OrtException {
    workers.shutdown();
    batches.forEach(OnnxTensor::close);
    session.close();
  }
}
