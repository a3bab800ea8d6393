/**
 * What a photo is before anybody decodes it: a name and bytes. Files are read here with the care
 * that other people's folders ask for.
 */
@NullMarked
package dev.graft.photo;

import org.jspecify.annotations.NullMarked;
