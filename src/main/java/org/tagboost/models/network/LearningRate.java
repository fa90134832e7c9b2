package org.tagboost.models.network;

/**
 * The rate of each step: it rises in a line over the first tenth of the steps, then falls to 0 as
 * half a cosine does.
 *
 * @param most the largest rate
 * @param steps in all, at least 1
 */
record LearningRate(double most, int steps) {

  private static final double RISING = 0.1;

  /** The rate of a 0-based step. */
  double at(int step) {
    double done = (step + 0.5) / steps;
    return done < RISING
        ? most * done / RISING
        : most * (1 + Math.cos(Math.PI * (done - RISING) / (1 - RISING))) / 2;
  }
}
