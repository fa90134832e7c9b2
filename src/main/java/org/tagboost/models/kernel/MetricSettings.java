package org.tagboost.models.kernel;

/**
 * How a metric of the columns is learnt: a model is fitted, and the average outer product of its
 * gradients, to a power, takes the place of the unit matrix in squared distances.
 *
 * @param steps how many times, each with the metric of the one before, in [1, 10]
 * @param power of the average, in (0, 2]
 */
public record MetricSettings(int steps, double power) {

  /** Of columns: time grows with their cube, memory with their square. */
  static final int MOST_COLUMNS = 4096;
}
