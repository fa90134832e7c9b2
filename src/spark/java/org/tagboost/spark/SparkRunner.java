package org.tagboost.spark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.failure.UserException;

/**
 * Does jobs on a Spark cluster, a Spark task for each task. Retries and speculation are Spark's own
 * affair: whatever runs twice finds its result published, or publishes it again with the same
 * bytes.
 *
 * <p>The session is started by the first job and ends with the process, so that experiments of a
 * sweep share it.
 *
 * @param master URL of the master; empty: that of spark-submit
 */
record SparkRunner(Optional<String> master) implements JobRunner {

  private static final int LOOK_MILLISECONDS = 200;

  @Override
  public void run(Job job, Workplace here, Watch watch) {
    if (job.tasks().isEmpty()) {
      return;
    }
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(ClusterSession.start(master).sparkContext());
    spark.setJobDescription(job.stage());
    CollectionAccumulator<RemoteTask.Outcome> outcomes = spark.sc().collectionAccumulator();
    JavaFutureAction<Void> action =
        spark
            .parallelize(job.tasks(), job.tasks().size())
            .foreachAsync(new RemoteTask(job.of(List.of()), outcomes));
    int told = 0;
    for (boolean running = true; running; ) {
      running = !hasEnded(action, job);
      List<RemoteTask.Outcome> ended = outcomes.value();
      for (; told < ended.size(); told++) {
        RemoteTask.Outcome outcome = ended.get(told);
        if (!outcome.mistake().isEmpty()) {
          action.cancel(true);
          throw new UserException(outcome.mistake());
        }
        watch.finished(outcome.task());
      }
    }
  }

  /** Waits a moment. */
  private static boolean hasEnded(JavaFutureAction<Void> action, Job job) {
    try {
      action.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      action.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tasks were running", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          job.stage() + ": Spark gave up (" + e.getCause() + "); finished tasks are kept", e);
    }
  }
}
