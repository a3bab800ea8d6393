package dev.graft.cli;

/** Needs a {@link Chicken}: a circle for {@link ArchitectureTest} to see. */
record Egg(Chicken chicken) {}
