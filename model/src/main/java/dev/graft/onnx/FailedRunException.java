package dev.graft.onnx;

/**
 * A model that could be opened does not give what it should: it fails, or its numbers are none. To
 * be told by whoever knows where the model comes from. The message is a clause that goes on after
 * the model's name: {@code gives NaN in 'logits'}.
 */
public final class FailedRunException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public FailedRunException(String reason) {
    super(reason);
  }

  FailedRunException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
