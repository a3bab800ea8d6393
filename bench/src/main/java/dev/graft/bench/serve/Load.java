package dev.graft.bench.serve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that post photos to a service, each on a connection of its own.
 *
 * @param port of the service
 * @param path that photos are posted to
 * @param photos sent in turn
 */
record Load(int port, String path, List<byte[]> photos) {
  /**
   * What it came to.
   *
   * @param requests that were answered, each with a label
   * @param seconds on the clock
   * @param clientSeconds of processor time that the clients took, all together
   * @param latencies milliseconds, sorted
   */
  record Result(int requests, double seconds, double clientSeconds, List<Double> latencies) {
    double rate() {
      return requests / seconds;
    }

    /** The latency that a share of the requests does not exceed. */
    double quantile(double share) {
      int index = (int) Math.ceil(share * latencies.size()) - 1;
      return latencies.get(Math.max(0, index));
    }
  }

  /** What a client took. */
  private record Client(List<Double> latencies, long cpuNanos) {}

  /** When a client sends its next request, and when it should have; null when there is none. */
  private interface Turns {
    long next() throws InterruptedException;
  }

  private static final long NONE = Long.MIN_VALUE;

  /** Each client sends its next request when it has the answer to the last, for some seconds. */
  Result closed(int clients, double seconds) throws Exception {
    long end = System.nanoTime() + (long) (1e9 * seconds);
    return run(
        clients,
        () -> {
          long now = System.nanoTime();
          return now < end ? now : NONE;
        });
  }

  /** As above, for a number of requests. */
  Result exactly(int clients, int requests) throws Exception {
    AtomicInteger left = new AtomicInteger(requests);
    return run(clients, () -> left.getAndDecrement() > 0 ? System.nanoTime() : NONE);
  }

  /**
   * Requests come at random times (a Poisson process), whether or not earlier ones are answered. A
   * latency counts from the time when the request should have been sent.
   *
   * @param rate requests a second
   */
  Result open(int clients, double rate, int requests, long seed) throws Exception {
    long[] times = new long[requests];
    Random random = new Random(seed);
    long time = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      time += (long) (-Math.log(1 - random.nextDouble()) / rate * 1e9);
      times[i] = time;
    }
    AtomicInteger next = new AtomicInteger();
    return run(
        clients,
        () -> {
          int index = next.getAndIncrement();
          if (index >= requests) {
            return NONE;
          }
          long left = times[index] - System.nanoTime();
          if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
          }
          return times[index];
        });
  }

  private Result run(int clients, Turns turns) throws Exception {
    AtomicInteger photo = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      long start = System.nanoTime();
      Callable<Client> client = () -> client(turns, photo);
      List<Future<Client>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(client));
      }
      List<Double> latencies = new ArrayList<>();
      long cpu = 0;
      for (Future<Client> each : running) {
        Client done = get(each);
        latencies.addAll(done.latencies());
        cpu += done.cpuNanos();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Collections.sort(latencies);
      return new Result(latencies.size(), seconds, cpu / 1e9, latencies);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Client get(Future<Client> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A request failed", e.getCause());
    }
  }

  private Client client(Turns turns, AtomicInteger photo) throws IOException, InterruptedException {
    List<Double> latencies = new ArrayList<>();
    try (Connection connection = new Connection(port, path)) {
      for (long since = turns.next(); since != NONE; since = turns.next()) {
        String answer =
            connection.post(photos.get(Math.floorMod(photo.getAndIncrement(), photos.size())));
        latencies.add((System.nanoTime() - since) / 1e6);
        if (!answer.contains("\"label\"")) {
          throw new IOException("No label: " + answer);
        }
      }
    }
    return new Client(latencies, Cpu.ofThread());
  }
}
