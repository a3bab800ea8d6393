package dev.graft.data;

import dev.graft.photo.Photo;

/** One grey image of an IDX file, read as a binary PGM. */
record IdxPhoto(IdxImages images, int index) implements Photo {
  @Override
  public String name() {
    return "%s[%d]".formatted(images.file(), index);
  }

  @Override
  public byte[] read() {
    return images.pgm(index);
  }
}
