package dev.graft.hub;

import dev.graft.fetch.Checksum;
import dev.graft.fetch.Downloader;
import dev.graft.fetch.FetchException;
import dev.graft.fetch.FetchRecord;
import dev.graft.home.AtomicFiles;
import dev.graft.home.GraftHome;
import dev.graft.weights.WeightsException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder that published weights are put into, and its index: Graft's own, which grows as weights
 * are fetched, or a mirror for other machines.
 */
public final class WeightsFolder {
  private final Path folder;
  private final FetchRecord record;

  /** A folder, which may not exist yet. */
  public WeightsFolder(Path folder, FetchRecord record) {
    this.folder = folder;
    this.record = record;
  }

  /** Graft's own folder. */
  public static WeightsFolder inHome() {
    return new WeightsFolder(GraftHome.folder().resolve("weights"), FetchRecord.inHome());
  }

  public Path path() {
    return folder;
  }

  /**
   * Where a published file is, or would be.
   *
   * @param weights of the catalogue
   */
  public Path place(PublishedWeights weights) {
    return folder.resolve(weights.file().name());
  }

  /** The file, if it is here and what its index says. */
  public Optional<Path> verified(PublishedWeights weights) {
    return entry(folder, weights)
        .filter(entry -> entry.file() != null && entry.sha256() != null)
        .filter(
            entry ->
                problem(place(weights), Checksum.sha256(String.valueOf(entry.sha256()))).isEmpty())
        .map(entry -> place(weights));
  }

  /** The first file in these folders whose index says that it holds such weights. */
  public static Optional<Path> indexed(List<Path> folders, PublishedWeights weights) {
    return folders.stream()
        .flatMap(
            folder ->
                MirrorIndex.in(folder).entries().stream()
                    .filter(entry -> fits(entry, weights) && entry.file() != null)
                    .map(entry -> folder.resolve(String.valueOf(entry.file()))))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Optional<MirrorIndex.Entry> entry(Path folder, PublishedWeights weights) {
    return MirrorIndex.in(folder).entries().stream()
        .filter(entry -> fits(entry, weights) && weights.file().name().equals(entry.file()))
        .findFirst();
  }

  private static boolean fits(MirrorIndex.Entry entry, PublishedWeights weights) {
    return entry.fits(weights.base(), weights.alpha(), weights.size(), weights.top());
  }

  /**
   * Fetches a file if it is not here, and enters it into the index.
   *
   * @return where it is
   * @throws WeightsException if it cannot be had
   */
  public Path fetch(PublishedWeights weights, Downloader downloader) {
    Path file = place(weights);
    URI address = weights.file().address();
    try {
      Optional<Checksum> recorded = record.of(address);
      if (downloader.fetch(weights.file(), file, recorded)) {
        enter(weights, file);
      } else if (!isIndexed(weights)) { // somebody put it here
        requirePublished(weights, file, recorded);
        enter(weights, file);
      }
      return file;
    } catch (FetchException e) {
      throw new WeightsException(e.problem(), e.remedy(), e);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /**
   * Puts a file that is somewhere on this machine here too.
   *
   * @param source a file that was verified
   */
  public Path copy(PublishedWeights weights, Path source) {
    Path file = place(weights);
    try {
      if (!Files.exists(file)) {
        try (InputStream in = Files.newInputStream(source)) {
          AtomicFiles.write(file, in::transferTo);
        }
      }
      if (!isIndexed(weights)) {
        enter(weights, file);
      }
      return file;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static void requirePublished(
      PublishedWeights weights, Path file, Optional<Checksum> recorded) throws IOException {
    for (Optional<Checksum> each : List.of(weights.file().checksum(), recorded)) {
      if (each.isPresent() && !each.get().of(file).equals(each.get())) {
        throw new WeightsException(
            "'%s' is not the file of that name that is published: it should have %s."
                .formatted(file, each.get()),
            "Remove it, and fetch it; or give it with `weights` if it is what you want.");
      }
    }
  }

  private WeightsException cannotWrite(IOException e) {
    return new WeightsException(
        "Weights cannot be put into '%s': %s.".formatted(folder, e.getMessage()),
        "Make room, or choose another folder.",
        e);
  }

  private boolean isIndexed(PublishedWeights weights) {
    return entry(folder, weights).isPresent();
  }

  /** Enters a file that is whole; what it is now, it must be from then on. */
  private void enter(PublishedWeights weights, Path file) throws IOException {
    Checksum found = Checksum.sha256("").of(file);
    record.remember(weights.file().address(), found);
    MirrorIndex.Entry entry =
        new MirrorIndex.Entry(
            weights.base(),
            weights.alpha(),
            weights.size(),
            weights.top(),
            weights.top() ? 1000 : 0,
            "keras-h5",
            weights.file().name(),
            found.hex(),
            weights.license(),
            weights.file().address().toString());
    MirrorIndex.change(folder, index -> index.with(entry));
  }

  /**
   * What {@link #verify} found.
   *
   * @param problem empty if the file is what its index says
   */
  public record Finding(Path file, Optional<String> problem) {}

  /** Compares every file that the folder's index names with what it says. */
  public static List<Finding> verify(Path folder) {
    List<Finding> findings = new ArrayList<>();
    for (MirrorIndex.Entry entry : MirrorIndex.in(folder).entries()) {
      if (entry.file() == null || entry.sha256() == null) {
        findings.add(
            new Finding(folder, Optional.of("an entry of its index has no file or no sha256")));
        continue;
      }
      Path file = folder.resolve(entry.file());
      findings.add(new Finding(file, problem(file, Checksum.sha256(entry.sha256()))));
    }
    return findings;
  }

  private static Optional<String> problem(Path file, Checksum expected) {
    if (!Files.isRegularFile(file)) {
      return Optional.of("is not there");
    }
    try {
      Checksum found = expected.of(file);
      return found.equals(expected)
          ? Optional.empty()
          : Optional.of("has SHA-256 %s, its index says %s".formatted(found.hex(), expected.hex()));
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }
}
