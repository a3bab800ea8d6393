package dev.graft.cli;

import dev.graft.label.LabelQueue;
import dev.graft.label.NextPhoto;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Photos to be labelled next, on the screen. */
final class LabelQueueText {
  private final PrintWriter out;

  LabelQueueText(PrintWriter out) {
    this.out = out;
  }

  void print(LabelQueue queue) {
    if (queue.next().isEmpty()) {
      out.printf(Locale.ROOT, "All of the %,d photos have a label already.%n", queue.labelled());
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "%,d of %,d photos to label next%s%n",
        queue.next().size(),
        queue.candidates(),
        queue.labelled() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d have a label already", queue.labelled()));
    TextTable table = new TextTable("photo", "unsure", "like known", "stands for", "looks like");
    for (NextPhoto next : queue.next()) {
      table.row(
          next.photo().name(),
          String.format(Locale.ROOT, "%.2f", next.unsure()),
          likeness(next.likeness()),
          String.format(Locale.ROOT, "%,d", next.standsFor()),
          looksLike(next));
    }
    table.print(out);
    out.flush();
  }

  private static String likeness(OptionalDouble likeness) {
    return likeness.isPresent() ? String.format(Locale.ROOT, "%.2f", likeness.getAsDouble()) : "";
  }

  private static String looksLike(NextPhoto next) {
    String classes =
        next.prediction().top(2).stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT, "%s %.0f %%", each.label(), 100 * each.probability()))
            .collect(Collectors.joining(", "));
    return next.prediction().isUnknown() ? "unknown (" + classes + ")" : classes;
  }
}
