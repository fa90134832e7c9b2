package org.tagboost.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.config.RunnerName;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.MachineMemory;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.ModelKind;
import org.tagboost.pipeline.engine.Engine;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageStatus;
import org.tagboost.pipeline.run.ExperimentLock;
import org.tagboost.pipeline.run.Interruption;
import org.tagboost.pipeline.run.JobRunnerProvider;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.pipeline.run.RunLog;
import org.tagboost.pipeline.run.Versions;
import org.tagboost.pipeline.stages.ExperimentStages;
import org.tagboost.pipeline.training.MemoryEstimate;
import org.tagboost.report.ExperimentReport;

/**
 * An experiment: its commands. Each brings up to date what is cheap, and refuses if something
 * expensive is missing that another command builds.
 */
public final class Experiment {

  private final Kinds kinds;
  private final ResolvedConfig config;
  private final Progress.Display display;
  private final Consumer<String> log;
  private final boolean force;
  private final List<RunFolder> donors;
  private final String command;
  private final Supplier<MachineMemory> memory;

  /**
   * @param kinds of models that the config was loaded with
   * @param log takes lines for the person at the keyboard
   */
  public Experiment(
      Kinds kinds, ResolvedConfig config, Progress.Display display, Consumer<String> log) {
    this(kinds, config, display, log, false, List.of(), "", MachineMemory::now);
  }

  private Experiment(
      Kinds kinds,
      ResolvedConfig config,
      Progress.Display display,
      Consumer<String> log,
      boolean force,
      List<RunFolder> donors,
      String command,
      Supplier<MachineMemory> memory) {
    this.kinds = kinds;
    this.config = config;
    this.display = display;
    this.log = log;
    this.force = force;
    this.donors = donors;
    this.command = command;
    this.memory = memory;
  }

  /** The same, but each command does its own work even if it is current; not that of others. */
  public Experiment forced() {
    return new Experiment(kinds, config, display, log, true, donors, command, memory);
  }

  /** The same, but scores that others have built from the same inputs are taken from them. */
  public Experiment reusing(List<RunFolder> others) {
    return new Experiment(kinds, config, display, log, force, List.copyOf(others), command, memory);
  }

  /** The same, for the log: what was typed. */
  public Experiment calledBy(String line) {
    return new Experiment(kinds, config, display, log, force, donors, line, memory);
  }

  /** The same, on a machine that is told of. */
  Experiment within(MachineMemory machine) {
    return new Experiment(kinds, config, display, log, force, donors, command, () -> machine);
  }

  /** Builds the feature matrices; returns their directory. */
  public Path features() {
    // What executors have pooled lies in the experiment's folder, and one run at a time deletes it.
    return config.experiment().runner().name() == RunnerName.LOCAL
        ? logged(run -> features(run, stages(run)))
        : locked(this::features);
  }

  private Path features(Run run, ExperimentStages stages) {
    engine(run).bringUpToDate(List.of(stages.features()), forced(stages.features()));
    return stages.features().folder();
  }

  /** Brings features, folds, model scores and the ensemble up to date, then writes the report. */
  public ExperimentReport train() {
    return locked(
        (run, stages) -> {
          MemoryEstimate.fit(run, stages.untrained(force), memory.get());
          Set<Stage<?>> again = forced(stages.ensemble());
          if (force) {
            again.addAll(stages.scores());
          }
          return report(run, stages, stages.training(), again);
        });
  }

  /** Blends the scores there are, evaluates them, and writes the report. */
  public ExperimentReport report() {
    return locked(
        (run, stages) -> {
          stages.requireTrained();
          return report(run, stages, List.of(), forced(stages.ensemble()));
        });
  }

  /** The report is always written again: it is what these commands are for. */
  private ExperimentReport report(
      Run run, ExperimentStages stages, List<Stage<?>> training, Set<Stage<?>> again) {
    List<Stage<?>> targets = new ArrayList<>(training);
    targets.add(stages.report());
    again.add(stages.report());
    engine(run).bringUpToDate(targets, again);
    return stages.report().open();
  }

  /**
   * Writes and checks the submission from current scores; returns its file.
   *
   * @throws UserException if scores are not current, the run is a part of another, or there are no
   *     test tracks
   */
  public Path submit() {
    requireWhole("submitted");
    return locked(
        (run, stages) -> {
          requireTestTracks(run);
          stages.requireTrained();
          engine(run).bringUpToDate(List.of(stages.submission()), forced(stages.submission()));
          return stages.submission().open();
        });
  }

