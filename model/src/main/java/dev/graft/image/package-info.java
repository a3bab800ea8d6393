/**
 * The bytes of a photo become upright 8-bit RGB pixels of the size that a network takes. Whatever
 * the file is called and however it is encoded, there is one way through: decode, turn upright,
 * flatten to RGB, resize.
 */
@NullMarked
package dev.graft.image;

import org.jspecify.annotations.NullMarked;
