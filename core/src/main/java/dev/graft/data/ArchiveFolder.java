package dev.graft.data;

import dev.graft.photo.StoredPhoto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder in an archive; the archive itself is the uppermost. */
final class ArchiveFolder implements PhotoFolder {
  private final String name;
  private final String place;
  private final String separator;
  private final SortedMap<String, ArchiveFolder> folders = new TreeMap<>(CodePointOrder.INSTANCE);
  private final SortedMap<String, StoredPhoto> photos = new TreeMap<>(CodePointOrder.INSTANCE);

  private ArchiveFolder(String name, String place, String separator) {
    this.name = name;
    this.place = place;
    this.separator = separator;
  }

  /**
   * An archive with nothing in it yet.
   *
   * @param place its path
   */
  static ArchiveFolder root(String place) {
    return new ArchiveFolder("", place, "!/");
  }

  /** Makes sure that there is a folder at this path, even if nothing is in it. */
  void addFolder(List<String> path) {
    ArchiveFolder folder = this;
    for (String next : path) {
      folder = folder.child(next);
    }
  }

  /**
   * Puts a photo at its path, where it takes the place of one that is there already.
   *
   * @param path names of the folders to it and its own; none of them empty
   * @return the photo that was there
   */
  @Nullable StoredPhoto add(List<String> path, StoredPhoto photo) {
    ArchiveFolder folder = this;
    for (String next : path.subList(0, path.size() - 1)) {
      folder = folder.child(next);
    }
    return folder.photos.put(path.get(path.size() - 1), photo);
  }

  private ArchiveFolder child(String child) {
    return folders.computeIfAbsent(child, key -> new ArchiveFolder(key, place(key), "/"));
  }

  /**
   * The dataset's own folder: archives tend to have one folder around everything. A lone {@code
   * train} is a dataset's and stays.
   */
  ArchiveFolder unwrapped() {
    ArchiveFolder folder = this;
    while (folder.folders.size() == 1) {
      ArchiveFolder only = folder.folders.get(folder.folders.firstKey());
      if (only == null
          || only.folders.isEmpty()
          || Side.named(only.name).equals(Optional.of(Side.TRAIN))) {
        break;
      }
      folder = only;
    }
    return folder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public String place(String child) {
    return place + separator + child;
  }

  @Override
  public List<PhotoFolder> folders() {
    return List.copyOf(folders.values());
  }

  @Override
  public List<StoredPhoto> files() {
    return List.copyOf(photos.values());
  }

  @Override
  public List<PlacedPhoto> below() {
    List<PlacedPhoto> all = new ArrayList<>();
    collect("", all);
    all.sort(Comparator.comparing(PlacedPhoto::location, CodePointOrder.INSTANCE));
    return all;
  }

  private void collect(String prefix, List<PlacedPhoto> into) {
    photos.forEach((file, photo) -> into.add(new PlacedPhoto(prefix + file, photo)));
    folders.forEach((child, folder) -> folder.collect(prefix + child + "/", into));
  }
}
