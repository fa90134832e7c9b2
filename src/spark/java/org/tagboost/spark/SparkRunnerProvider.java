package org.tagboost.spark;

import org.tagboost.config.RunnerConfig;
import org.tagboost.config.RunnerName;
import org.tagboost.execution.JobRunner;
import org.tagboost.pipeline.run.JobRunnerProvider;

/** Offers {@code runner: spark}. */
public final class SparkRunnerProvider implements JobRunnerProvider {

  @Override
  public RunnerName name() {
    return RunnerName.SPARK;
  }

  @Override
  public JobRunner open(RunnerConfig config) {
    return new SparkRunner(config.master());
  }
}
