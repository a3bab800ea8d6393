package dev.graft.data;

import dev.graft.home.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A labelled file that has not found its side yet. Its ticket is drawn from the seed and from where
 * the file lies below the dataset, so that chance treats it alike on every machine, wherever the
 * dataset is kept and whatever other photos it holds.
 *
 * @param location path below the folder with the class folders, see {@link VisibleFiles#location}
 * @param ticket where it stands in the random order
 */
record Candidate(Path file, String location, int label, long ticket) {

  /** Class by class, and in a class by location: the order in which a dataset lists its photos. */
  static final Comparator<Candidate> BY_LOCATION =
      Comparator.comparingInt(Candidate::label)
          .thenComparing(Candidate::location, CodePointOrder.INSTANCE);

  static final Comparator<Candidate> BY_TICKET =
      Comparator.comparingLong(Candidate::ticket).thenComparing(BY_LOCATION);

  static Candidate of(Path file, String location, int label, long seed) {
    byte[] digest =
        Sha256.of(
            ByteBuffer.allocate(Long.BYTES).putLong(seed).array(),
            location.getBytes(StandardCharsets.UTF_8));
    return new Candidate(file, location, label, ByteBuffer.wrap(digest).getLong());
  }

  LabelledPhoto labelled() {
    return new LabelledPhoto(new FilePhoto(file), label);
  }
}
