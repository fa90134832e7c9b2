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
   * @param scaler not closed with the result
   * @param chosen width, in units of the tracks' root mean square distance, and ridge
   * @param leftOut what to leave out for the scores; none: no scores
   * @throws ArithmeticException if the ridge is too small
   */
  static FittedKernels fit(
      TrackFeatures tracks,
      Targets targets,
      int[] centres,
      KernelShape shape,
      RowScaler scaler,
      KernelChoice.Chosen chosen,
      Optional<LeftOut> leftOut) {
    double unit = RadialKernel.rootMeanSquareDistance(tracks, scaler);
    RadialKernel kernel =
        RadialKernel.around(
            tracks.take(centres), new KernelFunction(shape, scaler, chosen.width() * unit));
    KernelFit fit = new KernelFit(kernel, targets, (float) chosen.ridge());
    try {
      return new FittedKernels(
          kernel,
          fit.coefficients(),
          centres.length == tracks.tracks()
              ? fit.exactly(leftOut)
              : fit.onCentres(tracks, leftOut));
    } catch (RuntimeException e) {
      kernel.close();
      fit.coefficients().close();
      throw e;
    }
  }

  @Override
  public void close() {
    kernel.close();
    coefficients.close();
  }
}
