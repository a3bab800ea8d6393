package dev.graft.bench.field;

import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of a campaign, with all that may come of it. */
final class OddPicture {
  private final String name;
  private final byte[] bytes;
  private final List<BufferedImage> readings;
  private final boolean sound;
  private final boolean noted;

  /**
   * @param name of the file; its ending is one that a folder is searched for
   * @param readings what it may be taken for: the picture that it was made from and, where it is
   *     damaged, what another reader makes of it
   * @param sound whether it must be read; otherwise it may be refused as well
   * @param noted whether another reading is fine too if a warning names the file
   */
  OddPicture(
      String name, byte[] bytes, List<BufferedImage> readings, boolean sound, boolean noted) {
    this.name = name;
    this.bytes = bytes;
    this.readings = List.copyOf(readings);
    this.sound = sound;
    this.noted = noted;
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes;
  }

  List<BufferedImage> readings() {
    return readings;
  }

  boolean sound() {
    return sound;
  }

  boolean noted() {
    return noted;
  }
}
