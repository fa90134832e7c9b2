package org.tagboost.execution;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

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

  /**
   * Checks that a process sees what the job was described from.
   *
   * @param here the key that the stage has in this process
   * @throws UserException if that is another
   */
  public void requireKey(String here) {
    if (!key.equals(here)) {
      throw new UserException(
          stage
              + ": its inputs differ between this process and the one that describes its tasks ("
              + here
              + " here, "
              + key
              + " there); both must see the same files in data.dir and work_dir, and run the same"
              + " version");
    }
  }

  /**
   * Checks that the result of a task that is done has arrived.
   *
   * @throws UserException if it has not
   */
  public static void requireArrived(Path result) {
    if (!Presence.of(result)) {
      throw new UserException(
          result
              + ": is not there though its task is done; set work_dir to a directory that this"
              + " process and all executors share");
    }
  }
}
