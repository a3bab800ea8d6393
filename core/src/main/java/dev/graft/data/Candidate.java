package dev.graft.data;

import dev.graft.home.Sha256;
import dev.graft.photo.StoredPhoto;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A labelled file that has not found its side yet. Its ticket is drawn from the seed and from where
 * the file lies below the dataset, so that chance treats it alike on every machine, wherever the
 * dataset is kept and whatever other photos it holds.
 *
 * @param location path below the folder with the class folders, see {@link VisibleFiles#location}
 * @param ticket where it stands in the random order
 * @param group photos with the same name here stay on one side; null for a photo by itself
 * @param givenGroup the group that its owner put it into, whatever others were tied to that
 */
record Candidate(
    StoredPhoto photo,
    String location,
    int label,
    long ticket,
    @Nullable String group,
    @Nullable String givenGroup) {

  /** Class by class, and in a class by location: the order in which a dataset lists its photos. */
  static final Comparator<Candidate> BY_LOCATION =
      Comparator.comparingInt(Candidate::label)
          .thenComparing(Candidate::location, CodePointOrder.INSTANCE);

  static final Comparator<Candidate> BY_TICKET =
      Comparator.comparingLong(Candidate::ticket).thenComparing(BY_LOCATION);

  static Candidate of(StoredPhoto photo, String location, int label, long seed) {
    byte[] digest =
        Sha256.of(
            ByteBuffer.allocate(Long.BYTES).putLong(seed).array(),
            location.getBytes(StandardCharsets.UTF_8));
    return new Candidate(photo, location, label, ByteBuffer.wrap(digest).getLong(), null, null);
  }

  /** The same photo, put into a group by its owner; null for none. */
  Candidate inGroup(@Nullable String name) {
    return new Candidate(photo, location, label, ticket, name, name);
  }

  /** The same photo, to stay with those of a group that it was not put into. */
  Candidate tiedTo(@Nullable String name) {
    return new Candidate(photo, location, label, ticket, name, givenGroup);
  }

  LabelledPhoto labelled() {
    return new LabelledPhoto(photo, new Target(label), group, givenGroup);
  }
}
