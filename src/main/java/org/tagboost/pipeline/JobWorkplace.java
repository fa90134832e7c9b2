package org.tagboost.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.stages.ExperimentStages;

/**
 * A process that knows of an experiment only what a job says, such as an executor of a cluster: it
 * reads data and results of other stages from their files.
 *
 * @param kinds that configs may name
 * @param log takes what reading the data has to say
 */
public record JobWorkplace(Kinds kinds, Consumer<String> log) implements JobRunner.Workplace {

  @Override
  public TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> open(Job job) {
    ResolvedConfig config = kinds.configs().parse(job.config(), List.of());
    Run run = new Run(kinds, config, new LocalRunner(1), Progress.Display.SILENT, log);
    return new ExperimentStages(run, List.of()).ofTasks(job.stage()).workers(job);
  }
}
