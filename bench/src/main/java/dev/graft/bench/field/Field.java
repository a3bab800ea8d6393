package dev.graft.bench.field;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs the real command on what the field sends. Started by {@code bench/field}, which builds the
 * command, and gives a folder that may be thrown away.
 */
public final class Field {
  private Field() {}

  /**
   * Runs one part and ends with 1 if anything was wrong.
   *
   * @param arguments the checkout; a folder for files; then the part, with its own arguments
   */
  public static void main(String[] arguments) throws Exception {
    Path checkout = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    String part = arguments.length > 2 ? arguments[2] : "";
    List<String> more = List.of(arguments).subList(Math.min(3, arguments.length), arguments.length);
    System.setProperty("graft.checkout", checkout.toString());
    Sandbox sandbox =
        Sandbox.in(checkout.resolve("cli/src/main/dist/bin/graft"), work.resolve("base"));
    boolean right =
        switch (part) {
          case "cases" -> new Cases(sandbox, Supplies.make(sandbox)).run(Set.copyOf(more));
          case "campaign" -> campaign(checkout, sandbox, more);
          case "lives" -> lives(checkout, sandbox, more);
          case "network" -> new Network(sandbox.beside("network"), Supplies.make(sandbox)).run();
          default -> usage();
        };
    System.exit(right ? 0 : 1);
  }

  private static boolean campaign(Path checkout, Sandbox sandbox, List<String> words)
      throws Exception {
    List<String> kinds = new ArrayList<>(words);
    int at = kinds.indexOf("--seed");
    long seed = 1;
    if (at >= 0) {
      seed = Long.parseLong(kinds.get(at + 1));
      kinds.subList(at, at + 2).clear();
    }
    Path kept = checkout.resolve("bench/target/field");
    return new Campaign(sandbox, Supplies.make(sandbox), seed, kept).run(Set.copyOf(kinds));
  }

  private static boolean lives(Path checkout, Sandbox sandbox, List<String> words)
      throws Exception {
    List<String> numbers = new ArrayList<>(words);
    LivesCampaign lives = new LivesCampaign(sandbox, checkout.resolve("bench/target/field"));
    int flat = numbers.indexOf("--flat");
    if (flat >= 0) {
      return lives.flat(Integer.parseInt(numbers.get(flat + 1)));
    }
    int at = numbers.indexOf("--seed");
    long seed = 1;
    if (at >= 0) {
      seed = Long.parseLong(numbers.get(at + 1));
      numbers.subList(at, at + 2).clear();
    }
    return lives.run(seed, numbers.isEmpty() ? 300 : Integer.parseInt(numbers.get(0)));
  }

  private static boolean usage() {
    System.err.println(
        """
        bench/field cases [NAME...]          every folder of field cases
        bench/field campaign [--seed N] [KIND...]  inputs drawn by chance
        bench/field fuzz [SECONDS]           coverage-guided fuzzing of Graft's own readers
        bench/field lives [--seed N] [ROUNDS]  interrupted, stopped and closed at random moments
        bench/field lives --flat SECONDS     load, predict, close: memory stays what it is
        bench/field network                  packets and files that nobody asked for""");
    return false;
  }
}
