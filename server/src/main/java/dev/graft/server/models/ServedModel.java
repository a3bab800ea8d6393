package dev.graft.server.models;

import dev.graft.Classifier;
import dev.graft.drift.DriftWatch;
import dev.graft.server.queue.PhotoQueue;
import java.util.Optional;

/**
 * One content of one model file, ready to answer. Whoever asks it holds it; retired, it is closed
 * when the last one has let go.
 */
public final class ServedModel {
  private static final int VERSION_DIGITS = 12;

  private final String name;
  private final String hash;
  private final Classifier classifier;
  private final PhotoQueue queue;
  private final Optional<DriftWatch> drift;
  private int holders;
  private boolean retired;
  private boolean closed;

  /**
   * @param hash SHA-256 of the file, in hexadecimal digits
   * @param classifier from now on this one's
   * @param queue in front of it, from now on this one's
   */
  ServedModel(String name, String hash, Classifier classifier, PhotoQueue queue) {
    this.name = name;
    this.hash = hash;
    this.classifier = classifier;
    this.queue = queue;
    drift = DriftWatch.of(classifier.card().trust());
  }

  /** By which it is asked for. */
  public String name() {
    return name;
  }

  /** SHA-256 of its file, in hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** The first digits of its hash: another for another content. */
  public String version() {
    return hash.substring(0, VERSION_DIGITS);
  }

  public Classifier classifier() {
    return classifier;
  }

  public PhotoQueue queue() {
    return queue;
  }

  /** What notices that photos are other than those of the training; empty if nothing can. */
  public Optional<DriftWatch> drift() {
    return drift;
  }

  /** Holds it, unless it is retired; {@link #release} has to follow. */
  synchronized boolean hold() {
    if (retired) {
      return false;
    }
    holders++;
    return true;
  }

  /** Lets go; of any thread. */
  public synchronized void release() {
    holders--;
    notifyAll();
  }

  /** Is held by nobody new, and closed when nobody holds it any more. */
  void retire() {
    boolean interrupted = false;
    synchronized (this) {
      retired = true;
      while (holders > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // told when it is closed
        }
      }
      if (closed) {
        return;
      }
      closed = true;
    }
    queue.close();
    classifier.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
