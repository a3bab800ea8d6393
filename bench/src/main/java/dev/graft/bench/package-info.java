/**
 * Graft's speed and memory, each as a ratio of two things measured in turns in one run, because
 * seconds say more about the machine than about the program.
 */
@NullMarked
package dev.graft.bench;

import org.jspecify.annotations.NullMarked;
