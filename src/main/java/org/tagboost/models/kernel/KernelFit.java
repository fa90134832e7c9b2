package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.RegressionScale;

/**
 * Finds the coefficients of a sum of kernels, and what it would say of training tracks without
 * having seen them.
 *
 * <p>With a centre on every training track the coefficients are {@code a = inverse(K + ridge I) y}
 * (Saunders et al. 1998). With fewer, it is the best such function of those centres, the
 * subset-of-regressors or Nyström solution (Williams and Seeger 2001): in coordinates {@code phi(x)
 * = inverse(L) k(x)}, where {@code L} is the Cholesky factor of the centres' own kernel matrix, it
 * is plain ridge regression, which float32 bears far better than the textbook's normal equations.
 */
final class KernelFit {

  /** Tracks whose kernels are in memory at a time. */
  static final int BLOCK = 1024;

  /**
   * Added to the diagonal of the centres' kernel matrix, which duplicate rows among them make
   * singular.
   */
  private static final float JITTER = 1e-3f;

  private final RadialKernel kernel;
  private final Targets targets;
  private final int tags;
  private final float ridge;
  private final DenseMatrix coefficients;

  KernelFit(RadialKernel kernel, Targets targets, float ridge) {
    this.kernel = kernel;
    this.targets = targets;
    this.tags = targets.tags();
    this.ridge = ridge;
    this.coefficients = DenseMatrix.zeros(tags, kernel.centres());
  }

  /** Tags x centres; the caller closes it. */
  DenseMatrix coefficients() {
    return coefficients;
  }

  /**
   * Fits with a centre on every training track.
   *
   * @param leftOut what to leave out for the scores returned; none: no scores
   * @return probabilities of the training tracks, {@code [tag][track]}
   * @throws ArithmeticException if the ridge is too small
   */
  Optional<float[][]> exactly(Optional<LeftOut> leftOut) {
    try (DenseMatrix matrix = kernel.ofCentres()) {
      solve(matrix);
      return leftOut.map(
          left -> {
            matrix.invertFactored();
            return errors(left, matrix).scores();
          });
    }
  }

  /** The coefficients, with the kernel matrix, which its factor replaces. */
  private void solve(DenseMatrix matrix) {
    try (DenseMatrix fitted = targets.of(all())) {
      matrix.addToDiagonal(ridge);
      matrix.factor();
      float[] row = new float[tags];
      float[][] byTag = new float[tags][fitted.rows()];
      for (int track = 0; track < fitted.rows(); track++) {
        fitted.getRow(track, row);
        for (int t = 0; t < tags; t++) {
          byTag[t][track] = row[t];
        }
      }
      for (int t = 0; t < tags; t++) {
        coefficients.putRow(t, byTag[t]);
      }
    }
    coefficients.divideByTransposedFactor(matrix);
    coefficients.divideByFactor(matrix);
  }

