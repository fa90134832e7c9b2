package org.tagboost.execution;

/**
 * Does jobs: in threads of this process, or on other machines. A task publishes its result itself,
 * in a way that may happen twice, so that it may be tried again elsewhere.
 */
public interface JobRunner {

  /**
   * Does all tasks of a job and returns when the result of each is published. The first failure
   * stops the others, and is thrown as by {@link TaskRunner#run}.
   *
   * @param here opens the job, if it is done in this process
   * @param watch told of tasks, from any thread
   */
  void run(Job job, Workplace here, Watch watch);

  /** A process that can do jobs. */
  @FunctionalInterface
  interface Workplace {

    /**
     * Opens what the workers of a job share. The factory is thread-safe.
     *
     * @throws org.tagboost.failure.UserException if what lies here is not what the job was
     *     described from
     */
    TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> open(Job job);
  }

  /** Sees tasks begin and end. Thread-safe. */
  interface Watch {

    /** A task begins. Not told of tasks on other machines. */
    void started(int task);

    /** A task's result is published; told once. */
    void finished(int task);
  }
}
