package org.tagboost.models.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.evaluation.AveragePrecision;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;

/**
 * Chooses width and ridge by the average precision of leave-one-out scores. It sees training tracks
 * alone, and at most {@value #MOST} of them: the best ridge is that of the labels' noise, which
 * does not depend on their number.
 */
final class KernelChoice {

  /** The largest first: too large a ridge costs less than too small a one. */
  static final double[] RIDGES = {16, 8, 4, 2, 1, 0.5, 0.3};

  /** The ridge 1, where nothing tells ridges apart. */
  private static final int ONE = 4;

  /** In units of the root mean square distance; the first one unless another is clearly better. */
  static final double[] WIDTHS = {1.2, 0.6, 0.85, 1.7, 2.4};

  static final int MOST = 4000;

  private final KernelSettings config;
  private final RowScaler scaler;
  private final TrackFeatures features;
  private final Targets targets;
  private final LeftOut leftOut;

  /**
   * @param width relative to the training set's root mean square distance
   */
  record Chosen(double width, double ridge) {}

  KernelChoice(KernelSettings config, FoldData data, Targets targets, RowScaler scaler, int seed) {
    int[] tracks = KernelFoldTrainer.drawn(data.training().tracks(), MOST, seed);
    this.config = config;
    this.scaler = scaler;
    this.features = data.training().features().take(tracks);
    this.targets = targets.take(tracks);
    this.leftOut = LeftOut.of(tracks.length, data.groups().map(all -> take(all, tracks)));
  }

  /**
   * Chooses what the config leaves open; ridge 1 and the first width if no tag has a positive.
   *
   * @param unit the root mean square distance of the training set
   */
  Chosen best(double unit) {
    OptionalDouble ridge = config.ridge();
    if (config.width().isPresent()) {
      double width = config.width().getAsDouble();
      return new Chosen(width, ridge.isPresent() ? ridge.getAsDouble() : bestRidge(width * unit));
    }
    double first = ridge.isPresent() ? ridge.getAsDouble() : bestRidge(WIDTHS[0] * unit);
    double width = bestWidth(first, unit);
    boolean open = ridge.isEmpty() && width != WIDTHS[0];
    return new Chosen(width, open ? bestRidge(width * unit) : first);
  }

  /** The best ridge at a width in the units of scaled features. */
  private double bestRidge(double width) {
    return RIDGES[firstNearBest(precisions(width, RIDGES), ONE)];
  }

  private double bestWidth(double ridge, double unit) {
    List<double[]> precisions = new ArrayList<>();
    for (double width : WIDTHS) {
      precisions.addAll(precisions(width * unit, new double[] {ridge}));
    }
    return WIDTHS[firstNearBest(precisions, 0)];
  }

  /**
   * The first candidate that is not clearly worse than the best one: by at most one standard error
   * of the mean difference over the tags, as noise decides between equals (Breiman et al. 1984,
   * section 3.4.3).
   *
   * @param precisions of each candidate, one a tag, in order of preference; NaN where a tag has no
   *     positive, negative where a candidate cannot be fitted
   * @param otherwise where no tag has a positive
   * @return 0-based
   */
  static int firstNearBest(List<double[]> precisions, int otherwise) {
    int best = -1;
    for (int i = 0; i < precisions.size(); i++) {
      if (best < 0 || mean(precisions.get(i)) > mean(precisions.get(best))) {
        best = i;
      }
    }
    if (Double.isNaN(mean(precisions.get(best)))) {
      return otherwise;
    }
    for (int i = 0; i < best; i++) {
      double[] lost = precisions.get(best).clone();
      for (int tag = 0; tag < lost.length; tag++) {
        lost[tag] -= precisions.get(i)[tag];
      }
      if (mean(lost) <= standardError(lost)) {
        return i;
      }
    }
    return best;
  }

  /** Of the values that are numbers; NaN if none is. */
  private static double mean(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double[] counted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    double squares = Arrays.stream(counted).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / counted.length / Math.max(1, counted.length - 1));
  }

  /** Average precision of each tag at each ridge. */
  private List<double[]> precisions(double width, double[] ridges) {
    List<double[]> precisions = new ArrayList<>();
    try (RadialKernel kernel =
            RadialKernel.around(features, new KernelFunction(config.shape(), scaler, width));
        DenseMatrix kernels = kernel.ofCentres()) {
      for (double ridge : ridges) {
        KernelFit fit = new KernelFit(kernel, targets, (float) ridge);
        try {
          precisions.add(ofTags(fit.leftOutValues(kernels, leftOut)));
        } catch (ArithmeticException e) {
          // Too small a ridge for float32 is out of the question.
          double[] none = new double[targets.tags()];
          Arrays.fill(none, -1);
          precisions.add(none);
        } finally {
          fit.coefficients().close();
        }
      }
    }
    return precisions;
  }

  private double[] ofTags(float[][] values) {
    double[] precisions = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      precisions[t] = AveragePrecision.of(values[t], targets.labels(t));
    }
    return precisions;
  }

  private static List<String> take(List<String> groups, int[] tracks) {
    return Arrays.stream(tracks).mapToObj(groups::get).toList();
  }
}