  private int[] all() {
    int[] all = new int[kernel.centres()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /**
   * Errors on the tracks left out: with {@code P = inverse(K + ridge I)}, {@code I - H = ridge P}
   * and residuals are {@code ridge a}.
   */
  private Errors errors(LeftOut leftOut, DenseMatrix inverse) {
    Errors errors = new Errors(tags, kernel.centres());
    float[] row = new float[kernel.centres()];
    for (int t = 0; t < tags; t++) {
      coefficients.getRow(t, row);
      for (int[] set : leftOut.sets()) {
        double[] right = new double[set.length];
        for (int i = 0; i < set.length; i++) {
          right[i] = row[set[i]];
        }
        errors.put(
            t,
            set,
            LeftOut.solve(set, (i, j) -> inverse.get(Math.max(i, j), Math.min(i, j)), right));
      }
    }
    return errors;
  }

  /**
   * As {@link #exactly}, for an already computed kernel matrix that stays as it is, and with scores
   * on the scale of the regression.
   */
  float[][] leftOutValues(DenseMatrix kernels, LeftOut leftOut) {
    try (DenseMatrix matrix = kernels.copy()) {
      solve(matrix);
      matrix.invertFactored();
      return errors(leftOut, matrix).values();
    }
  }

  /**
   * Fits with centres on some of the training tracks.
   *
   * @param training the features of all training tracks
   * @param leftOut as in {@link #exactly}
   */
  Optional<float[][]> onCentres(TrackFeatures training, Optional<LeftOut> leftOut) {
    int centres = kernel.centres();
    try (DenseMatrix factor = kernel.ofCentres();
        DenseMatrix gram = DenseMatrix.zeros(centres, centres)) {
      factor.addToDiagonal(JITTER);
      factor.factor();
      for (int first = 0; first < training.tracks(); first += BLOCK) {
        int[] tracks = range(first, Math.min(first + BLOCK, training.tracks()));
        try (DenseMatrix coordinates = coordinates(training, tracks, factor);
            DenseMatrix fitted = targets.of(tracks)) {
          gram.addGram(coordinates);
          coefficients.addTransposedProduct(fitted, coordinates);
        }
      }
      gram.addToDiagonal(ridge);
      gram.factor();
      coefficients.divideByTransposedFactor(gram);
      Optional<float[][]> scores =
          leftOut.map(left -> leaveOut(training, left, factor, gram).scores());
      coefficients.divideByFactor(gram);
      coefficients.divideByFactor(factor);
      return scores;
    }
  }

  /**
   * Errors on the tracks left out. In coordinates {@code psi(x) = inverse(M) phi(x)}, where {@code
   * M} is the factor of the regression's own matrix, {@code H = psi psi'}, and values are {@code
   * psi} by the coefficients as they are at this point.
   */
  private Errors leaveOut(
      TrackFeatures training, LeftOut leftOut, DenseMatrix factor, DenseMatrix gram) {
    Errors errors = new Errors(tags, training.tracks());
    for (List<int[]> sets : leftOut.batches(BLOCK)) {
      int[] tracks = LeftOut.tracks(sets);
      try (DenseMatrix coordinates = coordinates(training, tracks, factor);
          DenseMatrix residuals = targets.of(tracks);
          DenseMatrix values = DenseMatrix.zeros(tracks.length, tags)) {
        coordinates.divideByTransposedFactor(gram);
        values.setProductWithTransposed(coordinates, coefficients);
        new BlockErrors(coordinates, residuals, values).addTo(errors, sets);
      }
    }
    return errors;
  }

  private DenseMatrix coordinates(TrackFeatures training, int[] tracks, DenseMatrix factor) {
    DenseMatrix coordinates = kernel.of(training.take(tracks));
    coordinates.divideByTransposedFactor(factor);
    return coordinates;
  }

  private static int[] range(int first, int end) {
    int[] range = new int[end - first];
    Arrays.setAll(range, i -> first + i);
    return range;
  }

  /** The errors of one batch of sets, whose tracks are the rows of its matrices. */
  private record BlockErrors(DenseMatrix psi, DenseMatrix fitted, DenseMatrix values) {

    void addTo(Errors errors, List<int[]> sets) {
      int first = 0;
      for (int[] set : sets) {
        int[] rows = range(first, first + set.length);
        float[][] of = new float[set.length][psi.columns()];
        for (int i = 0; i < set.length; i++) {
          psi.getRow(rows[i], of[i]);
        }
        int offset = first;
        double[][] remaining = new double[set.length][set.length];
        for (int i = 0; i < set.length; i++) {
          for (int j = 0; j <= i; j++) {
            remaining[i][j] = (i == j ? 1 : 0) - product(of[i], of[j]);
          }
        }
        for (int t = 0; t < fitted.columns(); t++) {
          double[] residuals = new double[set.length];
          for (int i = 0; i < set.length; i++) {
            residuals[i] = (double) fitted.get(rows[i], t) - values.get(rows[i], t);
          }
          double[] error =
              LeftOut.solve(
                  rows,
                  (i, j) -> remaining[Math.max(i, j) - offset][Math.min(i, j) - offset],
                  residuals);
          errors.put(t, set, error);
        }
        first += set.length;
      }
    }

    private static double product(float[] a, float[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += (double) a[i] * b[i];
      }
      return sum;
    }
  }

  /** What models without a track get wrong about it: label less value. */
  private final class Errors {

    private final float[][] byTag;

    Errors(int tags, int tracks) {
      byTag = new float[tags][tracks];
    }

    void put(int tag, int[] tracks, double[] errors) {
      for (int i = 0; i < tracks.length; i++) {
        byTag[tag][tracks[i]] = (float) errors[i];
      }
    }

    /** The values of those models. */
    float[][] values() {
      int tracks = targets.tracks();
      float[][] values = new float[byTag.length][tracks];
      for (int t = 0; t < byTag.length; t++) {
        boolean[] labels = targets.labels(t);
        for (int track = 0; track < tracks; track++) {
          values[t][track] = (labels[track] ? 1 : 0) - byTag[t][track];
        }
      }
      return values;
    }

    float[][] scores() {
      float[][] scores = values();
      for (float[] ofTag : scores) {
        for (int track = 0; track < ofTag.length; track++) {
          ofTag[track] = RegressionScale.probability(ofTag[track]);
        }
      }
      return scores;
    }
  }
}
