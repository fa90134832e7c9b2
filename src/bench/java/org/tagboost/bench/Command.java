package org.tagboost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/** Runs another program and measures its wall time. */
final class Command {

  private static final String OMP_WAIT_POLICY = "OMP_WAIT_POLICY";
  private static final int TOLD_LINES = 20;

  private Command() {}

  /** How OpenMP threads wait for work: {@code NATURAL} is the default of the library. */
  enum Waiting {
    NATURAL,
    PASSIVE
  }

  /**
   * The result of a run.
   *
   * @param seconds wall time of the process
   * @param output its standard output
   */
  record Outcome(double seconds, String output) {}

  /**
   * Runs a program and waits for its exit.
   *
   * @throws UserException with the last lines of its standard error, unless it exits with 0
   */
  static Outcome run(Waiting waiting, List<String> words) {
    Map<String, @Nullable String> environment = new HashMap<>();
    environment.put(OMP_WAIT_POLICY, waiting == Waiting.PASSIVE ? "passive" : null);
    return run(environment, words);
  }

  /**
   * As above.
   *
   * @param environment variables that differ from those of this process; null: not set
   */
  static Outcome run(Map<String, @Nullable String> environment, List<String> words) {
    try {
      Path errors = Files.createTempFile("bench", ".err");
      try {
        return run(environment, words, errors);
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UserException(words.get(0) + ": cannot be run (" + e.getMessage() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Outcome run(
      Map<String, @Nullable String> environment, List<String> words, Path errors)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(errors.toFile());
    environment.forEach(
        (name, value) -> {
          builder.environment().remove(name);
          if (value != null) {
            builder.environment().put(name, value);
          }
        });
    long start = System.nanoTime();
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new UserException(
          String.join(" ", words)
              + ": exited with "
              + exit
              + "; its last lines:\n"
              + lastLines(errors));
    }
    return new Outcome(seconds, output);
  }

  private static String lastLines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - TOLD_LINES), all.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
