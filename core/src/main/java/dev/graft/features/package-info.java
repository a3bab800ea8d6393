/**
 * What the frozen part of a network says about a photo, computed once and kept. Vectors lie on disk
 * under the hash of the photo's bytes and the setting they were computed with, and every one is
 * checked before it is believed.
 */
@NullMarked
package dev.graft.features;

import org.jspecify.annotations.NullMarked;
