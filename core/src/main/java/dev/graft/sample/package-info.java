/**
 * Sample pictures that Graft draws itself: five kinds of flowers, for a first try where there are
 * no photos and no network. The same seed draws the same pictures, each of them another one in
 * pose, number, colour, background, light, blur and noise.
 */
@NullMarked
package dev.graft.sample;

import org.jspecify.annotations.NullMarked;
