package org.tagboost.models;

import java.util.List;

/**
 * What training tracks contribute to a track's score of one tag. The terms add up to a value on the
 * scale of {@link RegressionScale}, which well inside of [0, 1] is the probability itself.
 *
 * @param constant what is left without any training track: the tag's share of positives
 * @param base the value of the other model's score that the sum starts from; 0 without
 * @param tracks those that the model compares with
 */
public record TrackContributions(double constant, double base, List<One> tracks) {

  /**
   * A training track.
   *
   * @param row 0-based, in the order of train.csv
   * @param carries whether it carries the tag
   * @param kernel how alike the tracks are, from 0 to 1
   * @param contribution kernel times coefficient
   */
  public record One(int row, boolean carries, double kernel, double contribution) {}

  public TrackContributions {
    tracks = List.copyOf(tracks);
  }

  /** The sum of all. */
  public double value() {
    return constant + base + tracks.stream().mapToDouble(One::contribution).sum();
  }
}
