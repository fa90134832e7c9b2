package org.tagboost.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.report.ExperimentReport;

/**
 * An experiment: its commands, each of which first brings up to date what it can do cheaply and
 * refuses when something dear is missing.
 */
public final class Experiment {

  private final Kinds kinds;
  private final ResolvedConfig config;
  private final Progress.Display display;
  private final Consumer<String> log;
  private final boolean force;
  private final List<RunFolder> lenders;

  /**
   * @param kinds of models that the config was loaded with
   * @param log takes lines for the person at the keyboard
   */
  public Experiment(
      Kinds kinds, ResolvedConfig config, Progress.Display display, Consumer<String> log) {
    this(kinds, config, display, log, false, List.of());
  }

  private Experiment(
      Kinds kinds,
      ResolvedConfig config,
      Progress.Display display,
      Consumer<String> log,
      boolean force,
      List<RunFolder> lenders) {
    this.kinds = kinds;
    this.config = config;
    this.display = display;
    this.log = log;
    this.force = force;
    this.lenders = lenders;
  }

  /** The same, but each command does its own work even if it is current; not that of others. */
  public Experiment forced() {
    return new Experiment(kinds, config, display, log, true, lenders);
  }

  /** The same, but scores that others have made from the same inputs are taken from them. */
  public Experiment borrowing(List<RunFolder> others) {
    return new Experiment(kinds, config, display, log, force, List.copyOf(others));
  }

  /** Makes the feature matrices; returns their folder. */
  public Path features() {
    return new FeatureStage(open()).run(force);
  }

  /** Makes what is not current of features, model scores, ensemble; then writes the report. */
  public ExperimentReport train() {
    return locked(
        run -> {
          Path features = current(run);
          new TrainStage(run).run(features, force, lenders);
          new EnsembleStage(run).run(force);
          return new ReportStage(run).run(features);
        });
  }

  /** Blends the scores there are, evaluates them, and writes the report. */
  public ExperimentReport report() {
    return locked(
        run -> {
          new TrainStage(run).requireCurrent();
          Path features = current(run);
          new EnsembleStage(run).run(force);
          return new ReportStage(run).run(features);
        });
  }

  /**
   * Writes and checks the submission from current scores; returns its file.
   *
   * @throws UserException if scores are not current, or the run is a part of another
   */
  public Path submit() {
    if (!config.experiment().part().isWhole()) {
      throw new UserException(
          "part: a part of a run cannot be submitted ("
              + config.experiment().partText()
              + "); leave out --models, --tags, --folds and --limit");
    }
    return locked(
        run -> {
          new TrainStage(run).requireCurrent();
          new EnsembleStage(run).run(false);
          return new SubmissionStage(run).run(force);
        });
  }

  /** What a run would leave as it is, and what it would make anew and why. Changes nothing. */
  public List<StageStatus> status() {
    Run run = new Run(kinds, config, new LocalRunner(1), Progress.Display.SILENT, line -> {});
    List<StageStatus> status = new ArrayList<>();
    status.add(new FeatureStage(run).status());
    status.add(new FoldStage(run).status());
    status.addAll(new TrainStage(run).status());
    status.add(new EnsembleStage(run).status());
    status.add(new ReportStage(run).status());
    status.add(new SubmissionStage(run).status());
    return status;
  }

  /** Whether the report is there and current, and with it all that it tells of. */
  public boolean isReported() {
    return status().stream()
        .filter(stage -> !stage.stage().equals(SubmissionStage.NAME))
        .allMatch(StageStatus::isCurrent);
  }

  /** Brings folds and features up to date; returns the features' folder. */
  private static Path current(Run run) {
    new FoldStage(run).run();
    return new FeatureStage(run).run(false);
  }

  private <T> T locked(Function<Run, T> work) {
    Run run = open();
    ExperimentLock lock = ExperimentLock.take(run.folder().work());
    try {
      // This process alone works here, so that whatever is unfinished was left by a killed one.
      AtomicFile.deleteAbandoned(run.folder().work(), Duration.ZERO);
      AtomicFile.deleteAbandoned(run.folder().experiment(), Duration.ZERO);
      return work.apply(run);
    } finally {
      lock.close();
    }
  }

  private Run open() {
    return new Run(kinds, config, new LocalRunner(config.experiment().workers()), display, log);
  }
}
