package org.tagboost.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.TaskRunner;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.JobWorkplace;

/**
 * What an executor keeps between tasks: the job in hand, opened once, and workers that wait for the
 * next task with the matrices of their split. Thread-safe.
 */
final class ExecutorProcess {

  /** That of this JVM; Spark makes the objects that it runs anew for each task. */
  static final ExecutorProcess THIS =
      new ExecutorProcess(
          new JobWorkplace(
              Kinds.SHIPPED, line -> LoggerFactory.getLogger(ExecutorProcess.class).info(line)));

  private final JobRunner.Workplace workplace;
  private final Deque<TaskRunner.Worker<Integer>> idle = new ArrayDeque<>();
  private @Nullable Job current;
  private TaskRunner.@Nullable WorkerFactory<TaskRunner.Worker<Integer>> workers;

  ExecutorProcess(JobRunner.Workplace workplace) {
    this.workplace = workplace;
  }

  /** What this process is, for messages: {@code executor on HOST}, or {@code driver on HOST}. */
  static String place() {
    SparkEnv env = SparkEnv.get();
    if (env == null) {
      return "driver";
    }
    BlockManagerId id = env.blockManager().blockManagerId();
    return (id.isDriver() ? "driver" : "executor") + " on " + id.host();
  }

  /**
   * Does a task; as many at a time as there are threads that call.
   *
   * @param job without tasks, so that equal jobs have equal ones
   */
  void run(Job job, int task) throws Exception {
    TaskRunner.Worker<Integer> worker = take(job);
    boolean done = false;
    try {
      worker.run(task);
      done = true;
    } finally {
      if (done) {
        giveBack(job, worker);
      } else {
        worker.close();
      }
    }
  }

  private TaskRunner.Worker<Integer> take(Job job) throws Exception {
    TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> factory;
    synchronized (this) {
      TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> opened = workers;
      if (opened == null || !job.equals(current)) {
        List<TaskRunner.Worker<Integer>> old = new ArrayList<>(idle);
        idle.clear();
        current = null;
        old.forEach(TaskRunner.Worker::close);
        opened = workplace.open(job);
        workers = opened;
        current = job;
      }
      TaskRunner.Worker<Integer> waiting = idle.pollFirst();
      if (waiting != null) {
        return waiting;
      }
      factory = opened;
    }
    return factory.create();
  }

  private void giveBack(Job job, TaskRunner.Worker<Integer> worker) {
    boolean kept;
    synchronized (this) {
      kept = job.equals(current);
      if (kept) {
        idle.addFirst(worker);
      }
    }
    if (!kept) {
      worker.close();
    }
  }
}
