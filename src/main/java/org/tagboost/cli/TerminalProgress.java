package org.tagboost.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.tagboost.execution.Progress;

/** A progress bar on a terminal; a line every ten seconds where output goes to a file. */
final class TerminalProgress implements Progress.Display {

  private static final int UPDATE_MILLIS = 250;

  private final PrintWriter err;
  private final boolean terminal;

  TerminalProgress(PrintWriter err) {
    this.err = err;
    this.terminal = onTerminal();
  }

  /**
   * Whether standard output is a terminal. From Java 22 on there is a console even where there is
   * none.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // Before Java 22 there is no such method, and a console is a terminal.
      return true;
    }
  }

  @Override
  public Progress start(String label, long total, long done, String unit) {
    if (!terminal) {
      return new LineProgress(err, label, total, done, unit);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(label)
            .setInitialMax(total)
            .startsFrom(done, Duration.ZERO)
            .setUnit(" " + unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .build();
    return new Progress() {
      @Override
      public void add(long units) {
        bar.stepBy(units);
      }

      @Override
      public void remark(String text) {
        bar.setExtraMessage(text);
      }

      @Override
      public void remaining(double seconds) {
        bar.setExtraMessage("total ETA " + LineProgress.clock(seconds));
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
