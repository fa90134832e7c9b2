package org.tagboost.config;

import java.util.List;

/**
 * Kernel ridge regression with a Gaussian kernel, all tags at once.
 *
 * @param scaling of the features before distances are taken
 * @param width of the kernel, in units of the training tracks' root mean square distance: {@code
 *     exp(-(distance / (width * that))^2)}; in (0, 1000]
 * @param ridge added to the kernel matrix's diagonal, in (0, 1000000]
 * @param centres most training tracks, in [1, 40000], whose kernels the model is a sum of; with
 *     more tracks than that, so many are drawn at random
 */
public record KernelConfig(
    String name,
    List<String> features,
    boolean refit,
    Scaling scaling,
    double width,
    double ridge,
    int centres)
    implements ModelConfig {

  public static final String KIND = "kernel-ridge";

  public KernelConfig {
    features = List.copyOf(features);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
