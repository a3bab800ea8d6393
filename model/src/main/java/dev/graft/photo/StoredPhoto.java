package dev.graft.photo;

import java.io.IOException;
import java.util.Arrays;

/** A photo whose size is known before it is read. */
public interface StoredPhoto extends Photo {
  /** Bytes that {@link #read} will give. */
  long size() throws IOException;

  /** Its first bytes: at most {@code count}, fewer only if it has no more. */
  default byte[] begin(int count) throws IOException {
    byte[] all = read();
    return Arrays.copyOf(all, Math.min(count, all.length));
  }
}
