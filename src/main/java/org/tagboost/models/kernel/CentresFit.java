package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.List;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.TrackFeatures;

/**
 * Finds the coefficients of a sum of kernels with centres on some of the training tracks: the best
 * such function of those centres, the subset-of-regressors or Nyström solution (Williams and Seeger
 * 2001). In coordinates {@code phi(x) = inverse(L) k(x)}, where {@code L} is the Cholesky factor of
 * the centres' own kernel matrix, it is plain ridge regression, which float32 bears far better than
 * the textbook's normal equations.
 *
 * <p>The tracks are gone through in parts. Each has sums of its own, which are then added in the
 * order of parts, so that it makes no difference which process has made them.
 */
final class CentresFit implements AutoCloseable {

  /** Tracks whose kernels are in memory at a time. */
  static final int BLOCK = 1024;

  /** Tracks of a part; another number would round otherwise. */
  static final int PART = 64 * BLOCK;

  /**
   * Added to the diagonal of the centres' kernel matrix, which duplicate rows among them make
   * singular.
   */
  private static final float JITTER = 1e-3f;

  private final RadialKernel kernel;
  private final TrackFeatures training;
  private final Targets targets;
  private final int partTracks;

  /** Of the centres' own kernel matrix. */
  private final DenseMatrix factor;

  /**
   * Factors the kernel matrix of the centres.
   *
   * @param kernel around the centres; not closed with this
   * @param training the features of all training tracks
   * @param partTracks tracks of a part, a multiple of {@link #BLOCK}; the last one may have fewer
   */
  CentresFit(RadialKernel kernel, TrackFeatures training, Targets targets, int partTracks) {
    this.kernel = kernel;
    this.training = training;
    this.targets = targets;
    this.partTracks = partTracks;
    this.factor = kernel.ofCentres();
    try {
      factor.addToDiagonal(JITTER);
      factor.factor();
    } catch (RuntimeException e) {
      factor.close();
      throw e;
    }
  }

  /** How many parts so many tracks have. */
  static int parts(long tracks, int partTracks) {
    return Math.toIntExact((tracks + partTracks - 1) / partTracks);
  }

  /**
   * The sums over the tracks of a part.
   *
   * @param part 0-based
   * @return to be closed
   */
  NormalEquations sums(int part) {
    NormalEquations sums = NormalEquations.zeros(targets.tags(), kernel.centres());
    int end = (int) Math.min((part + 1L) * partTracks, training.tracks());
    for (int first = part * partTracks; first < end; first += BLOCK) {
      int[] tracks = range(first, Math.min(first + BLOCK, end));
      try (DenseMatrix coordinates = coordinates(tracks);
          DenseMatrix fitted = targets.of(tracks)) {
        sums.gram().addGram(coordinates);
        sums.right().addTransposedProduct(fitted, coordinates);
      }
    }
    return sums;
  }

  /**
   * Goes through all parts.
   *
   * @return to be closed
   * @throws ArithmeticException if the ridge is too small
   */
  NormalEquations solve(float ridge) {
    return NormalEquations.solved(parts(training.tracks(), partTracks), this::sums, ridge);
  }

  /** The coefficients of the kernels, tags x centres; the caller closes them. */
  DenseMatrix coefficients(NormalEquations solution) {
    DenseMatrix coefficients = solution.right().copy();
    coefficients.divideByFactor(solution.gram());
    coefficients.divideByFactor(factor);
    return coefficients;
  }

  /** The scores of all tracks without themselves, {@code [tag][track]}. */
  float[][] scores(LeftOut leftOut, NormalEquations solution) {
    LeftOutErrors errors = new LeftOutErrors(targets);
    for (List<int[]> batch : leftOut.batches(BLOCK)) {
      int[] tracks = LeftOut.tracks(batch);
      float[][] rows = errors(batch, solution);
      for (int i = 0; i < tracks.length; i++) {
        errors.put(tracks[i], rows[i]);
      }
    }
    return errors.scores();
  }

  /**
   * Errors on the tracks of sets that are left out. In coordinates {@code psi(x) = inverse(M)
   * phi(x)}, where {@code M} is the factor of the regression's own matrix, {@code H = psi psi'},
   * and values are {@code psi} by the coefficients in these coordinates.
   *
   * @param batch one of {@link LeftOut#batches}
   * @return {@code [track][tag]}, set after set
   */
  float[][] errors(List<int[]> batch, NormalEquations solution) {
    int[] tracks = LeftOut.tracks(batch);
    try (DenseMatrix coordinates = coordinates(tracks);
        DenseMatrix fitted = targets.of(tracks);
        DenseMatrix values = DenseMatrix.zeros(tracks.length, targets.tags())) {
      coordinates.divideByTransposedFactor(solution.gram());
      values.setProductWithTransposed(coordinates, solution.right());
      return new BatchErrors(coordinates, fitted, values).of(batch);
    }
  }

  private DenseMatrix coordinates(int[] tracks) {
    DenseMatrix coordinates = kernel.of(training.take(tracks));
    coordinates.divideByTransposedFactor(factor);
    return coordinates;
  }

  private static int[] range(int first, int end) {
    int[] range = new int[end - first];
    Arrays.setAll(range, i -> first + i);
    return range;
  }

  @Override
  public void close() {
    factor.close();
  }
}
