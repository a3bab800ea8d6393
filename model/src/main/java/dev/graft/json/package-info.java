/**
 * JSON that anybody may have written: read strictly, and asked for by type, so that whatever is
 * wrong with a file is told in words of its own fields.
 */
@NullMarked
package dev.graft.json;

import org.jspecify.annotations.NullMarked;
