package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tagboost.cli.ChildProcess;
import org.tagboost.execution.Progress;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.pipeline.Untimed;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/**
 * A folder with the configs of a small experiment of all kinds of models and of a sweep. Commands
 * run in it with relative paths, so that what they write does not say which folder it is.
 */
final class Workplace {

  private static final String CONFIG =
      """
      name: tiny
      data: {dir: ../data}
      work_dir: work
      experiments_dir: experiments
      workers: 2
      folds: {count: 3}
      features:
        fourier: {frequencies: 4, width: 1}
        pca:
          p: {of: [mean, std], components: 2}
      models:
        linear: {kind: tribuo-linear, features: [mean, p], epochs: 2}
        trees: {kind: xgboost, features: [mean], rounds: 20, max_depth: 2}
        started: {kind: xgboost, features: [p], rounds: 5, max_depth: 2, start_from: linear}
        kernel: {kind: kernel-ridge, features: [fourier], ridge: 0.5}
      """;

  private static final String SWEEP =
      """
      base: tiny.yaml
      set: {models.kernel: null}
      grid:
        models.trees.eta: [0.1, 0.3]
      """;

  /** All commands, in the order in which one needs what another has written. */
  static final List<List<String>> COMMANDS =
      List.of(
          List.of("features", "-c", "tiny.yaml"),
          List.of("train", "-c", "tiny.yaml"),
          List.of("ensemble", "-c", "tiny.yaml"),
          List.of("report", "-c", "tiny.yaml"),
          List.of("submit", "-c", "tiny.yaml"),
          List.of("bundle", "-c", "tiny.yaml"),
          List.of(
              "predict",
              "experiments/tiny/tiny.tagboost",
              "../data",
              "--batch=8",
              "--resume",
              "--out=predictions.csv"),
          List.of("sweep", "-c", "two.yaml"),
          List.of("compare", "--experiments-dir=experiments/sweeps/two", "two.01", "two.02"),
          List.of("leaderboard", "--experiments-dir=experiments/sweeps/two"));

  /** Some 200 times what a command takes; on a busy machine some take 60 times as long. */
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private final Path folder;

  /**
   * @param folder which is created, beside the folder {@code data}
   */
  Workplace(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("tiny.yaml"), CONFIG);
    Files.writeString(folder.resolve("two.yaml"), SWEEP);
  }

  static void writeData(Path parent) {
    SynthDataset.write(
        new SynthSettings(120, 60, 3, 6, 6, 1, Optional.empty(), Optional.empty(), false),
        parent.resolve("data"),
        1,
        Progress.Display.SILENT);
  }

  Path folder() {
    return folder;
  }

  /** A process, and where it writes. */
  record Run(List<String> command, Process process, Path output) {

    /** Waits for its end; returns the exit code. */
    int await() throws IOException, InterruptedException {
      return await(LIMIT);
    }

    /** As above, for so long. Then says what the process was doing, and whether it got time. */
    int await(Duration limit) throws IOException, InterruptedException {
      Instant start = Instant.now();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        Duration processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Disturbance.send("-QUIT", process); // the JVM prints its threads
        for (long before = -1; before < Files.size(output); ) {
          before = Files.size(output);
          process.waitFor(10, TimeUnit.SECONDS);
        }
        process.destroyForcibly();
        fail(
            "%s did not end in %d s, of which it had %d s of a processor, at a load of %.1f: %s"
                .formatted(
                    command,
                    Duration.between(start, Instant.now()).toSeconds(),
                    processor.toSeconds(),
                    load,
                    text()));
      }
      return process.exitValue();
    }

    String text() throws IOException {
      return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** Lines of its own are all that a command writes, whatever happens to it. */
    void assertNoTrace() throws IOException {
      assertThat(text())
          .as(command.toString())
          .doesNotContain("\tat ", "internal error", "# A fatal");
    }
  }

  Run start(List<String> command) throws IOException {
    return start(List.of(), command);
  }

  /**
   * @param shell words that are put before the command line, such as those of a shell that limits
   *     it
   */
  Run start(List<String> shell, List<String> command) throws IOException {
    // Not in the folder, whose disk may be full.
    Path output = Files.createTempFile(folder.getParent(), "out", ".txt");
    ProcessBuilder builder =
        ChildProcess.builder(folder, List.of("-XX:-UsePerfData"), command.toArray(new String[0]));
    builder.command().addAll(0, shell);
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Run(command, builder.start(), output);
  }

  /** Runs a command to its end, which must be a good one. */
  void complete(List<String> command) throws IOException, InterruptedException {
    Run run = start(command);
    int code = run.await();
    assertThat(code).as(command + ": " + run.text()).isZero();
  }

  /** Files that an undisturbed run has written, and this one has not, or with other bytes. */
  List<String> differences(Map<String, String> expected) throws IOException {
    Map<String, String> results = results();
    return expected.keySet().stream()
        .filter(file -> !expected.get(file).equals(results.get(file)))
        .toList();
  }

  /** Hashes of all files that the commands have written, by path; see {@link Untimed}. */
  Map<String, String> results() throws IOException {
    Map<String, String> results = new TreeMap<>();
    for (Path file : TinyExperiment.files(folder)) {
      Path path = folder.relativize(file);
      if (Untimed.isCompared(path)) {
        results.put(path.toString(), Untimed.hash(file));
      }
    }
    return results;
  }
}
