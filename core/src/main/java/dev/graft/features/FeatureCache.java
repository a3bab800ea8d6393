package dev.graft.features;

import dev.graft.error.FileProblem;
import dev.graft.home.GraftHome;
import dev.graft.home.Temporaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feature vectors on disk, a {@link Shelf} for every setting, in a few large files each. Any number
 * of processes may use the same folder at once.
 *
 * <p>Whenever a shelf is opened or closed, files are removed until the limit is kept, those first
 * that were not used for the longest time. Files of a setting that is in use stay.
 */
public final class FeatureCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
  private static final Pattern SETTING = Pattern.compile("[0-9a-f]{1,128}");

  private static final long DEFAULT_LIMIT = 10_000_000_000L;

  private final Path root;
  private final long limitBytes;
  private final SegmentStorage storage;
  private final boolean temporary;
  private final Optional<Path> kept;
  private final KnownFiles knownFiles;

  FeatureCache(Path root, long limitBytes, SegmentStorage storage, boolean temporary) {
    this(root, limitBytes, storage, temporary, Optional.empty(), KnownFiles.NONE);
  }

  FeatureCache(
      Path root,
      long limitBytes,
      SegmentStorage storage,
      boolean temporary,
      Optional<Path> kept,
      KnownFiles knownFiles) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException(
          "The size limit of the feature cache is 0 bytes or more. Received: " + limitBytes);
    }
    this.root = root;
    this.limitBytes = limitBytes;
    this.storage = storage;
    this.temporary = temporary;
    this.kept = kept;
    this.knownFiles = knownFiles;
  }

  /**
   * The cache in a folder, which is made when the first shelf is opened.
   *
   * @param limitBytes how much of the disk it may take between runs; at least 0
   */
  public static FeatureCache open(Path root, long limitBytes) {
    return new FeatureCache(root, limitBytes, SegmentStorage.DEFAULT, false);
  }

  /**
   * The user's own cache, {@code GRAFT_HOME/features}, which also knows files that were read before
   * and have not changed, by {@code GRAFT_HOME/known-files}. It may take 10 GB, or as many as
   * {@code GRAFT_CACHE_GB} says.
   *
   * @throws IllegalArgumentException if {@code GRAFT_CACHE_GB} is not a number of at least 0
   */
  public static FeatureCache inHome() {
    String limit = System.getenv("GRAFT_CACHE_GB");
    Path home = GraftHome.folder();
    return new FeatureCache(
        home.resolve("features"),
        limit == null ? DEFAULT_LIMIT : bytes(limit),
        SegmentStorage.DEFAULT,
        false,
        Optional.empty(),
        KnownFiles.in(home.resolve("known-files"), Clock.systemUTC()));
  }

  private static long bytes(String gigabytes) {
    try {
      double value = Double.parseDouble(gigabytes);
      if (value >= 0) {
        return (long) (value * 1e9);
      }
    } catch (NumberFormatException e) {
      // told below, together with negative numbers
    }
    throw new IllegalArgumentException(
        "GRAFT_CACHE_GB must be a number of gigabytes. Received: '" + gigabytes + "'");
  }

  /**
   * A cache for one run, in a folder of its own that is removed when the cache is closed, or when
   * the JVM ends before that.
   *
   * @throws UncheckedIOException if the folder for temporary files cannot be written to
   */
  public static FeatureCache temporary() {
    try {
      Path root = Files.createTempDirectory(Temporaries.folder(), "features-");
      return new FeatureCache(root, Long.MAX_VALUE, SegmentStorage.DEFAULT, true);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder for temporary files cannot be written to", e);
    }
  }

  /**
   * The same cache, which also finds what was kept elsewhere, and takes that over when a shelf of
   * its setting is opened.
   *
   * @param folder with {@link KeptFeatures}; it need not be there, and is not changed
   */
  public FeatureCache withKept(Path folder) {
    return new FeatureCache(root, limitBytes, storage, temporary, Optional.of(folder), knownFiles);
  }

  /**
   * Opens the shelf of a setting. This never fails: what cannot be read is not there, and what
   * cannot be written stays in memory.
   *
   * @param setting lowercase hexadecimal digits, 1 to 128, that stand for all that the vectors
   *     depend on apart from the photo: preprocessing, weights, boundary, encoding
   * @param length numbers in a vector, at least 1
   * @param encoding how they are stored; vectors of this setting with another length or encoding
   *     are discarded
   */
  public Shelf shelf(String setting, int length, Encoding encoding) {
    if (!SETTING.matcher(setting).matches()) {
      throw new IllegalArgumentException(
          "A setting is 1 to 128 lowercase hexadecimal digits. Received: '" + setting + "'");
    }
    ShelfFolder folder = new ShelfFolder(root.resolve(setting));
    SegmentFormat format = new SegmentFormat(length, encoding);
    Shelf shelf = Shelf.open(folder, format, storage, this::keepLimit);
    kept.map(place -> new ShelfFolder(place.resolve(setting)))
        .ifPresent(from -> shelf.takeOver(from, format));
    keepLimit();
    return shelf;
  }

  /**
   * What is on disk now.
   *
   * @throws IOException if the folder cannot be read
   */
  public CacheUsage usage() throws IOException {
    List<CacheUsage.ShelfUsage> shelves = new ArrayList<>();
    for (ShelfFolder folder : ShelfFolder.in(root)) {
      long bytes = 0;
      long vectors = 0;
      Instant lastUsed = Instant.MIN;
      for (ShelfFolder.Listed segment : folder.segments()) {
        bytes += segment.bytes();
        vectors += vectors(segment);
        lastUsed = segment.lastUsed().toInstant(); // they come in this order
      }
      if (bytes > 0) {
        shelves.add(new CacheUsage.ShelfUsage(folder.setting(), bytes, vectors, lastUsed));
      }
    }
    shelves.sort(Comparator.comparing(CacheUsage.ShelfUsage::lastUsed).reversed());
    return new CacheUsage(shelves);
  }

  /**
   * Removes the vectors of all settings that are not in use, and forgets all files.
   *
   * @return how many bytes that freed
   * @throws IOException if the folder cannot be written to
   */
  public long clear() throws IOException {
    AtomicLong freed = new AtomicLong(knownFiles.clear());
    for (ShelfFolder folder : ShelfFolder.in(root)) {
      folder.lock().ifUnused(() -> freed.addAndGet(folder.empty()));
    }
    return freed.get();
  }

  /** Removes a temporary cache; of no consequence for any other. Close its shelves before. */
  @Override
  public void close() {
    if (temporary && !Temporaries.removeTree(root)) {
      LOG.warn("'{}' could not be removed. It is of no more use.", root);
    }
  }

  /** What is known of files by what the file system says of them. */
  KnownFiles knownFiles() {
    return knownFiles;
  }

  /** Where it lies. */
  Path root() {
    return root;
  }

  private void keepLimit() {
    try {
      List<ShelfFolder.Listed> oldestFirst = new ArrayList<>();
      for (ShelfFolder folder : ShelfFolder.in(root)) {
        oldestFirst.addAll(folder.segments());
      }
      oldestFirst.sort(Comparator.comparing(ShelfFolder.Listed::lastUsed));
      long bytes = oldestFirst.stream().mapToLong(ShelfFolder.Listed::bytes).sum();
      for (ShelfFolder.Listed segment : oldestFirst) {
        if (bytes <= limitBytes) {
          return;
        }
        FolderLock lock = segment.folder().lock();
        if (lock.ifUnused(() -> Files.deleteIfExists(segment.file()))) {
          bytes -= segment.bytes();
        }
      }
    } catch (IOException e) {
      LOG.warn(
          "The feature cache in '{}' may be over its limit ({})", root, FileProblem.inWords(e));
    }
  }

  private static long vectors(ShelfFolder.Listed segment) throws IOException {
    try {
      Optional<SegmentFormat> format = SegmentFormat.parse(Segment.header(segment.file()));
      return format.map(f -> f.records(segment.bytes())).orElse(0);
    } catch (NoSuchFileException e) {
      return 0; // removed by another process since it was listed
    }
  }
}
