package dev.graft.data;

import dev.graft.photo.FileNames;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.StoredPhoto;
import java.nio.file.Path;
import java.util.List;

/** A folder on a disk. */
record DiskFolder(Path path) implements PhotoFolder {
  @Override
  public String name() {
    return VisibleFiles.name(path);
  }

  @Override
  public String place() {
    return FileNames.readable(path);
  }

  @Override
  public String place(String child) {
    return path.resolve(child).toString();
  }

  @Override
  public List<PhotoFolder> folders() {
    return VisibleFiles.foldersIn(path).stream().<PhotoFolder>map(DiskFolder::new).toList();
  }

  @Override
  public List<StoredPhoto> files() {
    return VisibleFiles.filesIn(path).stream().<StoredPhoto>map(FilePhoto::new).toList();
  }

  @Override
  public List<PlacedPhoto> below() {
    return VisibleFiles.below(path).stream()
        .map(file -> new PlacedPhoto(VisibleFiles.location(path, file), new FilePhoto(file)))
        .toList();
  }
}
