package org.tagboost.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Variants of one experiment that are to be tried.
 *
 * @param name names its folders; as names of experiments
 * @param base config of the experiment
 * @param trials in the order in which they run; at least one, all different
 * @param drop empty: every trial is trained on all tags
 */
public record SweepConfig(String name, Path base, List<Trial> trials, Optional<Drop> drop) {

  /**
   * How hopeless trials are dropped early, by successive halving.
   *
   * @param tags how many tags the trials of each round are trained on, ascending; the rest is then
   *     trained on all
   * @param keep the share of trials that a round leaves, in (0, 1); at least one is left
   */
  public record Drop(List<Integer> tags, double keep) {

    public Drop {
      tags = List.copyOf(tags);
    }
  }

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
