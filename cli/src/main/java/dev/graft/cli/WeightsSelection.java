package dev.graft.cli;

import dev.graft.hub.PublishedWeights;
import dev.graft.hub.WeightsCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which of the published weights of a base are meant. */
final class WeightsSelection {
  @Option(names = "--alpha", paramLabel = "X", description = "Width of the base; default 1.0.")
  @Range(min = 0, above = true, max = 4)
  private @Nullable Double alpha;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Picture size that they were trained at; default the largest there is.")
  @Range(min = 8, max = 4096)
  private @Nullable Integer size;

  @Option(
      names = "--top",
      description = "Those with ImageNet's classifier, as graft classify needs, as well.")
  private boolean top;

  @Option(names = "--all", description = "Every width and size, with and without classifier.")
  private boolean all;

  /**
   * @param bases names of bases; empty for all of them
   * @throws UnknownWordException if a name is unknown
   * @throws IllegalArgumentException if nothing fits
   */
  List<PublishedWeights> chosen(List<String> bases) {
    List<PublishedWeights> published = WeightsCatalogue.entries();
    List<String> known = published.stream().map(PublishedWeights::base).distinct().toList();
    for (String base : bases) {
      if (!known.contains(base)) {
        throw new UnknownWordException("published base", base, known);
      }
    }
    List<PublishedWeights> chosen =
        published.stream()
            .filter(each -> bases.isEmpty() || bases.contains(each.base()))
            .filter(this::isMeant)
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "No weights are published for alpha %s%s; 'graft weights list' shows what is",
              alpha == null ? 1.0 : alpha,
              size == null ? "" : " and " + size + " px"));
    }
    return chosen;
  }

  private boolean isMeant(PublishedWeights each) {
    if (all) {
      return true;
    }
    return each.alpha() == (alpha == null ? 1.0 : alpha)
        && each.size() == (size == null ? largest(each) : size)
        && (top || !each.top());
  }

  private static int largest(PublishedWeights like) {
    return WeightsCatalogue.entries().stream()
        .filter(each -> each.base().equals(like.base()) && each.alpha() == like.alpha())
        .map(PublishedWeights::size)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
