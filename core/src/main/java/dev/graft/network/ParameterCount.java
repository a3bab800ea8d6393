package dev.graft.network;

/** How many numbers a network holds; frozen are those that training does not move. */
public record ParameterCount(long total, long trainable) {
  public long frozen() {
    return total - trainable;
  }

  ParameterCount plus(ParameterCount other) {
    return new ParameterCount(total + other.total, trainable + other.trainable);
  }
}
