package dev.graft.data;

import dev.graft.photo.Photo;
import java.util.List;
import java.util.stream.IntStream;

/** One grey image of an IDX file, read as a binary PGM. */
record IdxPhoto(IdxImages images, int index) implements Photo {
  /** The images that are held, in the order of the file. */
  static List<IdxPhoto> all(IdxImages images) {
    return IntStream.range(0, images.held())
        .mapToObj(index -> new IdxPhoto(images, index))
        .toList();
  }

  @Override
  public String name() {
    return "%s[%d]".formatted(images.file(), index);
  }

  @Override
  public byte[] read() {
    return images.pgm(index);
  }
}
