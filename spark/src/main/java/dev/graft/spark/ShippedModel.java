package dev.graft.spark;

import java.io.Serializable;

/** A model as executors get it: plain bytes, and how to open them. */
interface ShippedModel extends Serializable {
  /** Equal for models that answer alike. */
  String key();

  /**
   * Opens it, which takes native memory.
   *
   * @param threads that may work on photos at the same time, at least 1
   */
  PhotoAnswers open(int threads);
}
