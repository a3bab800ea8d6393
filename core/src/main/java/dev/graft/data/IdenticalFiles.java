package dev.graft.data;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.graft.home.Sha256;
import dev.graft.lifecycle.Cancellation;
import dev.graft.photo.StoredPhoto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds photos that are copies of one another, byte by byte, also across classes. */
final class IdenticalFiles {
  private IdenticalFiles() {}

  /**
   * The photos in groups of identical content; most groups have one member. Only files of equal
   * size are read, if what is in them is not known. A file that can't be read is nobody's copy:
   * whoever decodes it will say why.
   *
   * @param known of a photo, what is equal for identical content
   */
  static List<List<Candidate>> group(
      List<Candidate> photos, Function<? super StoredPhoto, ? extends Optional<?>> known) {
    List<List<Candidate>> groups = new ArrayList<>();
    for (List<Candidate> sameSize : groupedBy(IdenticalFiles::size, photos)) {
      groups.addAll(
          sameSize.size() == 1
              ? List.of(sameSize)
              : groupedBy(photo -> content(photo, known), sameSize));
    }
    return groups;
  }

  private static Collection<List<Candidate>> groupedBy(
      Function<Candidate, Object> key, List<Candidate> photos) {
    return photos.stream().collect(groupingBy(key, LinkedHashMap::new, toList())).values();
  }

  private static Object size(Candidate photo) {
    Cancellation.checkInterrupted();
    try {
      return photo.photo().size();
    } catch (IOException e) {
      return photo;
    }
  }

  private static Object content(
      Candidate photo, Function<? super StoredPhoto, ? extends Optional<?>> known) {
    Optional<?> content = known.apply(photo.photo());
    return content.isPresent() ? content.get() : read(photo);
  }

  private static Object read(Candidate photo) {
    Cancellation.checkInterrupted();
    try {
      return HexFormat.of().formatHex(Sha256.of(photo.photo().read()));
    } catch (IOException e) {
      return photo;
    }
  }
}
