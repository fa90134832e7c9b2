package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.report.ExperimentReport;

/**
 * An experiment: its commands, each of which first brings up to date what it can do cheaply and
 * refuses when something dear is missing.
 */
public final class Experiment {

  private final ResolvedConfig config;
  private final Progress.Display display;
  private final Consumer<String> log;

  /**
   * @param log takes lines for the person at the keyboard
   */
  public Experiment(ResolvedConfig config, Progress.Display display, Consumer<String> log) {
    this.config = config;
    this.display = display;
    this.log = log;
  }

  /** Makes the feature matrices; returns their folder. */
  public Path features() {
    return new FeatureStage(open()).run().folder();
  }

  /** Makes what is not current of features, model scores, ensemble; then writes the report. */
  public ExperimentReport train() {
    return locked(
        run -> {
          FeatureStage.Output features = new FeatureStage(run).run();
          new TrainStage(run, features).run();
          new EnsembleStage(run).run();
          return new ReportStage(run).run(features);
        });
  }

  /** Blends the scores there are, and writes the report. */
  public ExperimentReport ensemble() {
    return blendAndReport();
  }

  /** Evaluates the scores there are, and writes the report. */
  public ExperimentReport report() {
    return blendAndReport();
  }

  private ExperimentReport blendAndReport() {
    return locked(
        run -> {
          FeatureStage.Output features = new FeatureStage(run).run();
          new TrainStage(run, features).requireCurrent();
          new EnsembleStage(run).run();
          return new ReportStage(run).run(features);
        });
  }

  /** Writes and checks the submission from current scores; returns its file. */
  public Path submit() {
    return locked(
        run -> {
          new TrainStage(run, new FeatureStage(run).run()).requireCurrent();
          new EnsembleStage(run).run();
          return new SubmissionStage(run).run();
        });
  }

  private <T> T locked(Function<Run, T> work) {
    Run run = open();
    ExperimentLock lock = ExperimentLock.take(run.folder().work());
    try {
      // This process alone works here, so that whatever is unfinished was left by a killed one.
      deleteAbandoned(run.folder().work(), Duration.ZERO);
      deleteAbandoned(run.folder().experiment(), Duration.ZERO);
      return work.apply(run);
    } finally {
      lock.close();
    }
  }

  static void deleteAbandoned(Path folder, Duration age) {
    try {
      AtomicFile.deleteAbandoned(folder, age);
    } catch (IOException e) {
      throw new UserException(
          folder + ": cannot be tidied up (" + AtomicFile.reason(e) + "); check its permissions",
          e);
    }
  }

  private Run open() {
    return new Run(config, new LocalRunner(config.experiment().workers()), display, log);
  }
}
