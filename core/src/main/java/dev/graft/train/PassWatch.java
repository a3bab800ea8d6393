package dev.graft.train;

import dev.graft.pass.PassListener;

/** How long photos take, counted from the first that arrives: compiling comes before it. */
final class PassWatch implements PassListener {
  private long began;
  private int before;
  private double seconds;

  @Override
  public synchronized void progressed(int done, int computed, int total) {
    long now = System.nanoTime();
    if (began == 0) {
      began = now;
      before = done;
    } else if (done > before) {
      seconds = (now - began) * 1e-9 / (done - before);
    }
  }

  /** For a photo; 0 until two have arrived. */
  synchronized double secondsOfOne() {
    return seconds;
  }
}
