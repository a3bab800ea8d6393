package dev.graft.hub;

import dev.graft.fetch.Checksum;
import dev.graft.fetch.RemoteFile;
import dev.graft.network.Architecture;
import dev.graft.network.Architectures;
import dev.graft.network.Base;
import dev.graft.network.PublishedFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Where weights for every base are published: what each {@link Architecture} says of itself. Files
 * whose publisher gives no checksum are recorded when they are first fetched, see {@link
 * dev.graft.fetch.FetchRecord}.
 */
public final class WeightsCatalogue {
  private static final List<PublishedWeights> ALL =
      Architectures.all().stream().flatMap(WeightsCatalogue::of).toList();

  private WeightsCatalogue() {}

  /** All that is known to be published, family by family. */
  public static List<PublishedWeights> entries() {
    return ALL;
  }

  /** What is published for a base, trained at a given picture size. */
  static Optional<PublishedWeights> find(Base base, boolean top, int size) {
    return of(base.architecture()).filter(each -> each.areFor(base, top, size)).findFirst();
  }

  private static Stream<PublishedWeights> of(Architecture architecture) {
    return architecture.published().stream().map(file -> of(architecture.id(), file));
  }

  private static PublishedWeights of(String base, PublishedFile file) {
    RemoteFile remote =
        new RemoteFile(
            URI.create(file.address()),
            OptionalLong.empty(),
            Optional.ofNullable(file.md5()).map(Checksum::md5),
            RemoteFile.HDF5);
    return new PublishedWeights(
        base, file.alpha(), file.size(), file.top(), remote, file.license());
  }
}
