package dev.graft.bench.serve;

import dev.graft.Classifier;
import dev.graft.onnx.OnnxModel;
import dev.graft.pass.PassListener;
import dev.graft.pass.PassReceiver;
import dev.graft.photo.Photo;
import dev.graft.photo.PhotoFrom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The work of the service without the service: photos from memory, decoded and through the network
 * on all cores. A process of its own, with the options for Java that the command has.
 */
final class BarePipeline implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;

  private BarePipeline(Process process) {
    this.process = process;
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /**
   * Starts it.
   *
   * @param options file of the options for Java
   * @param photos folder of the photos that it takes again and again
   */
  static BarePipeline start(Path options, Path model, Path photos) throws IOException {
    return new BarePipeline(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                "-cp",
                System.getProperty("java.class.path"),
                BarePipeline.class.getName(),
                model.toString(),
                photos.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /**
   * Photos a second.
   *
   * @param seconds that it works, about
   * @param clientNanos processor time that a client of the same speed takes a photo, which is taken
   *     here, too
   */
  double rate(double seconds, long clientNanos) throws IOException {
    process
        .getOutputStream()
        .write("%s %d%n".formatted(seconds, clientNanos).getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The bare pipeline ended.");
    }
    return Double.parseDouble(answer);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close(); // it ends with its input
  }

  /** The process: a line of seconds and nanoseconds in, a line with the photos a second out. */
  public static void main(String[] arguments) throws IOException {
    List<Photo> photos = new ArrayList<>();
    for (byte[] photo : Jpegs.in(Path.of(arguments[1]))) {
      photos.add(PhotoFrom.bytes("photo", photo));
    }
    try (Classifier classifier = Classifier.load(Files.readAllBytes(Path.of(arguments[0])));
        BufferedReader asked =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        String[] words = line.split(" ", -1);
        System.out.println(
            rate(classifier, photos, Double.parseDouble(words[0]), Long.parseLong(words[1])));
      }
    }
  }

  private static double rate(
      Classifier classifier, List<Photo> photos, double seconds, long clientNanos) {
    EqualClient client = new EqualClient(clientNanos);
    int done = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < 1e9 * seconds) {
      classifier.run(photos, List.of(OnnxModel.PROBABILITIES), client, PassListener.NONE);
      done += photos.size();
    }
    client.finish();
    return done / ((System.nanoTime() - start) / 1e9);
  }

  /** Takes the processor as long as a client would have for the photos that are done. */
  private static final class EqualClient implements PassReceiver {
    private final long nanosEach;
    private final Thread thread = new Thread(this::work, "equal-client");
    private long owed;
    private boolean last;

    EqualClient(long nanosEach) {
      this.nanosEach = nanosEach;
      thread.start();
    }

    @Override
    public void computed(int index, List<float[]> row) {
      owe(nanosEach);
    }

    @Override
    public void unreadable(int index, String reason) {
      throw new IllegalStateException(reason);
    }

    private synchronized void owe(long nanos) {
      owed += nanos;
      notifyAll();
    }

    void finish() {
      synchronized (this) {
        last = true;
        notifyAll();
      }
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized long take() throws InterruptedException {
      while (owed == 0 && !last) {
        wait();
      }
      long taken = owed;
      owed = 0;
      return taken;
    }

    private void work() {
      try {
        for (long nanos = take(); nanos > 0; nanos = take()) {
          Cpu.burn(nanos);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
