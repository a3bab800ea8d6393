/**
 * What the field sends: damaged pictures, archives and models, contradictory options, kills, full
 * disks. Every input goes through the real command, and whoever made the input says what may come
 * of it: a crash, a hang, a stack trace, a wrong answer and a lost file are each counted.
 */
@NullMarked
package dev.graft.bench.field;

import org.jspecify.annotations.NullMarked;
