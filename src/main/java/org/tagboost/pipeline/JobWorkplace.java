package org.tagboost.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.stages.ExperimentStages;

/**
 * A process that knows of an experiment only what a job says, such as an executor of a cluster: it
 * reads data and results of other stages from their files. Thread-safe.
 *
 * <p>Data are read, and embeddings looked at, once for all jobs of the same config that follow each
 * other, as in the process that describes them; results of stages for every job.
 */
public final class JobWorkplace implements JobRunner.Workplace {

  private final Kinds kinds;
  private final Consumer<String> log;
  private @Nullable Opened last;

  /**
   * @param config of the run, as jobs say it
   */
  private record Opened(String config, Run run) {}

  /**
   * @param kinds that configs may name
   * @param log takes what reading the data has to say
   */
  public JobWorkplace(Kinds kinds, Consumer<String> log) {
    this.kinds = kinds;
    this.log = log;
  }

  @Override
  public synchronized TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> open(Job job) {
    if (last != null && last.config().equals(job.config())) {
      try {
        return workers(last.run(), job);
      } catch (UserException e) {
        // The data may have changed since they were read.
        last = null;
      }
    }
    Opened opened = new Opened(job.config(), read(job.config()));
    TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers = workers(opened.run(), job);
    last = opened;
    return workers;
  }

  private static TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers(Run run, Job job) {
    return new ExperimentStages(run, List.of()).ofTasks(job.stage()).workers(job);
  }

  private Run read(String config) {
    return new Run(
        kinds,
        kinds.configs().parse(config, List.of()),
        new LocalRunner(1),
        Progress.Display.SILENT,
        log);
  }
}
