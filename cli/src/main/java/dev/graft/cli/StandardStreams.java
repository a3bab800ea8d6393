package dev.graft.cli;

import dev.graft.error.FileProblem;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/**
 * What the process prints, and where.
 *
 * <p>Native libraries print as well, straight to descriptor 2: libjpeg's "Corrupt JPEG data" names
 * no file and helps nobody. The launcher gives Graft a duplicate of standard error; Graft prints
 * there, and closes its own. The JDK never closes descriptor 2, but leads it nowhere ({@code
 * io_util_md.c}, {@code fileDescriptorClose}): what is printed to it from then on is gone.
 */
final class StandardStreams {
  /** What a shell reports of a process that wrote into a pipe that nobody reads: 128 + SIGPIPE. */
  private static final int NOBODY_READS = 141;

  private final CheckedOutput standardOutput;
  private final PrintWriter out;
  private final PrintWriter err;

  private StandardStreams(OutputStream standardOutput, OutputStream standardError) {
    this.standardOutput = new CheckedOutput(standardOutput);
    this.out = words(this.standardOutput);
    this.err = words(standardError);
  }

  /**
   * Those of this process.
   *
   * @param muted whether native libraries are not to be heard, where that can be had
   */
  static StandardStreams ofThisProcess(boolean muted) {
    OutputStream error = new FileOutputStream(FileDescriptor.err);
    Optional<FileDescriptor> duplicate = muted ? duplicateOfError() : Optional.empty();
    if (duplicate.isPresent()) {
      try {
        error.close();
        error = new FileOutputStream(duplicate.get());
      } catch (IOException e) {
        error = new FileOutputStream(FileDescriptor.err);
      }
    }
    System.setErr(new VisibleStream(new PrintStream(error, true)));
    return new StandardStreams(new FileOutputStream(FileDescriptor.out), error);
  }

  private static PrintWriter words(OutputStream out) {
    return new WordsWriter(
        new PrintWriter(
            new OutputStreamWriter(new BufferedOutputStream(out), Charset.defaultCharset()), true));
  }

  /** The one that the launcher made, and told the number of. */
  private static Optional<FileDescriptor> duplicateOfError() {
    Integer number = Integer.getInteger("graft.stderr");
    if (number == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(descriptor(number));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty(); // then native libraries are heard
    }
  }

  /**
   * Java has no way to an inherited descriptor but to open it anew, which would begin a file that
   * standard output goes to as well from its beginning. {@code sun.misc.Unsafe} is exported by
   * every JDK, and no compiler accepts it without a warning that cannot be turned off, hence the
   * reflection.
   */
  private static FileDescriptor descriptor(int number) throws ReflectiveOperationException {
    Field one = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    one.setAccessible(true);
    Object unsafe = one.get(null);
    Field field = FileDescriptor.class.getDeclaredField("fd");
    Object offset =
        unsafe.getClass().getMethod("objectFieldOffset", Field.class).invoke(unsafe, field);
    FileDescriptor descriptor = new FileDescriptor();
    unsafe
        .getClass()
        .getMethod("putInt", Object.class, long.class, int.class)
        .invoke(unsafe, descriptor, offset, number);
    if (!descriptor.valid()) {
      throw new ReflectiveOperationException("FileDescriptor has another field for its number");
    }
    return descriptor;
  }

  /** Standard output, for words; {@link WordsWriter#data} of it for what programs read. */
  PrintWriter out() {
    return out;
  }

  /** Standard error. */
  PrintWriter err() {
    return err;
  }

  /**
   * The end of the process: sees whether all that was printed could be written, and says so if not.
   *
   * @param exitCode of the command
   * @return the exit code of the process
   */
  int end(int exitCode) {
    out.checkError();
    err.flush();
    Optional<IOException> problem = standardOutput.problem();
    if (problem.isEmpty() || exitCode != 0) {
      return exitCode;
    }
    String reason = FileProblem.inWords(problem.get());
    if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      return NOBODY_READS; // whoever closed it, as head does, wanted no more
    }
    err.println("The output cannot be written: " + reason + ".");
    err.println("Make room, or let it go elsewhere.");
    return 1;
  }
}
