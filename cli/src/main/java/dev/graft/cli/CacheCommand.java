package dev.graft.cli;

import dev.graft.features.CacheUsage;
import dev.graft.features.FeatureCache;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows how much room kept features take, or clears them away.",
      "The limit is 10 GB, or what GRAFT_CACHE_GB says; what was not used for longest goes first."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  graft cache", "  graft cache --clear"})
final class CacheCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec;

  @Option(names = "--clear", description = "Removes all features that are not in use right now.")
  private boolean clear;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (FeatureCache cache = FeatureCache.inHome()) {
      if (clear) {
        out.printf(Locale.ROOT, "Freed %.1f MB%n", cache.clear() / 1e6);
      } else {
        print(cache.usage(), out);
      }
    }
    out.flush();
    return 0;
  }

  private static void print(CacheUsage usage, PrintWriter out) {
    TextTable table = new TextTable("setting", "photos", "MB", "last used");
    for (CacheUsage.ShelfUsage shelf : usage.shelves()) {
      table.row(
          shelf.setting().substring(0, 12),
          String.format(Locale.ROOT, "%,d", shelf.vectors()),
          String.format(Locale.ROOT, "%.1f", shelf.bytes() / 1e6),
          TIME.format(shelf.lastUsed()));
    }
    table.row(
        "in all",
        String.format(Locale.ROOT, "%,d", usage.vectors()),
        String.format(Locale.ROOT, "%.1f", usage.bytes() / 1e6),
        "");
    table.print(out);
  }
}
