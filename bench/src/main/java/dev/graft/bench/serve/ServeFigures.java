package dev.graft.bench.serve;

import dev.graft.bench.PhotoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prints the tables of {@code docs/benchmarks.md} on the service. Started by {@code bench/serve}.
 */
public final class ServeFigures {
  private static final int PHOTOS = 400;
  private static final int[] CLIENTS = {16, 64};
  private static final double WARM_UP_SECONDS = 5;
  private static final int HALF_LOAD_REQUESTS = 2_000;
  private static final int MANY = 100_000;
  private static final int STEP = 10_000;

  private final Path launcher;
  private final Path model;
  private final Path peers;
  private final Map<String, Path> photos = new LinkedHashMap<>();

  private ServeFigures(Path launcher, Path model, Path flowers, Path peers, Path work)
      throws IOException {
    this.launcher = launcher;
    this.model = model;
    this.peers = peers;
    List<Path> all = PhotoFiles.drawn(PhotoFiles.below(flowers), 2 * PHOTOS, 1);
    Path small = Files.createDirectory(work.resolve("small"));
    for (Path flower : all.subList(0, PHOTOS)) {
      Files.copy(flower, small.resolve(flower.getFileName()));
    }
    Path large = Files.createDirectory(work.resolve("large"));
    Jpegs.writeLarger(all, large);
    photos.put("flowers, 224 × 224", small);
    photos.put("500 × 375, 100 KB", large);
  }

  /**
   * Prints them.
   *
   * @param arguments the launcher {@code graft}; a model of flowers; a folder of photos of flowers;
   *     the folder of the peers; a folder for files that may be thrown away; then which parts:
   *     {@code throughput}, {@code latency}, {@code memory}; the first two if none is named
   */
  public static void main(String[] arguments) throws Exception {
    List<Path> paths = Stream.of(arguments).limit(5).map(Path::of).toList();
    Set<String> parts = Set.of(Stream.of(arguments).skip(5).toArray(String[]::new));
    ServeFigures figures =
        new ServeFigures(paths.get(0), paths.get(1), paths.get(2), paths.get(3), paths.get(4));
    if (parts.isEmpty() || parts.contains("throughput")) {
      figures.printThroughput();
    }
    if (parts.isEmpty() || parts.contains("latency")) {
      figures.printLatency();
    }
    if (parts.contains("memory")) {
      figures.printMemory();
    }
  }

  private void printThroughput() throws Exception {
    System.out.println(Throughput.header());
    for (int clients : CLIENTS) {
      for (Map.Entry<String, Path> sent : photos.entrySet()) {
        Throughput measured = Throughput.measure(launcher, model, peers, sent.getValue(), clients);
        System.out.println("| " + sent.getKey() + measured.toMarkdown());
      }
    }
  }

  /** At half of what the service answers when it is asked as fast as it can. */
  private void printLatency() throws Exception {
    System.out.println();
    System.out.println("| photos | most a second | half of it | p50, ms | p99, ms |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (Map.Entry<String, Path> sent : photos.entrySet()) {
      try (Service service = Service.graft(launcher, model)) {
        Load load = service.load(Jpegs.in(sent.getValue()));
        load.closed(CLIENTS[0], WARM_UP_SECONDS);
        double most = load.closed(CLIENTS[0], WARM_UP_SECONDS).rate();
        Load.Result half = load.open(4 * CLIENTS[0], most / 2, HALF_LOAD_REQUESTS, 1);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f | %.0f | %.0f | %.0f |%n",
            sent.getKey(),
            most,
            half.rate(),
            half.quantile(0.5),
            half.quantile(0.99));
      }
    }
  }

  private void printMemory() throws Exception {
    System.out.println();
    System.out.println("| requests | resident memory, MB |");
    System.out.println("| --- | --- |");
    try (Service service = Service.graft(launcher, model)) {
      Load load = service.load(Jpegs.in(photos.values().iterator().next()));
      for (int done = 0; done < MANY; done += STEP) {
        load.exactly(CLIENTS[0], STEP);
        System.out.printf(Locale.ROOT, "| %,d | %.0f |%n", done + STEP, service.memory() / 1e6);
      }
    }
  }
}
