package dev.graft.spark;

import dev.graft.photo.Photo;
import java.util.List;

/** An open model that says something of photos. Any number of threads may ask; to be closed. */
interface PhotoAnswers extends AutoCloseable {
  /**
   * What it says, as the values of columns, a photo each and in their order. Of a photo that no
   * picture can be made of, the last value says why, and all others are null.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  List<Object[]> of(List<? extends Photo> photos);

  @Override
  void close();
}
