package dev.graft.server;

import dev.graft.error.GraftException;
import org.jspecify.annotations.Nullable;

/** A server cannot, or must not, be started as it was asked for. */
public final class SettingsException extends GraftException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  SettingsException(Kind kind, String problem, String remedy, @Nullable Throwable cause) {
    super(problem, remedy, cause);
    this.kind = kind;
  }

  static SettingsException request(String problem, String remedy) {
    return new SettingsException(Kind.REQUEST, problem, remedy, null);
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
