package org.tagboost.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Variants of one experiment that are to be tried.
 *
 * @param name names its folders; as names of experiments
 * @param base config of the experiment
 * @param trials in the order in which they run; at least one, all different
 */
public record SweepConfig(String name, Path base, List<Trial> trials) {

  public SweepConfig {
    trials = List.copyOf(trials);
  }

  /**
   * A variant.
   *
   * @param overrides of the base, {@code key=value}: what all trials have, then its own
   * @param own what sets it apart, {@code key value}
   */
  public record Trial(List<String> overrides, List<String> own) {

    public Trial {
      overrides = List.copyOf(overrides);
      own = List.copyOf(own);
    }
  }
}
