package dev.graft.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which may be a file on a full disk, or a pipe that nobody reads any more. A
 * {@link java.io.PrintWriter} tells nobody of that; here the first reason is kept until the end of
 * the process, and nothing is written behind the gap.
 */
final class CheckedOutput extends FilterOutputStream {
  private @Nullable IOException problem;

  CheckedOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (problem != null) {
      throw problem;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      problem = e;
      throw e;
    }
  }

  /** Why something could not be written; empty as long as everything could. */
  Optional<IOException> problem() {
    return Optional.ofNullable(problem);
  }
}
