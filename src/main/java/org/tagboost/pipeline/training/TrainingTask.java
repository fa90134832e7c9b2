package org.tagboost.pipeline.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One piece of training work: some tags on one split.
 *
 * @param split which tracks to train on and score
 * @param tags tag numbers
 * @param together whether these are all tags, trained as one model
 */
public record TrainingTask(Split split, int[] tags, boolean together) {

  /**
   * The tasks of some splits.
   *
   * @param tags how many tags there are
   */
  static List<TrainingTask> of(List<Split> splits, int tags, boolean together) {
    int[] all = IntStream.range(0, tags).toArray();
    List<TrainingTask> tasks = new ArrayList<>();
    for (Split split : splits) {
      if (together) {
        tasks.add(new TrainingTask(split, all, true));
      } else {
        for (int tag : all) {
          tasks.add(new TrainingTask(split, new int[] {tag}, false));
        }
      }
    }
    return tasks;
  }

  /** File name of its results, without extension, such as {@code fold-0/tag-017}. */
  public String fileName() {
    return split.name()
        + "/"
        + (together ? "all-tags" : String.format(Locale.ROOT, "tag-%03d", tags[0]));
  }

  Path result(Path results) {
    return results.resolve(fileName() + ".npy");
  }
}
