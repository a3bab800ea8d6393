/**
 * Photos on their way to a label: which are most like one, which teach most if they are labelled
 * next, and photos put into folders by what a classifier takes them for.
 */
@NullMarked
package dev.graft.label;

import org.jspecify.annotations.NullMarked;
