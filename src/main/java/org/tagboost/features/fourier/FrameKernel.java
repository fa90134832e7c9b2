package org.tagboost.features.fourier;

/** How the kernel of two frames falls with their distance, in units of its width. */
public enum FrameKernel {

  /** {@code exp(-d^2)}. */
  GAUSSIAN,

  /** {@code 1 / (1 + d^2)}, which depends less on the choice of the width. */
  CAUCHY
}
