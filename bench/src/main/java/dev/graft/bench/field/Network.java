package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * More than a minute of work in a network namespace of its own, in which every address can be
 * reached as far as the command can tell, and every packet is counted.
 */
final class Network {
  private static final int PATIENCE_SECONDS = 600;
  private static final Path TRACE = Path.of("trace.txt");

  /** Files opened for writing, and folders, as strace prints them. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:openat\\([^\"]*\"([^\"]+)\".*O_(?:WRONLY|RDWR|CREAT)|mkdir(?:at\\([^\"]*|\\()\"([^\"]+)\").*= [0-9]");

  private static final Pattern CONNECTION =
      Pattern.compile("(connect|sendto|sendmsg|sendmmsg)\\(.*sa_family=AF_INET");

  /** A route to everywhere that ends at an interface nobody listens to. */
  private static final String NAMESPACE =
      """
      echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
      ip link set lo up
      ip link add out type veth peer name far
      ip addr add 192.0.2.2/24 dev out
      ip link set out up
      ip link set far up
      ip neigh add 192.0.2.1 lladdr 02:00:00:00:00:01 dev out
      ip route add default via 192.0.2.1
      packets() { awk 'NR > 2 { gsub(":", " "); sent += $11 } END { print sent }' /proc/net/dev; }
      idle=$(packets)
      echo anything > /dev/udp/198.51.100.1/9
      echo "seen $(($(packets) - idle))"
      before=$(packets)
      """;

  private static final String WORK =
      """
      while [ $SECONDS -lt 60 ]; do $watch "$launcher" train small --from-scratch --epochs 60 -o s.onnx; done
      $watch "$launcher" train small --base seedling -o m.onnx
      $watch "$launcher" predict m.onnx small
      $watch "$launcher" evaluate m.onnx small
      $watch "$launcher" embed seedling small -o f.csv
      $watch "$launcher" demo trial
      $watch "$launcher" train small --base mobilenet_v2 -o offline.onnx --offline
      echo "sent $(($(packets) - before))"
      """;

  private final Sandbox sandbox;
  private final Supplies supplies;
  private final Checks checks = new Checks();

  Network(Sandbox sandbox, Supplies supplies) {
    this.sandbox = sandbox;
    this.supplies = supplies;
  }

  /**
   * Works, and prints what was counted.
   *
   * @return whether nothing was sent, nothing written elsewhere, and nothing left
   */
  boolean run() throws IOException, InterruptedException {
    sandbox.shell("cp -r '%s' small".formatted(supplies.photos())).run();
    Snapshot home = Snapshot.of(sandbox.userHome());
    boolean watched = sandbox.shell("command -v strace").run().exit() == 0;
    String watch =
        watched
            ? "strace -f --seccomp-bpf -qq -A -o %s -e signal=none"
                    .formatted(sandbox.root().resolve(TRACE))
                + " -e trace=connect,sendto,sendmsg,sendmmsg,openat,mkdir,mkdirat"
            : "";
    Ran ran =
        sandbox
            .shell("exec unshare -n bash -c \"$work\"")
            .with("work", NAMESPACE + WORK)
            .with("watch", watch)
            .without("GRAFT_OFFLINE")
            .within(PATIENCE_SECONDS)
            .run();
    if (ran.exit() != 0 || !ran.out().contains("sent ")) {
      System.out.println("Not measured: " + ran.brief());
      return false;
    }
    System.out.println("| what | measured | right |");
    System.out.println("| --- | --- | --- |");
    row("packets of a test, to see that they are counted", number(ran, "seen"), "1");
    row("packets sent in %.0f s of work".formatted(ran.seconds()), number(ran, "sent"), "0");
    List<String> trace = watched ? Files.readAllLines(sandbox.root().resolve(TRACE)) : List.of();
    if (watched) {
      long calls = trace.stream().filter(line -> CONNECTION.matcher(line).find()).count();
      row("connections and datagrams that were tried", String.valueOf(calls), "0");
      row("files written elsewhere", elsewhere(trace), "[]");
    }
    row("new in HOME", home.newIn(Snapshot.of(sandbox.userHome())).toString(), "[]");
    row("left in TMPDIR", names(sandbox.temporary()), "[]");
    return checks.right();
  }

  private void row(String what, String measured, String right) {
    checks.that(measured.equals(right), what);
    System.out.printf("| %s | %s | %s |%n", what, Words.shown(measured), right);
  }

  private static String number(Ran ran, String what) {
    Matcher matcher = Pattern.compile("(?m)^" + what + " (\\d+)$").matcher(ran.out());
    return matcher.find() ? matcher.group(1) : "not counted";
  }

  /** The JVM's own counters below {@code /tmp/hsperfdata_*} go with it and are not counted. */
  private String elsewhere(List<String> trace) throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    List<String> own = List.of(sandbox.root().toString(), sandbox.home().toRealPath().toString());
    for (String line : trace) {
      Matcher matcher = WRITTEN.matcher(line);
      if (matcher.find()) {
        String path = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        boolean ours = own.stream().anyMatch(path::startsWith) || !path.startsWith("/");
        boolean harmless = path.matches("/(dev|proc|sys)/.*|/tmp/hsperfdata_.*");
        if (!ours && !harmless) {
          paths.add(path);
        }
      }
    }
    return paths.toString();
  }

  private static String names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().toString();
    }
  }
}
