package org.tagboost.pipeline.engine;

import org.tagboost.execution.Job;
import org.tagboost.execution.TaskRunner;

/** A stage whose work is tasks that any process can do which sees the stage's inputs. */
public interface TaskStage {

  /** That of the stage. */
  String name();

  /**
   * Prepares this process for a job of the stage, whose upstream stages are current.
   *
   * @throws org.tagboost.failure.UserException if the job was described from other inputs
   */
  TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers(Job job);
}
