package dev.graft.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inputs of one kind and what came of them. Keeps each input that something was wrong with. */
final class Tally {
  private final String kind;
  private final Path kept;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<String> findings = new ArrayList<>();
  private int inputs;

  /**
   * @param kept a folder that outlives the campaign
   */
  Tally(String kind, Path kept) {
    this.kind = kind;
    this.kept = kept;
  }

  void count(int more) {
    inputs += more;
  }

  /**
   * Adds a finding.
   *
   * @param input its name
   * @param file the input itself; null if the command line is all of it
   * @param what was seen, and what is right
   */
  void add(Fault fault, String input, @Nullable Path file, String what) throws IOException {
    faults.merge(fault, 1, Integer::sum);
    String place = "";
    if (file != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(kept);
      Path copy = kept.resolve(input.replaceAll("[^\\w.-]", "_"));
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      place = " (kept: %s)".formatted(copy);
    }
    findings.add(Words.shown("%s: %s, %s: %s%s".formatted(kind, fault, input, what, place)));
  }

  /**
   * Looks at what is wrong with any run, whatever it was asked.
   *
   * @return whether the run ended in one of the ways that are allowed
   */
  boolean judge(Ran ran, String input, @Nullable Path file, Integer... allowed) throws IOException {
    List<Integer> codes = List.of(allowed);
    if (ran.hung()) {
      add(Fault.HANG, input, file, seen(ran));
    } else if (ran.crashed() && !codes.contains(ran.exit())) {
      add(Fault.CRASH, input, file, seen(ran));
    } else if (ran.leaksTrace()) {
      add(Fault.TRACE, input, file, seen(ran));
    } else if (!codes.contains(ran.exit())) {
      add(Fault.WRONG_EXIT, input, file, seen(ran));
    } else {
      return true;
    }
    return false;
  }

  /** What a run printed and how it was called. */
  static String seen(Ran ran) {
    return "%s [%s]".formatted(ran.brief(), ran.line());
  }

  List<String> findings() {
    return findings;
  }

  static String heading() {
    List<String> titles = Stream.of(Fault.values()).map(Fault::title).toList();
    return "| kind | inputs | %s |%n| --- | --- |%s"
        .formatted(String.join(" | ", titles), " --- |".repeat(titles.size()));
  }

  String toMarkdown() {
    String counts =
        Stream.of(Fault.values())
            .map(fault -> String.valueOf(faults.getOrDefault(fault, 0)))
            .collect(Collectors.joining(" | "));
    return "| %s | %d | %s |".formatted(kind, inputs, counts);
  }
}
