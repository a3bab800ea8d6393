package dev.graft.data;

import dev.graft.photo.StoredPhoto;
import java.util.List;

/** A folder with what a person sees in it, on a disk or in an archive. */
interface PhotoFolder {
  /** Its last name, in Unicode's composed form (NFC). */
  String name();

  /** What a person knows it by: its path. */
  String place();

  /** What a person knows, or would know, something in it by. */
  String place(String child);

  /** The visible folders directly in it, by name. */
  List<PhotoFolder> folders();

  /** The visible files directly in it, by name. */
  List<StoredPhoto> files();

  /** The visible files in it and in the folders below it, by location. */
  List<PlacedPhoto> below();

  /**
   * A file and where it lies below the folder that was asked, see {@link VisibleFiles#location}.
   */
  record PlacedPhoto(String location, StoredPhoto photo) {}
}
