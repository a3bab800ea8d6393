package dev.graft.bench.field;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One run of a command, over.
 *
 * @param line how it was called, for whoever wants to see it again
 * @param exit its exit code; above 128 where a signal ended it
 * @param out what it printed to standard output
 * @param err what it printed to standard error, without the JVM's word about its environment
 * @param hung whether it had to be killed because it came to no end
 * @param seconds on the clock
 */
record Ran(String line, int exit, String out, String err, boolean hung, double seconds) {
  private static final Pattern TRACE =
      Pattern.compile(
          "[a-z]Exception\\b|\\p{Lower}Error\\b|^\\s+at [\\w.$/]+\\(|\\b(java|javax|dev\\.graft|com|org|io)\\."
              + "[a-z]+\\.\\w|No enum constant|github\\.com/google",
          Pattern.MULTILINE);
  private static final Pattern CRASH =
      Pattern.compile("SIGSEGV|SIGBUS|SIGABRT|SIGFPE|hs_err_pid|fatal error has been detected");

  /** Whether the process itself broke, rather than ending with a word. */
  boolean crashed() {
    return !hung && ((exit >= 128 && exit != 130) || CRASH.matcher(out + err).find());
  }

  /** Whether it showed what only a programmer reads: a stack trace, a class, a library's link. */
  boolean leaksTrace() {
    return TRACE.matcher(err).find() || err.contains("did not expect");
  }

  boolean says(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(out + err)
        .find();
  }

  /** Lines of standard error with something in them. */
  List<String> words() {
    return err.lines().filter(line -> !line.isBlank()).toList();
  }

  /** The exit code and the beginning of what was said. */
  String brief() {
    String said = String.join(" / ", words().isEmpty() ? out.lines().limit(3).toList() : words());
    String end = hung ? "hung (%.0f s)".formatted(seconds) : "exit " + exit;
    String words =
        said.replaceAll("/\\S*/(case-[\\w-]+|base)/user/", ""); // its own files, wherever
    return Words.shown(
        end + ": " + (words.length() > 230 ? words.substring(0, 230) + "..." : words));
  }
}
