package dev.graft.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of photos that were put aside. It may come to lie among class folders, or the sides of
 * a split, and is none of them.
 */
public final class AsideFolder {
  private static final String ENDING = "-quarantine";

  private AsideFolder() {}

  /** What it is called where it lies beside a folder of photos. */
  public static String beside(String name) {
    return name + ENDING;
  }

  /** The list in it of what was moved, by which it is known. */
  public static Path list(Path folder) {
    return folder.resolve("moves.csv");
  }

  /** Whether a folder is one. */
  static boolean is(Path folder) {
    Path name = folder.getFileName();
    return name != null && name.toString().endsWith(ENDING) && Files.exists(list(folder));
  }
}
