package org.tagboost.execution;

import java.util.List;

/**
 * Runs independent tasks. A task's result must depend on the task alone, so that every runner, with
 * any number of workers, gives the same results.
 */
public interface TaskRunner {

  /** How many tasks run at the same time, at least 1. */
  int workers();

  /**
   * Runs every task and returns when all are done. The first failure stops the others as soon as
   * they have finished their current task, and is thrown; a checked exception comes wrapped, an
   * IOException as an UncheckedIOException.
   *
   * @param tasks taken from the front by whichever worker is free
   * @param workerFactory creates what one worker needs (buffers, native matrices); called once in
   *     each worker's thread, and closed there
   */
  <T, W extends Worker<T>> void run(List<T> tasks, WorkerFactory<W> workerFactory);

  /** Runs tasks one after the other in one thread. */
  interface Worker<T> extends AutoCloseable {

    void run(T task) throws Exception;

    @Override
    default void close() {}
  }

  /** Creates the worker of one thread. */
  @FunctionalInterface
  interface WorkerFactory<W> {
    W create() throws Exception;
  }
}
