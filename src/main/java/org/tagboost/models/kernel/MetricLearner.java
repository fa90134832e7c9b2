package org.tagboost.models.kernel;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.SymmetricPower;
import org.tagboost.features.TrackFeatures;

/**
 * Learns a metric by a recursive feature machine (Radhakrishnan et al. 2024, Mechanism for feature
 * learning in neural networks and backpropagation-free machine learning models): a model is fitted,
 * and its average gradient outer product, to a power, becomes the metric of the next one.
 */
final class MetricLearner {

  /** Of the tracks that leave-one-out scores are computed for; each has a metric of its own. */
  static final int PARTS = 5;

  private final KernelSettings config;
  private final MetricSettings metric;

  /** Without a metric. */
  private final RowScaler plain;

  private final KernelChoice.Chosen chosen;
  private final int seed;

  /**
   * @param config with a metric to be learnt
   * @param plain scales rows for the first fit; not closed with the result
   * @param chosen width, in units of the root mean square distance, and ridge of all fits
   */
  MetricLearner(KernelSettings config, RowScaler plain, KernelChoice.Chosen chosen, int seed) {
    this.config = config;
    this.metric = config.metric().orElseThrow();
    this.plain = plain;
    this.chosen = chosen;
    this.seed = seed;
  }

  /**
   * Learns from some tracks, and from nothing else.
   *
   * @param targets of the tracks
   * @return with a metric, to be closed; {@code plain} if all gradients are 0
   * @throws ArithmeticException if the ridge is too small
   */
  RowScaler learn(TrackFeatures tracks, Targets targets) {
    SplittableRandom random = new SplittableRandom(seed).split();
    RowScaler scaler = plain;
    for (int step = 0; step < metric.steps(); step++) {
      DenseMatrix products = products(tracks, targets, scaler, random.split());
      scaler.close();
      try (products) {
        if (!scaleToUnit(products)) {
          return plain;
        }
        // Distances are taken between rows that the root of the metric was applied to.
        scaler = plain.with(new Metric(SymmetricPower.of(products, metric.power() / 2)));
      }
    }
    return scaler;
  }

  private DenseMatrix products(
      TrackFeatures tracks, Targets targets, RowScaler scaler, SplittableRandom random) {
    try (FittedKernels fitted = fit(tracks, targets, scaler, Optional.empty())) {
      int[] drawn =
          KernelFoldTrainer.drawn(tracks.tracks(), GradientProducts.TRACKS, random.nextInt());
      return new GradientProducts(fitted.kernel(), fitted.coefficients())
          .at(tracks.take(drawn), random);
    } catch (RuntimeException e) {
      scaler.close();
      throw e;
    }
  }

  private FittedKernels fit(
      TrackFeatures tracks, Targets targets, RowScaler scaler, Optional<LeftOut> leftOut) {
    return FittedKernels.fit(
        tracks,
        targets,
        KernelFoldTrainer.drawn(tracks.tracks(), config.centres(tracks.tracks()), seed),
        ChosenKernel.of(
            chosen, config.shape(), scaler, RadialKernel.rootMeanSquareDistance(tracks, scaler)),
        CentresFit.PART,
        leftOut);
  }

  /** Makes the mean of the diagonal 1, so that no power leaves the range of float32. */
  private static boolean scaleToUnit(DenseMatrix products) {
    double trace = 0;
    for (int j = 0; j < products.rows(); j++) {
      trace += products.get(j, j);
    }
    float[] row = new float[products.columns()];
    for (int i = 0; trace > 0 && i < products.rows(); i++) {
      products.getRow(i, row);
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (row[j] * products.rows() / trace);
      }
      products.putRow(i, row);
    }
    return trace > 0;
  }

  /**
   * Scores of tracks by models without them. A metric has seen the labels of all tracks that it was
   * learnt from, which would flatter their scores: those of each part come from a metric that was
   * learnt from the other parts.
   *
   * @return {@code [tag][track]}
   */
  float[][] leftOutScores(TrackFeatures tracks, Targets targets, LeftOut leftOut) {
    float[][] scores = new float[targets.tags()][tracks.tracks()];
    for (List<int[]> sets : leftOut.parts(PARTS)) {
      int[] part = LeftOut.tracks(sets);
      int[] rest = others(part, tracks.tracks());
      RowScaler scaler = rest.length == 0 ? plain : learn(tracks.take(rest), targets.take(rest));
      try (scaler;
          FittedKernels fitted = fit(tracks, targets, scaler, Optional.of(leftOut))) {
        float[][] ofAll = fitted.scores().orElseThrow();
        for (int t = 0; t < scores.length; t++) {
          for (int track : part) {
            scores[t][track] = ofAll[t][track];
          }
        }
      }
    }
    return scores;
  }

  private static int[] others(int[] part, int tracks) {
    BitSet left = new BitSet();
    for (int track : part) {
      left.set(track);
    }
    return IntStream.range(0, tracks).filter(track -> !left.get(track)).toArray();
  }
}
