package dev.graft.network;

import java.util.List;

/**
 * How <a href="https://keras.io/api/applications/">Keras Applications</a> publish weights. Their
 * MD5 sums are those that Keras checks them by.
 */
final class KerasApplications {
  /** Where most of the files lie. */
  static final String ADDRESS = "https://storage.googleapis.com/tensorflow/keras-applications/";

  static final String APACHE = "Apache-2.0";

  private KerasApplications() {}

  /**
   * What is published of an architecture of one width: a file without the classifier, and one with
   * it.
   *
   * @param start what both addresses begin with
   */
  static List<PublishedFile> pair(
      int size, String start, String md5NoTop, String md5Top, String license) {
    return List.of(
        new PublishedFile(1, size, false, start + "_notop.h5", md5NoTop, license),
        new PublishedFile(1, size, true, start + ".h5", md5Top, license));
  }

  /** What is published without checksums: both files of one width and size. */
  static List<PublishedFile> unchecked(double alpha, int size, String start) {
    return List.of(
        new PublishedFile(alpha, size, false, start + "_no_top.h5", null, APACHE),
        new PublishedFile(alpha, size, true, start + ".h5", null, APACHE));
  }
}
