package org.tagboost.models.network;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.jspecify.annotations.Nullable;

/**
 * Mixes each track of a batch with the next one, values and labels alike, so that a network has to
 * pass from one to the other in a line (Zhang et al., mixup, 2018). Not thread-safe.
 */
final class Mixture {

  private final @Nullable BetaDistribution shares;

  /**
   * @param parameter both of the beta distribution of the shares, in [0, 10]; 0: no track is mixed
   */
  Mixture(double parameter, long seed) {
    this.shares =
        parameter == 0 ? null : new BetaDistribution(new Well19937c(seed), parameter, parameter);
  }

  /** Draws the share that each track of a batch keeps, in [0.5, 1]; the next one gives the rest. */
  void draw(float[] kept) {
    Arrays.fill(kept, 1);
    if (shares != null) {
      for (int i = 0; i < kept.length; i++) {
        double share = shares.sample();
        kept[i] = (float) Math.max(share, 1 - share);
      }
    }
  }
}
