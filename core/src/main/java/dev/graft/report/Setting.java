package dev.graft.report;

/** Something that a training was asked for, or that it chose, as people read it. */
public record Setting(String name, String value) {}
