package dev.graft.bench.serve;

import dev.graft.bench.Median;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Requests a second of the service, and the ratios to others on the same photos. All take turns,
 * several rounds; what is printed is the median of the rounds, with the least and the most.
 */
final class Throughput {
  private static final int ROUNDS = 3;
  private static final double SECONDS = 5;
  private static final String RATE = "requests a second";
  private static final String CLIENT = "clients, cores";
  private static final String BARE = "/ bare beside an equal client";
  private static final String ALONE = "/ bare alone";
  private static final String BATCHES = "in batches of up to 8 / one by one";

  /** Commands of the services in Python, by the words of the table. */
  private static final Map<String, String> PEERS =
      Map.of(
          "/ FastAPI",
          "python3 -m uvicorn serve_fastapi:app --port PORT --log-level warning",
          "/ Flask",
          "python3 -m gunicorn serve_flask:app -b 127.0.0.1:PORT -w 2 --threads 8");

  private static final List<String> COLUMNS =
      List.of(RATE, BARE, ALONE, BATCHES, CLIENT, "/ FastAPI", "/ Flask");

  private final int clients;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private Throughput(int clients) {
    this.clients = clients;
  }

  /**
   * Measures.
   *
   * @param peers folder of the peers
   * @param folder of the photos that are sent
   */
  static Throughput measure(Path launcher, Path model, Path peers, Path folder, int clients)
      throws Exception {
    Throughput throughput = new Throughput(clients);
    List<byte[]> photos = Jpegs.in(folder);
    Path options = launcher.resolveSibling("cli/src/main/dist/bin/java.options");
    Map<String, Service> others = new LinkedHashMap<>();
    try (Service served = Service.graft(launcher, model);
        Service batches = Service.graft(launcher, model, "--batch", "8");
        BarePipeline bare = BarePipeline.start(options, model, folder)) {
      for (Map.Entry<String, String> peer : PEERS.entrySet()) {
        try {
          others.put(peer.getKey(), Service.peer(peer.getValue(), model, peers, photos.get(0)));
        } catch (IOException e) {
          System.err.println(peer.getValue() + ": " + e.getMessage());
        }
      }
      throughput.round(served.load(photos), batches.load(photos), bare, others, photos);
      throughput.figures.clear(); // all are warm now
      for (int round = 0; round < ROUNDS; round++) {
        throughput.round(served.load(photos), batches.load(photos), bare, others, photos);
      }
    } finally {
      others.values().forEach(Service::close);
    }
    return throughput;
  }

  private void round(
      Load served,
      Load batches,
      BarePipeline bare,
      Map<String, Service> others,
      List<byte[]> photos)
      throws Exception {
    Load.Result result = served.closed(clients, SECONDS);
    double rate = result.rate();
    note(RATE, rate);
    note(CLIENT, result.clientSeconds() / result.seconds());
    long clientNanos = (long) (1e9 * result.clientSeconds() / result.requests());
    note(BARE, rate / bare.rate(SECONDS, clientNanos));
    note(ALONE, rate / bare.rate(SECONDS, 0));
    note(BATCHES, batches.closed(clients, SECONDS).rate() / rate);
    for (Map.Entry<String, Service> other : others.entrySet()) {
      note(other.getKey(), rate / other.getValue().load(photos).closed(clients, SECONDS).rate());
    }
  }

  private void note(String figure, double value) {
    figures.computeIfAbsent(figure, name -> new ArrayList<>()).add(value);
  }

  /** The first lines of a table. */
  static String header() {
    return "| photos | clients | "
        + String.join(" | ", COLUMNS)
        + " |\n"
        + "| --- ".repeat(2 + COLUMNS.size())
        + "|";
  }

  /** A line of it, behind the first column. */
  String toMarkdown() {
    StringBuilder line = new StringBuilder(" | " + clients + " |");
    for (String column : COLUMNS) {
      List<Double> values = figures.get(column);
      line.append(values == null ? " |" : " " + told(column, values) + " |");
    }
    return line.toString();
  }

  private static String told(String column, List<Double> values) {
    String form = column.equals(RATE) ? "%.0f (%.0f–%.0f)" : "%.2f (%.2f–%.2f)";
    return String.format(
        Locale.ROOT, form, Median.of(values), Collections.min(values), Collections.max(values));
  }
}
