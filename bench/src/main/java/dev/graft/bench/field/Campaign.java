package dev.graft.bench.field;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Inputs drawn by chance, kind by kind, and a table of what came of them. */
final class Campaign {
  private final Sandbox sandbox;
  private final Supplies supplies;
  private final long seed;
  private final Path kept;

  /**
   * @param kept where inputs with findings stay
   */
  Campaign(Sandbox sandbox, Supplies supplies, long seed, Path kept) {
    this.sandbox = sandbox;
    this.supplies = supplies;
    this.seed = seed;
    this.kept = kept.resolve("seed-" + seed);
  }

  /** Tries the inputs of one kind. */
  @FunctionalInterface
  private interface Part {
    void run(Sandbox own, Tally tally, Random random) throws Exception;
  }

  /** Each has chance of its own, so that one can be run again without the others. */
  private List<Map.Entry<String, Part>> parts() {
    return List.of(
        Map.entry(
            "pictures",
            (own, tally, random) -> new PictureCampaign(own, supplies, tally).run(random)),
        Map.entry("data", (own, tally, random) -> new DataCampaign(own, tally).run(random)),
        Map.entry(
            "models", (own, tally, random) -> new ModelCampaign(own, supplies, tally).run(random)),
        Map.entry(
            "options", (own, tally, random) -> new OptionCampaign(own, supplies, tally).run()),
        Map.entry(
            "kills",
            (own, tally, random) ->
                new KillCampaign(own.withOwnHome(), supplies, tally).run(random)),
        Map.entry(
            "disks",
            (own, tally, random) -> new DiskCampaign(new Disks(own, supplies), tally).run()));
  }

  /**
   * Runs all kinds, or those named.
   *
   * @return whether nothing was found
   */
  boolean run(Set<String> wanted) throws Exception {
    System.out.println("Seed " + seed);
    System.out.println(Tally.heading());
    List<String> findings = new ArrayList<>();
    for (var part : parts()) {
      if (wanted.isEmpty() || wanted.contains(part.getKey())) {
        Tally tally = new Tally(part.getKey(), kept.resolve(part.getKey()));
        Sandbox own = sandbox.beside("campaign-" + part.getKey());
        part.getValue().run(own, tally, new Random(seed + part.getKey().hashCode()));
        System.out.println(tally.toMarkdown());
        findings.addAll(tally.findings());
      }
    }
    System.out.printf("%n%d findings%n", findings.size());
    findings.forEach(finding -> System.out.println("- " + finding));
    return findings.isEmpty();
  }
}
