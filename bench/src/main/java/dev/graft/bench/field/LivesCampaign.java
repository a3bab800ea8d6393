package dev.graft.bench.field;

import dev.graft.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Interrupts, stops and closes at random moments, in child processes that go on afterwards: no
 * native library may end the process, nobody may wait for ever, and no file may be half there.
 */
final class LivesCampaign {
  private static final int ROUNDS_A_CHILD = 30;
  private static final int SECONDS_A_ROUND = 61;
  private static final int PICTURES_OF_EACH = 24;
  private static final long PICTURES_SEED = 5;

  /** What came of the rounds of one kind. */
  private static final class Sum {
    private int rounds;
    private int wrong;
    private double longest;
  }

  private final Sandbox sandbox;
  private final Path kept;
  private final Map<String, Sum> sums = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private int crashes;
  private int hangs;

  /**
   * @param kept where error logs of crashed processes stay
   */
  LivesCampaign(Sandbox sandbox, Path kept) {
    this.sandbox = sandbox;
    this.kept = kept;
  }

  /** Plays so many rounds, and returns whether nothing was found. */
  boolean run(long seed, int rounds) throws IOException, InterruptedException {
    Path photos = photos();
    int played = 0;
    for (int child = 0; played < rounds && child < rounds; child++) {
      played += child(photos, seed * 1000 + child, Math.min(ROUNDS_A_CHILD, rounds - played));
    }
    System.out.printf("Seed %d%n| kind | rounds | wrong | longest end, s |%n", seed);
    System.out.println("| --- | --- | --- | --- |");
    sums.forEach(
        (kind, sum) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.2f |%n",
                kind,
                sum.rounds,
                sum.wrong,
                sum.longest));
    System.out.printf(
        "%n%d rounds, %d crashes, %d hangs, %d findings%n",
        played, crashes, hangs, findings.size());
    findings.forEach(finding -> System.out.println("- " + finding));
    return findings.isEmpty();
  }

  private Path photos() throws IOException {
    Path photos = sandbox.user().resolve("flowers");
    SamplePictures.draw(photos, PICTURES_OF_EACH, PICTURES_SEED);
    return photos;
  }

  /** One process; returns how many rounds it lived. */
  private int child(Path photos, long seed, int rounds) throws IOException, InterruptedException {
    Path work = Files.createDirectories(sandbox.user().resolve("lives-" + seed));
    Ran ran =
        java(LivesRounds.class, photos, work, seed, rounds)
            .within(SECONDS_A_ROUND * (rounds + 2))
            .run();
    List<String> lines = ran.out().lines().filter(line -> line.startsWith("round ")).toList();
    lines.forEach(line -> add(line.split(" ", 5), seed));
    List<Path> logs = errorLogs();
    if (ran.hung() || ran.exit() == 2) {
      hangs++;
      findings.add("seed %d hung after %d rounds: %s".formatted(seed, lines.size(), ran.out()));
    } else if (ran.crashed() || !logs.isEmpty()) {
      crashes++;
      findings.add(
          "seed %d crashed after %d rounds: %s %s"
              .formatted(seed, lines.size(), ran.brief(), keep(logs)));
    } else if (lines.size() < rounds) {
      findings.add("seed %d ended after %d rounds: %s".formatted(seed, lines.size(), ran.err()));
    }
    return Math.max(1, lines.size());
  }

  /** Words of a line: round, kind, seconds, right or wrong, what came of it. */
  private void add(String[] words, long seed) {
    Sum sum = sums.computeIfAbsent(words[1], kind -> new Sum());
    sum.rounds++;
    sum.longest = Math.max(sum.longest, Double.parseDouble(words[2]));
    if (words[3].equals("wrong")) {
      sum.wrong++;
      findings.add("seed %d, %s: %s".formatted(seed, words[1], words[4]));
    }
  }

  private List<Path> errorLogs() throws IOException {
    try (Stream<Path> files = Files.list(sandbox.user())) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
    }
  }

  private List<Path> keep(List<Path> logs) throws IOException {
    Files.createDirectories(kept);
    List<Path> moved = new ArrayList<>();
    for (Path log : logs) {
      moved.add(Files.move(log, kept.resolve(log.getFileName())));
    }
    return moved;
  }

  /** Loads, predicts and closes for so long, and returns whether memory stayed what it was. */
  boolean flat(int seconds) throws IOException, InterruptedException {
    Path work = Files.createDirectories(sandbox.user().resolve("flat"));
    Ran ran =
        java(LivesMemory.class, photos(), work, seconds)
            .within(seconds + 2 * SECONDS_A_ROUND)
            .run();
    System.out.print(ran.out());
    if (ran.exit() != 0) {
      System.out.println(Tally.seen(ran));
    }
    return ran.exit() == 0;
  }

  private Launch java(Class<?> main, Object... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The heap has its size from the beginning: what grows is native memory.
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    Stream.of(words).map(String::valueOf).forEach(command::add);
    return sandbox.launch(command);
  }
}
