package org.tagboost.pipeline.training;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.RemainingTime;

/** Shows how far the tasks of a model are. Tasks on other machines do not enter the estimate. */
record TrainingWatch(
    String piece, RemainingTime remaining, Progress progress, Map<Integer, Long> running)
    implements JobRunner.Watch {

  /**
   * @param piece the name that the tasks were announced under
   */
  TrainingWatch(String piece, RemainingTime remaining, Progress progress) {
    this(piece, remaining, progress, new ConcurrentHashMap<>());
  }

  @Override
  public void started(int task) {
    running.put(task, remaining.started(piece));
  }

  @Override
  public void finished(int task) {
    Long started = running.remove(task);
    if (started != null) {
      remaining.finished(piece, started);
      remaining.seconds().ifPresent(progress::remaining);
    }
    progress.add(1);
  }
}
