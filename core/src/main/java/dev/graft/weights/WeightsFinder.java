package dev.graft.weights;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.graft.home.GraftHome;
import dev.graft.home.Sha256;
import dev.graft.network.Base;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that holds a base's weights: in the mirrors that the user named, in Graft's home,
 * then among those that come with Graft. A <em>mirror</em> is a folder of weight files with an
 * {@code index.json} that says which file is which and gives its SHA-256.
 */
public final class WeightsFinder {
  private static final String INDEX = "index.json";

  private final List<Path> folders;

  /** Looks in the folders of {@code GRAFT_WEIGHTS}, then in {@code GRAFT_HOME/weights}. */
  public static WeightsFinder fromEnvironment() {
    String mirrors = System.getenv("GRAFT_WEIGHTS");
    Stream<Path> named =
        mirrors == null
            ? Stream.empty()
            : Stream.of(mirrors.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    return new WeightsFinder(
        Stream.concat(named, Stream.of(GraftHome.folder().resolve("weights"))).toList());
  }

  /**
   * @param folders mirrors, the first to be asked first
   */
  public WeightsFinder(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** What an {@code index.json} says. */
  private record Index(@Nullable List<@Nullable Entry> entries) {}

  private record Entry(
      @Nullable String base,
      double alpha,
      int size,
      boolean top,
      @Nullable String file,
      @Nullable String sha256) {
    boolean fits(Base wanted, boolean top, int size) {
      return wanted.architecture().id().equals(base)
          && alpha == wanted.alpha()
          && this.top == top
          && this.size == size;
    }
  }

  /**
   * The verified file for a base. Weights trained at the base's own picture size are preferred;
   * where there are none, those for the architecture's largest size serve (as in Keras).
   *
   * @param top whether ImageNet's classifier must be in it
   * @throws WeightsException if it is nowhere, or is not what its index says
   */
  public Path find(Base base, boolean top) {
    List<Integer> trained = base.architecture().trainedSizes();
    return Stream.of(base.trainedSize(), trained.get(trained.size() - 1))
        .distinct()
        .flatMap(size -> folders.stream().flatMap(folder -> lookUp(folder, base, top, size)))
        .findFirst()
        .or(() -> BundledWeights.find(base, top))
        .orElseThrow(() -> notHere(base, top));
  }

  private static Stream<Path> lookUp(Path folder, Base base, boolean top, int size) {
    Path index = folder.resolve(INDEX);
    if (!Files.isRegularFile(index)) {
      return Stream.empty();
    }
    return entries(index).stream().filter(entry -> entry.fits(base, top, size)).findFirst().stream()
        .map(entry -> verified(index, entry));
  }

  private static List<Entry> entries(Path index) {
    try (var reader = Files.newBufferedReader(index)) {
      Index read = new Gson().fromJson(reader, Index.class);
      return Stream.ofNullable(read)
          .flatMap(all -> Stream.ofNullable(all.entries()))
          .flatMap(List::stream)
          .filter(Objects::nonNull)
          .toList();
    } catch (IOException | JsonParseException | NumberFormatException e) {
      throw new WeightsException(
          "The weights mirror's index '%s' cannot be read: %s".formatted(index, e.getMessage()),
          "Mend it, or take its folder out of GRAFT_WEIGHTS.",
          e);
    }
  }

  private static Path verified(Path index, Entry entry) {
    if (entry.file() == null || entry.sha256() == null) {
      throw new WeightsException(
          "The weights mirror's index '%s' has an entry for %s without file or sha256."
              .formatted(index, entry.base()),
          "Mend it, or take its folder out of GRAFT_WEIGHTS.");
    }
    Path file = index.resolveSibling(entry.file());
    String found;
    try {
      found = HexFormat.of().formatHex(Sha256.of(file));
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file '%s', named in '%s', cannot be read.".formatted(file, index),
          "Put it there, or take the folder out of GRAFT_WEIGHTS.",
          e);
    }
    if (!found.equalsIgnoreCase(entry.sha256())) {
      throw new WeightsException(
          "The weights file '%s' has SHA-256 %s, its index says %s."
              .formatted(file, found, entry.sha256()),
          "Copy it again from where it came from; it was cut short or changed.");
    }
    return file;
  }

  private WeightsException notHere(Base base, boolean top) {
    String id = base.architecture().id();
    return new WeightsException(
        "No weights for %s alpha %s %s the ImageNet classifier in %s."
            .formatted(id, base.alpha(), top ? "with" : "without", folders),
        "Fetch them when online (graft weights fetch %s), or give a file with --weights, or set"
                .formatted(id)
            + " GRAFT_WEIGHTS to a mirror's folder"
            + (top ? "." : "; or use the base that comes with Graft: --base seedling."));
  }
}
