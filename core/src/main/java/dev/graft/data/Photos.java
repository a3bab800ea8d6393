package dev.graft.data;

import dev.graft.image.FirstBytes;
import dev.graft.photo.FileNames;
import dev.graft.photo.FilePhoto;
import dev.graft.photo.Photo;
import dev.graft.photo.StoredPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Photos that nobody has labelled.
 *
 * @param photos those to be looked at, in the order of the paths and of a folder's listing
 * @param leftOut names of files in folders that are no pictures
 */
public record Photos(List<FilePhoto> photos, List<String> leftOut) {
  /** Whoever names a file like this means a picture, and hears why it is none that can be read. */
  private static final List<String> EXTENSIONS =
      List.of(
          ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif",
          ".heic", ".heif", ".avif", ".jxl", ".jp2", ".psd", ".svg", ".ico", ".dng", ".cr2", ".nef",
          ".arw");

  public Photos {
    photos = List.copyOf(photos);
    leftOut = List.copyOf(leftOut);
  }

  /** The photo at a path; one that cannot be read, saying so, if no path can be like that. */
  public static Photo named(String path) {
    try {
      return new FilePhoto(Path.of(path));
    } catch (InvalidPathException e) {
      return unusable(path, e);
    }
  }

  /** A photo at a path that the system does not allow. */
  static StoredPhoto unusable(String path, InvalidPathException problem) {
    return path.indexOf('\0') < 0
        ? new UnreadablePhoto(path, "no path can be like that: " + problem.getReason())
        : new UnreadablePhoto(path.replace("\0", "\\0"), "no path has a NUL character in it");
  }

  /** The photos {@link #in} these paths. */
  public static List<FilePhoto> at(List<Path> paths) {
    return in(paths).photos();
  }

  /**
   * The photos at these paths, in the order given. A file stands for itself whatever it is. A
   * folder stands for the visible files below it, by location, that begin like a picture; and for
   * those that are named like one or cannot be read, so that whoever reads them will say why not.
   *
   * @throws DataException if a path isn't there or a folder holds nothing of that kind
   */
  public static Photos in(List<Path> paths) {
    List<FilePhoto> photos = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        addFolder(path, photos, leftOut);
      } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        photos.add(new FilePhoto(path));
      } else {
        throw new DataException(
            "There is no '%s'.".formatted(FileNames.readable(path)),
            "Check the path: a photo, or a folder of photos.");
      }
    }
    return new Photos(photos, leftOut);
  }

  private static void addFolder(Path folder, List<FilePhoto> photos, List<String> leftOut) {
    List<String> others = new ArrayList<>();
    int before = photos.size();
    for (Path file : VisibleFiles.below(folder)) {
      FilePhoto photo = new FilePhoto(file);
      if (isWanted(photo)) {
        photos.add(photo);
      } else {
        others.add(photo.name());
      }
    }
    if (photos.size() == before) {
      throw new DataException(
          "Folder '%s' holds no photo%s."
              .formatted(folder, others.isEmpty() ? "" : "; " + FileKinds.leftOut(others)),
          "Give a folder with photos, or name the files themselves.");
    }
    leftOut.addAll(others);
  }

  private static boolean isWanted(FilePhoto photo) {
    try {
      return FirstBytes.problem(photo.begin(FirstBytes.COUNT)).isEmpty() || isNamedLikeOne(photo);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean isNamedLikeOne(FilePhoto photo) {
    String name = photo.name().toLowerCase(Locale.ROOT);
    return EXTENSIONS.stream().anyMatch(name::endsWith);
  }
}
