package dev.graft.evaluation;

/**
 * What was seen of one number of photos.
 *
 * @param photos how many were learned from
 * @param accuracy of all heads of that many
 * @param interval where the true one lies; points are judged by the same photos, so that they are
 *     wrong together, and their order is surer than each
 */
public record CurvePoint(int photos, double accuracy, AccuracyInterval interval) {}
