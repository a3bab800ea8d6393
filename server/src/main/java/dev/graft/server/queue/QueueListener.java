package dev.graft.server.queue;

/** Hears how photos come through a queue; from several threads. */
public interface QueueListener {
  /** Hears nothing. */
  QueueListener NONE = new QueueListener() {};

  /** A photo was taken out to be worked on, after so long. */
  default void waited(long nanos) {}

  /** So many photos go through the model together. */
  default void gathered(int photos) {}

  /** A photo was decoded, after so long since its batch was begun. */
  default void decoded(long nanos) {}

  /** A photo has its answer, after so long since its batch was begun. */
  default void answered(long nanos) {}

  /** There was no room for a photo. */
  default void refused() {}

  /** Nobody waited for a photo any more when its turn came. */
  default void dropped() {}
}
