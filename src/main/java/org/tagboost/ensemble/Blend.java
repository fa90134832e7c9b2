package org.tagboost.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.BlendMethod;
import org.tagboost.evaluation.Ranks;

/**
 * Combines the scores that several models give one tag into one column.
 *
 * <p>Sums are taken in double precision in the order of the members, so the result depends on the
 * arguments alone.
 */
public sealed interface Blend {

  /**
   * The blend of a method.
   *
   * @param weights one per member, in their order; only weighted means look at them
   */
  static Blend of(BlendMethod method, List<Double> weights) {
    return switch (method) {
      case MEAN -> new Mean();
      case RANK_MEAN -> new RankMean();
      case WEIGHTED_MEAN, CHOSEN_MEAN -> new WeightedMean(weights);
    };
  }

  /**
   * Blends one tag.
   *
   * @param members each model's scores of the tag, over the same rows; at least one member
   * @param into filled whole; may be one of the members
   * @throws IllegalArgumentException if lengths differ or the number of members is wrong
   */
  void blend(List<float[]> members, float[] into);

  /**
   * The same way for all members but one, which must not be the only one.
   *
   * @param member 0-based
   * @return empty if those that remain weigh nothing
   */
  default Optional<Blend> without(int member) {
    return Optional.of(this);
  }

  /** Mean of the scores. */
  record Mean() implements Blend {

    @Override
    public void blend(List<float[]> members, float[] into) {
      checkShape(members, into);
      double[] sums = new double[into.length];
      for (float[] member : members) {
        for (int row = 0; row < sums.length; row++) {
          sums[row] += member[row];
        }
      }
      for (int row = 0; row < into.length; row++) {
        into[row] = (float) (sums[row] / members.size());
      }
    }
  }

  /**
   * Mean of the ranks, scaled to (0, 1] by the number of rows: the best row has 1, the worst 1 /
   * rows; equal scores share the mean of their ranks. For models whose scores are on different
   * scales; the result is not a probability. A NaN score is refused.
   */
  record RankMean() implements Blend {

    @Override
    public void blend(List<float[]> members, float[] into) {
      checkShape(members, into);
      double[] sums = new double[into.length];
      for (float[] member : members) {
        Ranks.add(member, sums);
      }
      double scale = (double) members.size() * into.length;
      for (int row = 0; row < into.length; row++) {
        into[row] = (float) (sums[row] / scale);
      }
    }
  }

  /**
   * Weighted mean of the scores.
   *
   * @param weights one per member, in their order; only their proportions count
   */
  record WeightedMean(List<Double> weights) implements Blend {

    /**
     * Keeps the weights' proportions and scales their sum to 1.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
     */
    public WeightedMean {
      double sum = 0;
      for (double weight : weights) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
          throw new IllegalArgumentException("weights must be 0 or more, not " + weights);
        }
        sum += weight;
      }
      if (sum == 0 || Double.isInfinite(sum)) {
        throw new IllegalArgumentException("weights must have a sum above 0, not " + weights);
      }
      double total = sum;
      weights = weights.stream().map(weight -> weight / total).toList();
    }

    @Override
    public Optional<Blend> without(int member) {
      List<Double> others = new ArrayList<>(weights);
      others.remove(member);
      return others.stream().allMatch(weight -> weight == 0)
          ? Optional.empty()
          : Optional.of(new WeightedMean(others));
    }

    @Override
    public void blend(List<float[]> members, float[] into) {
      checkShape(members, into);
      if (members.size() != weights.size()) {
        throw new IllegalArgumentException(
            members.size() + " members, but " + weights.size() + " weights");
      }
      double[] sums = new double[into.length];
      for (int member = 0; member < members.size(); member++) {
        double weight = weights.get(member);
        float[] scores = members.get(member);
        for (int row = 0; row < sums.length; row++) {
          sums[row] += weight * scores[row];
        }
      }
      for (int row = 0; row < into.length; row++) {
        into[row] = (float) sums[row];
      }
    }
  }

  private static void checkShape(List<float[]> members, float[] into) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("nothing to blend: no members");
    }
    for (int member = 0; member < members.size(); member++) {
      if (members.get(member).length != into.length) {
        throw new IllegalArgumentException(
            "member %d has %d rows, expected %d"
                .formatted(member, members.get(member).length, into.length));
      }
    }
  }
}
