package org.tagboost.models.kernel;

import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.features.TrackFeatures;

/**
 * A sum of kernels for each tag, as it was fitted.
 *
 * @param kernel around the centres
 * @param coefficients tags x centres
 * @param scores of the tracks without themselves, {@code [tag][track]}, if they were asked for
 */
record FittedKernels(RadialKernel kernel, DenseMatrix coefficients, Optional<float[][]> scores)
    implements AutoCloseable {

  /**
   * Fits to some tracks.
   *
   * @param targets of the tracks
   * @param centres numbers of the tracks that kernels are centred on, ascending
   * @param chosen its scaler is not closed with the result
   * @param partTracks tracks of a part, as for {@link CentresFit}
   * @param leftOut what to leave out for the scores; none: no scores
   * @throws ArithmeticException if the ridge is too small
   */
  static FittedKernels fit(
      TrackFeatures tracks,
      Targets targets,
      int[] centres,
      ChosenKernel chosen,
      int partTracks,
      Optional<LeftOut> leftOut) {
    RadialKernel kernel = RadialKernel.around(tracks.take(centres), chosen.function());
    float ridge = (float) chosen.ridge();
    try {
      return centres.length == tracks.tracks()
          ? exactly(kernel, targets, ridge, leftOut)
          : onCentres(new CentresFit(kernel, tracks, targets, partTracks), kernel, ridge, leftOut);
    } catch (RuntimeException e) {
      kernel.close();
      throw e;
    }
  }

  /**
   * Fits with a centre on every track.
   *
   * @param kernel closed with the result
   */
  static FittedKernels exactly(
      RadialKernel kernel, Targets targets, float ridge, Optional<LeftOut> leftOut) {
    KernelFit fit = new KernelFit(kernel, targets, ridge);
    try {
      return new FittedKernels(kernel, fit.coefficients(), fit.exactly(leftOut));
    } catch (RuntimeException e) {
      fit.coefficients().close();
      throw e;
    }
  }

  /**
   * Fits with fewer centres.
   *
   * @param opened closed here
   * @param kernel around the centres, closed with the result
   */
  static FittedKernels onCentres(
      CentresFit opened, RadialKernel kernel, float ridge, Optional<LeftOut> leftOut) {
    try (CentresFit fit = opened;
        NormalEquations solution = fit.solve(ridge)) {
      Optional<float[][]> scores = leftOut.map(left -> fit.scores(left, solution));
      return new FittedKernels(kernel, fit.coefficients(solution), scores);
    }
  }

  @Override
  public void close() {
    kernel.close();
    coefficients.close();
  }
}
