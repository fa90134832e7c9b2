package org.tagboost.models.kernel;

import org.tagboost.algebra.Exponential;

/** How a kernel falls with the distance between two tracks, in units of its width. */
public enum KernelShape {

  /** {@code exp(-d^2)}: smooth; tracks beyond two widths count for nothing. */
  GAUSSIAN,

  /** {@code 1 / (1 + d^2)}: pointed, and far tracks still count. */
  CAUCHY;

  /** Replaces squared distances of at least 0 by kernels, in [0, 1]. */
  void apply(float[] squaredDistances) {
    if (this == GAUSSIAN) {
      Exponential.ofNegatives(squaredDistances);
    } else {
      for (int i = 0; i < squaredDistances.length; i++) {
        squaredDistances[i] = 1 / (1 + squaredDistances[i]);
      }
    }
  }
}
