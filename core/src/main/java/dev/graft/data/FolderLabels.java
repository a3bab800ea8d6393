package dev.graft.data;

import dev.graft.photo.StoredPhoto;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which class and which side of a split each file below a folder is of, by the names on the way to
 * it alone: for whoever lists a folder that is on no disk of this machine. The rules are those by
 * which a {@link Dataset} is read: classes are the folders at the top, or those in the sides of a
 * split.
 */
public final class FolderLabels {
  /** The name of a class and that of its file. */
  private static final int LEAST = 2;

  private final boolean split;

  private FolderLabels(boolean split) {
    this.split = split;
  }

  /**
   * What the folders at the top are.
   *
   * @param place what a person knows the folder by
   * @param locations of all files below it: names joined by '/'
   * @throws DataException if they may be classes or a split
   */
  public static FolderLabels of(String place, Collection<String> locations) {
    Named root = new Named("", place, new TreeMap<>(CodePointOrder.INSTANCE));
    for (String location : locations) {
      List<String> names = List.of(location.split("/", -1));
      Named folder = root;
      for (int i = 0; i < names.size() - 1; i++) {
        folder = folder.child(VisibleFiles.composed(names.get(i)));
      }
    }
    return new FolderLabels(TopFolders.asNamed().in(root).isPresent());
  }

  /** Whether the folders at the top are the sides of a split. */
  public boolean isSplit() {
    return split;
  }

  /**
   * What a file is, see {@link #of}.
   *
   * @param location names joined by '/'
   * @return empty if it lies in no class
   */
  public Optional<Label> label(String location) {
    List<String> names = List.of(location.split("/", -1));
    int own = split ? 1 : 0;
    if (names.size() < own + LEAST) {
      return Optional.empty();
    }
    String name = VisibleFiles.composed(names.get(own));
    return split
        ? Side.named(names.get(0)).map(side -> new Label(name, Optional.of(side)))
        : Optional.of(new Label(name, Optional.empty()));
  }

  /**
   * What a file is.
   *
   * @param name of its class
   * @param side of the split; empty if there is none
   */
  public record Label(String name, Optional<Side> side) {}

  /** A folder of which only names are known. */
  private record Named(String name, String place, TreeMap<String, Named> children)
      implements PhotoFolder {
    Named child(String child) {
      return children.computeIfAbsent(
          child, key -> new Named(key, place(key), new TreeMap<>(CodePointOrder.INSTANCE)));
    }

    @Override
    public String place(String child) {
      return place + "/" + child;
    }

    @Override
    public List<PhotoFolder> folders() {
      return List.copyOf(children.values());
    }

    @Override
    public List<StoredPhoto> files() {
      return List.of();
    }

    @Override
    public List<PlacedPhoto> below() {
      return List.of();
    }
  }
}
