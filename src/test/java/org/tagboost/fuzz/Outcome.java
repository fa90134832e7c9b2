package org.tagboost.fuzz;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.tagboost.cli.CommandRun;

/** What a command did, in how much time. */
record Outcome(CommandRun run, double seconds) {

  /** A hang is what takes longer. */
  private static final int LIMIT_SECONDS = 5;

  /** After which a command that is late is given up. */
  private static final int PATIENCE_SECONDS = 60;

  private static final int LONGEST_LINE = 2_100;
  private static final Pattern TRACE =
      Pattern.compile("^\\s+at [\\w.$/]+\\(|^Caused by", Pattern.MULTILINE);
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u2028\\u2029\\u202e]");

  private static final ExecutorService THREAD =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "command");
            thread.setDaemon(true);
            return thread;
          });

  /** A command that is late is tried once more, since the machine may have been busy. */
  static Outcome of(String... command) {
    Outcome outcome = once(command);
    return outcome.seconds > LIMIT_SECONDS && outcome.run.code() >= 0 ? once(command) : outcome;
  }

  private static Outcome once(String... command) {
    long start = System.nanoTime();
    Thread[] runner = new Thread[1];
    Future<CommandRun> future =
        THREAD.submit(
            () -> {
              runner[0] = Thread.currentThread();
              return CommandRun.of(command);
            });
    CommandRun run;
    try {
      run = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      run =
          new CommandRun(
              -1, "", "did not end; is at " + Arrays.toString(runner[0].getStackTrace()));
    } catch (ExecutionException e) {
      run = new CommandRun(-1, "", "threw " + e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Outcome(run, (System.nanoTime() - start) / 1e9);
  }

  /** What is wrong with it. */
  Optional<String> problem() {
    String err = run.err();
    String problem = "";
    if (run.code() != 0 && run.code() != 2) {
      problem = "exit code " + run.code();
    } else if (seconds > LIMIT_SECONDS) {
      problem = "%.1f seconds".formatted(seconds);
    } else if (TRACE.matcher(err).find()) {
      problem = "a stack trace";
    } else if (err.contains("out of memory") || err.contains("the stack is too small")) {
      problem = "no memory";
    } else if (run.code() == 2 && err.isBlank()) {
      problem = "no message";
    } else if (CONTROL.matcher(err).find()) {
      problem = "control characters";
    } else if (err.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      problem = "a long line";
    }
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(problem + ": " + err.substring(0, Math.min(err.length(), 1_000)).strip());
  }
}
