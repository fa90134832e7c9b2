package org.tagboost.models.kernel;

/** How a kernel falls with the distance between two tracks, in units of its width. */
public enum KernelShape {

  /** {@code exp(-d^2)}: smooth; tracks beyond two widths count for nothing. */
  GAUSSIAN,

  /** {@code 1 / (1 + d^2)}: pointed, and far tracks still count. */
  CAUCHY;

  /** The kernel at a squared distance of at least 0; in [0, 1]. */
  double at(double squaredDistance) {
    return this == GAUSSIAN ? Math.exp(-squaredDistance) : 1 / (1 + squaredDistance);
  }
}
