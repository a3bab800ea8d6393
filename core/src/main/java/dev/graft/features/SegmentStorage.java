package dev.graft.features;

/**
 * How segments are written.
 *
 * @param segmentBytes the size from which on a new file is started
 */
record SegmentStorage(long segmentBytes, SegmentWriter.Creator creator) {
  static final SegmentStorage DEFAULT = new SegmentStorage(1L << 30, SegmentWriter.Creator.ON_DISK);
}
