package dev.graft.hub;

import dev.graft.fetch.Downloader;
import dev.graft.network.Base;
import dev.graft.weights.BundledWeights;
import dev.graft.weights.LocatedWeights;
import dev.graft.weights.WeightsException;
import dev.graft.weights.WeightsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that holds a base's weights: in the mirrors that the user named, in Graft's home,
 * among those that come with Graft, and where none of these has it, at its publisher's. A
 * <em>mirror</em> is a folder of weight files with an {@code index.json} that says which file is
 * which and gives its SHA-256.
 */
public final class WeightsFinder implements WeightsSource {
  private final List<Path> mirrors;
  private final Optional<WeightsFolder> home;
  private final Optional<Downloader> downloader;

  private WeightsFinder(
      List<Path> mirrors, Optional<WeightsFolder> home, Optional<Downloader> downloader) {
    this.mirrors = List.copyOf(mirrors);
    this.home = home;
    this.downloader = downloader;
  }

  /**
   * Looks in the folders of {@code GRAFT_WEIGHTS}, then in {@code GRAFT_HOME/weights}, into which
   * it fetches what is nowhere, unless {@code GRAFT_OFFLINE} is set.
   */
  public WeightsFinder() {
    this(
        mirrorsOfEnvironment(),
        Optional.of(WeightsFolder.inHome()),
        Optional.of(Downloader.fromEnvironment()));
  }

  /** The folders that {@code GRAFT_WEIGHTS} names, the first to be asked first. */
  public static List<Path> mirrorsOfEnvironment() {
    String named = System.getenv("GRAFT_WEIGHTS");
    return named == null
        ? List.of()
        : Stream.of(named.split(java.io.File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  /**
   * Looks in mirrors, and nowhere else.
   *
   * @param mirrors the first to be asked first
   */
  public WeightsFinder(List<Path> mirrors) {
    this(mirrors, Optional.empty(), Optional.empty());
  }

  /** Looks in mirrors, then in a folder into which it fetches what is nowhere. */
  public WeightsFinder(List<Path> mirrors, WeightsFolder home, Downloader downloader) {
    this(mirrors, Optional.of(home), Optional.of(downloader));
  }

  /** The same, with another way of fetching. */
  public WeightsFinder with(Downloader other) {
    return new WeightsFinder(mirrors, home, Optional.of(other));
  }

  /**
   * The verified file for a base. Weights trained at the base's own picture size are preferred;
   * where there are none here, those for the architecture's largest size serve (as in Keras). Only
   * where nothing is here at all, those of the base's own size are fetched.
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it is nowhere, is not what its index says, or cannot be fetched
   */
  public Path find(Base base, boolean top) {
    return locate(base, top).verified();
  }

  /**
   * As {@link #find}, but what the index says of the file is still to be checked: while it is read.
   *
   * @throws WeightsException if it is nowhere or cannot be fetched
   */
  @Override
  public LocatedWeights locate(Base base, boolean top) {
    return here(base, top).orElseGet(() -> LocatedWeights.sound(fetched(base, top)));
  }

  /**
   * As {@link #find}, but opens no connection.
   *
   * @throws WeightsException if it is not what its index says
   */
  @Override
  public Optional<Path> findHere(Base base, boolean top) {
    return here(base, top).map(LocatedWeights::verified);
  }

  private Optional<LocatedWeights> here(Base base, boolean top) {
    return sizes(base)
        .flatMap(
            size ->
                Stream.concat(
                    mirrors.stream().flatMap(folder -> lookUp(folder, base, top, size, false)),
                    home.stream().flatMap(own -> lookUp(own.path(), base, top, size, true))))
        .findFirst()
        .or(() -> BundledWeights.find(base, top).map(LocatedWeights::sound));
  }

  private static Stream<Integer> sizes(Base base) {
    List<Integer> trained = base.architecture().trainedSizes();
    return Stream.of(base.trainedSize(), trained.get(trained.size() - 1)).distinct();
  }

  /**
   * @param own whether the folder is Graft's own, where a file that is gone is fetched again
   */
  private static Stream<LocatedWeights> lookUp(
      Path folder, Base base, boolean top, int size, boolean own) {
    return MirrorIndex.in(folder).entries().stream()
        .filter(entry -> entry.fits(base.architecture().id(), base.alpha(), size, top))
        .filter(entry -> !own || isThere(folder, entry.file()))
        .findFirst()
        .stream()
        .map(entry -> ListedWeights.of(folder.resolve("index.json"), entry, own));
  }

  private static boolean isThere(Path folder, @Nullable String file) {
    return file == null || Files.exists(folder.resolve(file));
  }

  private Path fetched(Base base, boolean top) {
    Optional<PublishedWeights> published =
        sizes(base).flatMap(size -> WeightsCatalogue.find(base, top, size).stream()).findFirst();
    if (published.isEmpty()
        || home.isEmpty()
        || !downloader.map(Downloader::isOnline).orElse(false)) {
      throw notHere(base, top);
    }
    try {
      return home.get().fetch(published.get(), downloader.get());
    } catch (WeightsException e) {
      throw new WeightsException(
          e.getMessage() == null ? "" : e.getMessage(),
          e.remedy() + " Or give a file with `weights`" + orSeedling(top),
          e);
    }
  }

  private WeightsException notHere(Base base, boolean top) {
    List<Path> folders =
        Stream.concat(mirrors.stream(), home.stream().map(WeightsFolder::path)).toList();
    String id = base.architecture().id();
    return new WeightsException(
        "No weights for %s alpha %s %s the ImageNet classifier in %s."
            .formatted(id, base.alpha(), top ? "with" : "without", folders),
        "Fetch them when online (graft weights fetch %s), or give a file with `weights`, or set"
                .formatted(top ? id + " `top`" : id)
            + " GRAFT_WEIGHTS to a mirror's folder"
            + orSeedling(top));
  }

  /** The way out that needs nothing; it has no ImageNet classifier. */
  private static String orSeedling(boolean top) {
    return top ? "." : "; or use the base that comes with Graft: `base` seedling.";
  }
}
