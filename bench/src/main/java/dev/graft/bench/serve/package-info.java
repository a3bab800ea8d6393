/**
 * How fast {@code graft serve} is: its throughput beside that of the same pipeline without HTTP and
 * of what people write in Python, its latency, and its memory over many requests.
 */
@NullMarked
package dev.graft.bench.serve;

import org.jspecify.annotations.NullMarked;
