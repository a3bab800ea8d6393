package dev.graft.data;

import java.io.IOException;

/** A photo whose size is known before it is read. */
interface StoredPhoto extends Photo {
  /** Bytes that {@link #read} will give. */
  long size() throws IOException;
}
