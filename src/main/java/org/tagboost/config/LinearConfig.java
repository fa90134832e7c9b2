package org.tagboost.config;

import java.util.List;

/**
 * Logistic regression by stochastic gradient descent with AdaGrad, all tags at once.
 *
 * @param epochs passes over the training tracks, in [1, 1000]
 * @param learningRate AdaGrad's initial rate, in (0, 10]
 * @param epsilon added to AdaGrad's divisor, in (0, 10]
 * @param standardise whether each column is scaled to mean 0 and standard deviation 1 on the
 *     training part
 */
public record LinearConfig(
    String name,
    List<String> features,
    boolean refit,
    int epochs,
    double learningRate,
    double epsilon,
    boolean standardise)
    implements ModelConfig {

  public static final String KIND = "tribuo-linear";

  public LinearConfig {
    features = List.copyOf(features);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
