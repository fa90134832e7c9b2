package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One piece of training work: some tags on one split.
 *
 * @param split which tracks to train on and score
 * @param tags tag numbers
 * @param together whether these are all tags, trained as one model
 */
record TrainingTask(Split split, int[] tags, boolean together) {

  /** File name of its results, without extension, such as {@code fold-0/tag-017}. */
  String fileName() {
    return split.name()
        + "/"
        + (together ? "all-tags" : String.format(Locale.ROOT, "tag-%03d", tags[0]));
  }

  Path result(Path results) {
    return results.resolve(fileName() + ".npy");
  }
}
