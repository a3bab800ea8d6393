package dev.graft.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands on what an option was given, and nothing where it was not. */
final class Given {
  private Given() {}

  /**
   * @param value null where the option was not given; what stands then is the training's business
   */
  static <T> void to(@Nullable T value, Consumer<T> setting) {
    if (value != null) {
      setting.accept(value);
    }
  }
}
