package org.tagboost.models.kernel;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;

/**
 * Kernel ridge regression, all tags at once.
 *
 * @param scaling of the features before distances are taken
 * @param shape of the kernel
 * @param width of the kernel, in units of the training set's root mean square distance, in (0,
 *     1000]; empty: the best by leave-one-out average precision
 * @param ridge added to the kernel matrix's diagonal, in (0, 1000000]; empty: the best by
 *     leave-one-out average precision
 * @param most largest number of training tracks, in [1, 40000], whose kernels the model is a sum
 *     of: with more tracks than that, so many are drawn at random; empty: {@link #centres} says how
 *     many
 * @param metric how a metric of the columns is learnt; none: distances are Euclidean
 * @param baseMarginsFrom the model whose values the sum of kernels is added to; none: to each tag's
 *     share of positives
 */
public record KernelSettings(
    Scaling scaling,
    KernelShape shape,
    OptionalDouble width,
    OptionalDouble ridge,
    OptionalInt most,
    Optional<MetricSettings> metric,
    Optional<String> baseMarginsFrom)
    implements ModelSettings {

  private enum Distance {
    EUCLIDEAN,
    LEARNT
  }

  /** Up to so many tracks time and memory bear a kernel for every pair. */
  private static final int ALL = 15_000;

  /** Of more tracks than that. */
  private static final int DRAWN = 8_000;

  /** Width and ridge, unless one of them is to be chosen. */
  Optional<KernelChoice.Chosen> given() {
    return width.isPresent() && ridge.isPresent()
        ? Optional.of(new KernelChoice.Chosen(width.getAsDouble(), ridge.getAsDouble()))
        : Optional.empty();
  }

  /** How many of that many training tracks the model is a sum of kernels of. */
  int centres(long tracks) {
    int bound = tracks <= ALL ? ALL : DRAWN;
    return (int) Math.min(tracks, most.orElse(bound));
  }

  /** Euclidean distances. */
  public KernelSettings(
      Scaling scaling,
      KernelShape shape,
      OptionalDouble width,
      OptionalDouble ridge,
      OptionalInt most,
      Optional<String> baseMarginsFrom) {
    this(scaling, shape, width, ridge, most, Optional.empty(), baseMarginsFrom);
  }

  /** Gaussian kernels with a ridge of one's own choice, from each tag's share. */
  public KernelSettings(Scaling scaling, double width, double ridge, int centres) {
    this(
        scaling,
        KernelShape.GAUSSIAN,
        OptionalDouble.of(width),
        OptionalDouble.of(ridge),
        OptionalInt.of(centres),
        Optional.empty());
  }

  static KernelSettings read(Section section) {
    KernelSettings settings =
        new KernelSettings(
            section.choice("scaling", Scaling.class),
            section.choice("kernel", KernelShape.class),
            section.realOr("auto", "width", "(0, 1000]"),
            section.realOr("auto", "ridge", "(0, 1000000]"),
            section.integerOr("auto", "centres", "[1, 40000]"),
            metric(section),
            section.textOrNull("start_from", "null or the name of another model"));
    if (settings.baseMarginsFrom().isPresent()) {
      refuseChoice(section, "ridge", settings.ridge(), "3");
      refuseChoice(section, "width", settings.width(), "0.3");
    }
    return settings;
  }

  private static Optional<MetricSettings> metric(Section section) {
    boolean learnt = section.choice("metric", Distance.class) == Distance.LEARNT;
    int steps = section.integer("metric_steps", "[1, 10]");
    double power = section.real("metric_power", "(0, 2]");
    return learnt ? Optional.of(new MetricSettings(steps, power)) : Optional.empty();
  }

  private static void refuseChoice(Section section, String key, OptionalDouble value, String such) {
    if (value.isEmpty()) {
      section.contradiction(
          key,
          "auto: cannot be chosen beside start_from, since the scores of one training track depend"
              + " on the labels of the others; set a number, such as "
              + such);
    }
  }
}
