package org.tagboost.models.kernel;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.evaluation.AveragePrecision;
import org.tagboost.models.FoldData;

/**
 * Chooses the ridge by the macro average precision of leave-one-out scores. It sees training tracks
 * alone, and at most {@value #MOST} of them: the best ridge is that of the labels' noise, which
 * does not depend on their number.
 */
final class RidgeChoice {

  /** In ascending order. */
  static final double[] CANDIDATES = {0.3, 0.5, 1, 2, 4, 8, 16};

  static final int MOST = 4000;

  /**
   * The largest ridge counts as best whose average precision is this share of the highest: noise
   * decides between equals, and too large a ridge costs less than too small a one.
   */
  private static final double NEARLY = 0.995;

  private final FoldData data;
  private final Targets targets;
  private final KernelShape shape;
  private final RowScaler scaler;
  private final double width;

  RidgeChoice(FoldData data, Targets targets, KernelShape shape, RowScaler scaler, double width) {
    this.data = data;
    this.targets = targets;
    this.shape = shape;
    this.scaler = scaler;
    this.width = width;
  }

  /** The best ridge; 1 if no tag has a positive among the tracks drawn. */
  double best(int seed) {
    int[] tracks = KernelFoldTrainer.drawn(data.training().tracks(), MOST, seed);
    Targets drawn = targets.take(tracks);
    LeftOut leftOut = LeftOut.of(tracks.length, data.groups().map(all -> take(all, tracks)));
    List<Double> precisions = new ArrayList<>();
    try (RadialKernel kernel =
            RadialKernel.around(data.training().features().take(tracks), shape, scaler, width);
        DenseMatrix kernels = kernel.ofCentres()) {
      for (double ridge : CANDIDATES) {
        KernelFit fit = new KernelFit(kernel, drawn, (float) ridge);
        try {
          precisions.add(macro(drawn, fit.leftOutValues(kernels, leftOut)));
        } catch (ArithmeticException e) {
          // Too small a ridge for float32 is out of the question.
          precisions.add(Double.NEGATIVE_INFINITY);
        } finally {
          fit.coefficients().close();
        }
      }
    }
    return largestNearBest(precisions);
  }

  static double largestNearBest(List<Double> precisions) {
    double best = precisions.stream().mapToDouble(p -> p).max().orElse(Double.NaN);
    double chosen = 1;
    for (int i = 0; i < CANDIDATES.length; i++) {
      if (precisions.get(i) >= NEARLY * best) {
        chosen = CANDIDATES[i];
      }
    }
    return chosen;
  }

  private double macro(Targets drawn, float[][] values) {
    double sum = 0;
    int counted = 0;
    for (int t = 0; t < values.length; t++) {
      double precision = AveragePrecision.of(values[t], drawn.labels(t));
      if (!Double.isNaN(precision)) {
        sum += precision;
        counted++;
      }
    }
    return sum / counted;
  }

  private static List<String> take(List<String> groups, int[] tracks) {
    List<String> taken = new ArrayList<>();
    for (int track : tracks) {
      taken.add(groups.get(track));
    }
    return taken;
  }
}
