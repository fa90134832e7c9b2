package org.tagboost.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A sweep: variants of one experiment.
 *
 * @param name of the sweep and its directories; same form as names of experiments
 * @param base config of the experiment
 * @param trials in the order of execution; at least one, all different
 * @param drop empty: every trial is trained on all tags
 */
public record SweepConfig(String name, Path base, List<Trial> trials, Optional<Drop> drop) {

  /**
   * Settings of successive halving, which drops weak trials early.
   *
   * @param tags number of tags of each round, ascending; the trials that remain are then trained on
   *     all tags
   * @param keep share of trials that remain after a round, in (0, 1); at least one remains
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
   * A variant of the base experiment.
   *
   * @param overrides of the base, {@code key=value}: those of all trials, then its own
   * @param own settings that differ between trials, {@code key value}
   */
  public record Trial(List<String> overrides, List<String> own) {

    public Trial {
      overrides = List.copyOf(overrides);
      own = List.copyOf(own);
    }
  }
}