  /**
   * Packs what scoring new tracks takes into a bundle, from current scores; returns its file.
   * Trains the refits that the config asks for.
   *
   * @throws UserException if scores are not current, the run is a part of another, or the blend
   *     takes more than this experiment's models
   */
  public Path bundle() {
    requireWhole("bundled");
    return locked(
        (run, stages) -> {
          stages.requireTrained();
          stages.bundle().requireBundleable();
          engine(run).bringUpToDate(List.of(stages.bundle()), forced(stages.bundle()));
          return stages.bundle().open();
        });
  }

  /** What a run would keep, and what it would build and why. Changes nothing. */
  public List<StageStatus> status() {
    Run run = quiet();
    return Engine.inOrder(all(run, stages(run))).stream().map(Stage::status).toList();
  }

  /** Whether the report is there and current, and with it all that it tells of. */
  public boolean isReported() {
    Run run = quiet();
    ExperimentStages stages = stages(run);
    List<Stage<?>> targets = new ArrayList<>(stages.training());
    targets.add(stages.report());
    return engine(run).isUpToDate(targets);
  }

  private void requireWhole(String done) {
    if (!config.experiment().part().isWhole()) {
      throw new UserException(
          "part: a part of a run cannot be "
              + done
              + " ("
              + config.experiment().partText()
              + "); remove the keys below part");
    }
  }

  private static void requireTestTracks(Run run) {
    if (run.dataset().testTracks().isEmpty()) {
      throw new UserException(
          run.config().data().dir()
              + ": has no test tracks, so there is nothing to submit; add test.csv, or make a"
              + " bundle to predict new tracks");
    }
  }

  private static List<Stage<?>> all(Run run, ExperimentStages stages) {
    List<Stage<?>> all = new ArrayList<>(stages.training());
    all.addAll(List.of(stages.ensemble(), stages.report()));
    if (!run.dataset().testTracks().isEmpty()) {
      all.add(stages.submission());
    }
    return all;
  }

  private Set<Stage<?>> forced(Stage<?> own) {
    return force ? new HashSet<>(Set.of(own)) : new HashSet<>();
  }

  private ExperimentStages stages(Run run) {
    return new ExperimentStages(run, donors);
  }

  private static Engine engine(Run run) {
    return new Engine(run.runner().workers(), run::log);
  }

  private <T> T locked(BiFunction<Run, ExperimentStages, T> work) {
    RunFolder folder = RunFolder.of(config.experiment());
    ExperimentLock lock = ExperimentLock.take(folder.work());
    try {
      // No other process works here, so that whatever is unfinished was left by a killed one.
      AtomicFile.deleteAbandoned(folder.work(), Duration.ZERO);
      AtomicFile.deleteAbandoned(folder.experiment(), Duration.ZERO);
      return logged(run -> work.apply(run, stages(run)));
    } finally {
      lock.close();
    }
  }

  /** Works in a run whose lines {@code log.txt} keeps, and how it ends. */
  private <T> T logged(Function<Run, T> work) {
    RunFolder folder = RunFolder.of(config.experiment());
    try (RunLog kept = RunLog.appendTo(folder.log(), log, heading())) {
      LocalRunner runner = new LocalRunner(config.experiment().workers());
      Interruption interruption = Interruption.explainedBy(kept, folder);
      try {
        JobRunner jobs = JobRunnerProvider.named(config.experiment().runner(), runner);
        T result = work.apply(new Run(kinds, config, runner, jobs, display, kept));
        kept.note("done");
        return result;
      } catch (UserException e) {
        String.valueOf(e.getMessage()).lines().forEach(line -> kept.note("error: " + line));
        throw e;
      } catch (RuntimeException | Error e) {
        kept.note("internal error: " + e);
        throw e;
      } finally {
        interruption.close();
      }
    }
  }

  private String[] heading() {
    return new String[] {
      command.isEmpty() ? "run of " + config.experiment().name() : command,
      "tagboost %s, Java %s, %s, %s %s, %d cores"
          .formatted(
              Versions.tagboost(),
              System.getProperty("java.version", ""),
              kinds.models().stream()
                  .map(ModelKind::library)
                  .distinct()
                  .map(library -> library.name() + " " + library.version())
                  .collect(Collectors.joining(", ")),
              System.getProperty("os.name", ""),
              System.getProperty("os.arch", ""),
              Runtime.getRuntime().availableProcessors())
    };
  }

  private Run quiet() {
    return new Run(kinds, config, new LocalRunner(1), Progress.Display.SILENT, line -> {});
  }
}
