package org.tagboost.models.kernel;

import org.tagboost.features.TrackFeatures;

/**
 * What a fit depends on beside its tracks.
 *
 * @param ridge above 0
 */
record ChosenKernel(KernelFunction function, double ridge) {

  /**
   * A kernel as it was chosen, for some tracks.
   *
   * @param chosen width, in units of the tracks' root mean square distance, and ridge
   */
  static ChosenKernel of(
      KernelChoice.Chosen chosen, KernelShape shape, RowScaler scaler, TrackFeatures tracks) {
    double unit = RadialKernel.rootMeanSquareDistance(tracks, scaler);
    return new ChosenKernel(
        new KernelFunction(shape, scaler, chosen.width() * unit), chosen.ridge());
  }
}
