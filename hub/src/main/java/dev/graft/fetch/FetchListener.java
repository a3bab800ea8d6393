package dev.graft.fetch;

import java.net.URI;
import java.time.Duration;

/** Hears how fetching goes on. */
public interface FetchListener {
  /** Hears nothing. */
  FetchListener NONE = new FetchListener() {};

  /** A server answers at this address; not called where there is no network. */
  default void began(URI address) {}

  /** Someone else, perhaps another process, is fetching the file right now. */
  default void waiting(URI address) {}

  /**
   * Bytes arrived.
   *
   * @param done of the whole file, those of earlier attempts included
   * @param total -1 if the server does not say
   */
  default void progressed(URI address, long done, long total) {}

  /** Something went wrong that may go away by itself. */
  default void retrying(URI address, String reason, Duration pause) {}

  /** The file is there. */
  default void ended(URI address) {}
}
