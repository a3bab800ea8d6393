package dev.graft.data;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.graft.home.Sha256;
import dev.graft.lifecycle.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Finds photos that are copies of one another, byte by byte, also across classes. */
final class IdenticalFiles {
  private IdenticalFiles() {}

  /**
   * The photos in groups of identical content; most groups have one member. Only files of equal
   * size are read. A file that can't be read is nobody's copy: whoever decodes it will say why.
   */
  static List<List<Candidate>> group(List<Candidate> photos) {
    List<List<Candidate>> groups = new ArrayList<>();
    for (List<Candidate> sameSize : groupedBy(IdenticalFiles::size, photos)) {
      groups.addAll(
          sameSize.size() == 1 ? List.of(sameSize) : groupedBy(IdenticalFiles::content, sameSize));
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

  private static Object content(Candidate photo) {
    Cancellation.checkInterrupted();
    try {
      return HexFormat.of().formatHex(Sha256.of(photo.photo().read()));
    } catch (IOException e) {
      return photo;
    }
  }
}
