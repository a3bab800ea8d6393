package dev.graft.label;

import dev.graft.Prediction;
import dev.graft.photo.Photo;
import java.util.OptionalDouble;

/**
 * A photo that is to be labelled next, and why.
 *
 * @param prediction what the classifier takes it for
 * @param unsure 1 less the margin between the two likeliest classes, in [0, 1]
 * @param likeness the cosine with the one most like it of the photos that are known and that come
 *     before it; empty if there are none
 * @param standsFor how many photos are more like it than like what is known and others that are to
 *     be labelled
 */
public record NextPhoto(
    Photo photo, Prediction prediction, double unsure, OptionalDouble likeness, int standsFor) {}
