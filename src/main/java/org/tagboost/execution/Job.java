package org.tagboost.execution;

import java.io.Serializable;
import java.util.List;

/**
 * Tasks of one stage, described so that any process can do them: it holds no data, only what to
 * open.
 *
 * @param config of the experiment: all of it, as text, with absolute paths
 * @param stage that the tasks are of, such as {@code model linear}
 * @param key of all that the stage's result depends on; a process that finds another one must
 *     refuse the job
 * @param tasks their numbers, 0-based, in the stage's own order
 */
public record Job(String config, String stage, String key, List<Integer> tasks)
    implements Serializable {

  public Job {
    tasks = List.copyOf(tasks);
  }

  /** The same, of these tasks alone. */
  public Job of(List<Integer> some) {
    return new Job(config, stage, key, some);
  }
}
