package org.tagboost.models.kernel;

import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;

/**
 * Kernel ridge regression with a Gaussian kernel, all tags at once.
 *
 * @param scaling of the features before distances are taken
 * @param width of the kernel, in units of the training set's root mean square distance: {@code
 *     exp(-(distance / (width * that))^2)}; in (0, 1000]
 * @param ridge added to the kernel matrix's diagonal, in (0, 1000000]
 * @param centres most training tracks, in [1, 40000], whose kernels the model is a sum of; with
 *     more tracks than that, so many are drawn at random
 */
public record KernelSettings(Scaling scaling, double width, double ridge, int centres)
    implements ModelSettings {

  static KernelSettings read(Section section) {
    return new KernelSettings(
        section.choice("scaling", Scaling.class),
        section.real("width", "(0, 1000]"),
        section.real("ridge", "(0, 1000000]"),
        section.integer("centres", "[1, 40000]"));
  }
}
