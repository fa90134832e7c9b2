package org.tagboost.spark;

import java.io.Serializable;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.util.CollectionAccumulator;
import org.tagboost.execution.Job;
import org.tagboost.failure.UserException;

/**
 * Does a task in whichever executor it arrives.
 *
 * @param job without its tasks, which arrive one by one
 * @param outcomes told once of each task that has ended, however often it was tried
 */
record RemoteTask(Job job, CollectionAccumulator<Outcome> outcomes)
    implements VoidFunction<Integer> {

  /**
   * How a task ended.
   *
   * @param mistake what the user has to change; empty if the task's result is published
   */
  record Outcome(int task, String mistake) implements Serializable {}

  /** A mistake of the user's is an outcome, since trying again would not help. */
  @Override
  public void call(Integer task) throws Exception {
    String mistake = "";
    try {
      ExecutorProcess.THIS.run(job, task);
    } catch (UserException e) {
      mistake = ExecutorProcess.place() + ": " + e.getMessage();
    }
    outcomes.add(new Outcome(task, mistake));
  }
}
