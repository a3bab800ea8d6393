package dev.graft.pass;

import java.nio.ByteBuffer;
import java.util.List;

/** Takes what a pass finds out. Called from several threads at once. */
public interface PassReceiver {
  /** Asked before a photo is decoded: false if its output is known already. */
  default boolean wants(int index, byte[] content) {
    return true;
  }

  /**
   * A photo was decoded and waits to be computed.
   *
   * @param pixels uint8 {@code (size, size, 3)} RGB, from position 0; may be changed in place,
   *     valid during the call
   */
  default void decoded(int index, ByteBuffer pixels) {}

  /**
   * A photo went through the model.
   *
   * @param index its position in the list
   * @param outputs the row of each output asked for, in the order asked
   */
  void computed(int index, List<float[]> outputs);

  /** A photo could not be read or decoded. */
  void unreadable(int index, String reason);
}
