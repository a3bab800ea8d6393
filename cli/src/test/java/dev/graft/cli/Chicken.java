package dev.graft.cli;

/** Needs an {@link Egg}: a circle for {@link ArchitectureTest} to see. */
record Chicken(Egg egg) {}
