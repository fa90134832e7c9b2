package org.tagboost.models.tribuo;

import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;

/**
 * Logistic regression by stochastic gradient descent with AdaGrad, all tags at once.
 *
 * @param epochs passes over the training set, in [1, 1000]
 * @param learningRate AdaGrad's initial rate, in (0, 10]
 * @param epsilon added to AdaGrad's divisor, in (0, 10]
 * @param standardise whether each column is scaled to mean 0 and standard deviation 1 on the
 *     training set
 */
public record LinearSettings(int epochs, double learningRate, double epsilon, boolean standardise)
    implements ModelSettings {

  static LinearSettings read(Section section) {
    return new LinearSettings(
        section.integer("epochs", "[1, 1000]"),
        section.real("learning_rate", "(0, 10]"),
        section.real("epsilon", "(0, 10]"),
        section.flag("standardise"));
  }
}
