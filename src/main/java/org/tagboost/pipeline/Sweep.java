package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tagboost.config.ConfigLoader;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.config.SweepConfig;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.report.Leaderboard;
import org.tagboost.report.LeaderboardWriter;

/**
 * Runs the trials of a sweep, each an experiment of its own below {@code
 * <experiments_dir>/sweeps/<sweep>}, and ranks them.
 *
 * <p>Trials share features, as all experiments do, and take the scores of models that an earlier
 * trial has trained from the same inputs. Whatever is finished is not done again, so that a sweep
 * that was killed goes on where it stopped. A trial that fails does not stop the others.
 */
public final class Sweep {

  /** The folder of sweeps among experiments, and among their work. */
  private static final String FOLDER = "sweeps";

  private final SweepConfig config;
  private final Progress.Display display;
  private final Consumer<String> log;

  /**
   * @param log takes lines for the person at the keyboard
   */
  public Sweep(SweepConfig config, Progress.Display display, Consumer<String> log) {
    this.config = config;
    this.display = display;
    this.log = log;
  }

  /**
   * What came of it.
   *
   * @param leaderboard the trials that are done, ranked, and those that failed
   * @param file for people; the other formats lie beside it
   * @param ours whether some trial failed by a fault of this program
   */
  public record Outcome(Leaderboard leaderboard, Path file, boolean ours) {}

  /** A trial that is done. */
  private record Done(String name, RunFolder folder) {}

  /**
   * Runs what is not done, and ranks.
   *
   * @throws UserException if the config that the trials vary is not sound, or another process is at
   *     work on this sweep
   */
  public Outcome run() {
    // What is wrong with the base is wrong with every trial.
    ExperimentConfig base = ConfigLoader.load(config.base(), List.of()).experiment();
    Path experiments = base.experimentsDir().resolve(FOLDER).resolve(config.name());
    ExperimentLock lock =
        ExperimentLock.take(base.workDir().resolve(FOLDER).resolve(config.name()));
    try {
      return run(experiments);
    } finally {
      lock.close();
    }
  }

  private Outcome run(Path experiments) {
    List<Done> done = new ArrayList<>();
    List<Leaderboard.Failure> failures = new ArrayList<>();
    boolean ours = false;
    for (int i = 0; i < config.trials().size(); i++) {
      SweepConfig.Trial trial = config.trials().get(i);
      String name = name(i);
      log.accept(
          String.format(
              Locale.ROOT,
              "trial %d of %d, %s: %s",
              i + 1,
              config.trials().size(),
              name,
              String.join(", ", trial.own())));
      try {
        done.add(new Done(name, train(name, trial, experiments, done)));
      } catch (UserException e) {
        failures.add(failure(name, trial, String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        ours = true;
        failures.add(failure(name, trial, "internal error: " + e));
      }
    }
    Leaderboard leaderboard =
        Leaderboards.ofTrials(experiments, done.stream().map(Done::name).toList(), failures, log);
    return new Outcome(leaderboard, LeaderboardWriter.writeAll(leaderboard, experiments), ours);
  }

  private Leaderboard.Failure failure(String name, SweepConfig.Trial trial, String message) {
    String first = message.lines().findFirst().orElse("");
    log.accept(name + ": failed: " + first);
    return new Leaderboard.Failure(
        name, trial.own().stream().map(KeySettings::shortened).toList(), first);
  }

  /** As many digits as the last has, so that names sort as they were counted. */
  private String name(int trial) {
    int digits = Math.max(2, Integer.toString(config.trials().size()).length());
    return config.name() + "." + String.format(Locale.ROOT, "%0" + digits + "d", trial + 1);
  }

  private RunFolder train(String name, SweepConfig.Trial trial, Path experiments, List<Done> done) {
    List<String> overrides = new ArrayList<>(trial.overrides());
    overrides.add("name=" + name);
    overrides.add("experiments_dir=" + ConfigLoader.quoted(experiments.toString()));
    ResolvedConfig resolved = ConfigLoader.load(config.base(), overrides);
    Experiment experiment =
        new Experiment(resolved, display, log).borrowing(done.stream().map(Done::folder).toList());
    if (experiment.isReported()) {
      log.accept(name + ": current");
    } else {
      experiment.train();
    }
    return RunFolder.of(resolved.experiment());
  }
}
