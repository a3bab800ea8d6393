package dev.graft;

import dev.graft.photo.Photo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Outcomes of photos that are taken a handful at a time, when the handful before is used up. */
final class Outcomes implements Iterator<Outcome> {
  private static final int OF_EACH_THREAD = 32; // some small batches, so that none waits for long
  private static final int MOST = 512; // photos that are asked for ahead

  private final Iterator<? extends Photo> photos;
  private final int handful;
  private final Function<List<Photo>, List<Outcome>> predict;
  private Iterator<Outcome> ready = List.<Outcome>of().iterator();

  Outcomes(
      Iterator<? extends Photo> photos, int threads, Function<List<Photo>, List<Outcome>> predict) {
    this.photos = photos;
    handful = (int) Math.min(MOST, (long) threads * OF_EACH_THREAD);
    this.predict = predict;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || photos.hasNext();
  }

  @Override
  public Outcome next() {
    if (!ready.hasNext()) {
      List<Photo> some = new ArrayList<>();
      while (some.size() < handful && photos.hasNext()) {
        some.add(photos.next());
      }
      if (some.isEmpty()) {
        throw new NoSuchElementException();
      }
      ready = predict.apply(some).iterator();
    }
    return ready.next();
  }
}
