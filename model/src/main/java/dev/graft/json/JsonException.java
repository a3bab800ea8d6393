package dev.graft.json;

import java.io.IOException;

/**
 * Text is no JSON, or JSON of another form than is looked for. The message is a clause that goes on
 * after a colon: {@code it has no 'size' in 'preprocessing'}.
 */
public final class JsonException extends IOException {
  private static final long serialVersionUID = 1L;

  JsonException(String reason) {
    super(reason);
  }

  JsonException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
