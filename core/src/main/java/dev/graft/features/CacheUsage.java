package dev.graft.features;

import java.time.Instant;
import java.util.List;

/**
 * What a {@link FeatureCache} holds.
 *
 * @param shelves one entry a setting, the last used first; settings without vectors are left out
 */
public record CacheUsage(List<ShelfUsage> shelves) {
  public CacheUsage {
    shelves = List.copyOf(shelves);
  }

  /**
   * What a cache holds for one setting.
   *
   * @param setting as given to {@link FeatureCache#shelf}
   * @param bytes on disk
   * @param vectors on disk, counting those twice that two processes computed at once
   * @param lastUsed when a vector was last written or found
   */
  public record ShelfUsage(String setting, long bytes, long vectors, Instant lastUsed) {}

  /** Bytes on disk. */
  public long bytes() {
    return shelves.stream().mapToLong(ShelfUsage::bytes).sum();
  }

  /** Vectors on disk. */
  public long vectors() {
    return shelves.stream().mapToLong(ShelfUsage::vectors).sum();
  }
}
