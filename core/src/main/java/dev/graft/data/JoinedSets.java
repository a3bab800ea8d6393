package dev.graft.data;

import java.util.Arrays;

/** Sets of photos that are joined to larger ones, as long as these do not have too many. */
public final class JoinedSets {
  private final int[] parent;
  private final int[] photos;

  /**
   * Sets that are not joined yet.
   *
   * @param photos in each of them
   */
  public JoinedSets(int[] photos) {
    this.photos = photos.clone();
    parent = new int[photos.length];
    Arrays.setAll(parent, i -> i);
  }

  /** The one of the sets joined with one that stands for all of them, by its index. */
  public int find(int set) {
    int root = set;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** Makes one of two, unless it had more photos than so many. */
  public void join(int one, int other, int most) {
    int to = find(one);
    int from = find(other);
    if (to != from && photos[to] + photos[from] <= most) {
      parent[from] = to;
      photos[to] += photos[from];
    }
  }
}
