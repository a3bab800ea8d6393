/**
 * Photos that a service keeps because they would teach its models most: the strangest and the least
 * certain, without what cameras write into them. Off unless somebody asks for it.
 */
@NullMarked
package dev.graft.server.keep;

import org.jspecify.annotations.NullMarked;
