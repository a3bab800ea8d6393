package dev.graft.features;

import dev.graft.home.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The features that a training took, to be kept beside its model, so that photos can be added to it
 * when the old ones are gone; see {@link FeatureCache#withKept}. Close it when they are written.
 */
public final class KeptFeatures implements AutoCloseable {
  private final FeatureCache scratch;

  private KeptFeatures(FeatureCache scratch) {
    this.scratch = scratch;
  }

  /** A copy of features, and of what a mirror and augmented views show, if they are of those. */
  public static KeptFeatures of(Features features) {
    FeatureCache scratch = FeatureCache.temporary();
    features.keepIn(scratch);
    return new KeptFeatures(scratch);
  }

  /**
   * How many bytes they take.
   *
   * @throws IOException if the folder for temporary files cannot be read
   */
  public long bytes() throws IOException {
    return scratch.usage().bytes();
  }

  /**
   * Writes them into a folder; those of an earlier training do not stay.
   *
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    List<ShelfFolder.Listed> earlier = segments(folder);
    for (ShelfFolder.Listed each : segments(scratch.root())) {
      ShelfFolder into = new ShelfFolder(folder.resolve(each.folder().setting()));
      AtomicFiles.write(into.newSegment(), out -> Files.copy(each.file(), out));
    }
    remove(earlier);
  }

  /**
   * Removes what was written into a folder, if anything was.
   *
   * @throws IOException if that cannot be done
   */
  public static void removeFrom(Path folder) throws IOException {
    remove(segments(folder));
  }

  /**
   * Whether something was written into a folder.
   *
   * @throws IOException if it cannot be read
   */
  public static boolean areIn(Path folder) throws IOException {
    return !segments(folder).isEmpty();
  }

  private static void remove(List<ShelfFolder.Listed> segments) throws IOException {
    for (ShelfFolder.Listed each : segments) {
      Files.deleteIfExists(each.file());
    }
  }

  private static List<ShelfFolder.Listed> segments(Path folder) throws IOException {
    List<ShelfFolder.Listed> segments = new ArrayList<>();
    for (ShelfFolder each : ShelfFolder.in(folder)) {
      segments.addAll(each.segments());
    }
    return segments;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
