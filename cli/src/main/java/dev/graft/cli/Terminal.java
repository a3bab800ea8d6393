package dev.graft.cli;

import me.tongfei.progressbar.InteractiveConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Whether a person watches, and what they see while something takes its time. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether standard error is a terminal, as the launcher found out; Java 17 cannot tell by itself
   * once standard output goes elsewhere. On Windows, where the launcher cannot tell, it has to do.
   */
  @SuppressWarnings("SystemConsoleNull") // it is, as graft.bat asks for the console of before 22
  static boolean watched() {
    String told = System.getProperty("graft.terminal", "false");
    return told.equals("console") ? System.console() != null : Boolean.parseBoolean(told);
  }

  /**
   * A bar that is gone once it is closed.
   *
   * @param task what is being done
   * @param most where the bar ends
   * @param unit what is counted, with the space before it
   * @param each how much makes one of that unit
   */
  static ProgressBar bar(String task, long most, String unit, long each) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setUnit(unit, each)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .showSpeed()
        .clearDisplayOnFinish()
        .setConsumer(new InteractiveConsoleProgressBarConsumer(VisibleStream.terminal(System.err)))
        .build();
  }
}
