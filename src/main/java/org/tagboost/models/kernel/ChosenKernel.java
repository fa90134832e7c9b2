package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;

/**
 * What a fit depends on beside its tracks.
 *
 * @param function without a metric, if it is to be saved
 * @param ridge above 0
 */
record ChosenKernel(KernelFunction function, double ridge) {

  /**
   * A kernel as it was chosen, for some tracks.
   *
   * @param chosen width, in units of the tracks' root mean square distance, and ridge
   * @param unit that distance
   */
  static ChosenKernel of(
      KernelChoice.Chosen chosen, KernelShape shape, RowScaler scaler, double unit) {
    return new ChosenKernel(
        new KernelFunction(shape, scaler, chosen.width() * unit), chosen.ridge());
  }

  /** Writes what the config does not say. */
  void save(OutputStream out) throws IOException {
    try (var npz = new NpzWriter(out)) {
      npz.put("mean", function.scaler().columns().mean());
      npz.put("deviation", function.scaler().columns().deviation());
      npz.put("width_and_ridge", function.width(), ridge);
    }
  }

  /** Reads what {@link #save} wrote. */
  static ChosenKernel load(InputStream in, KernelSettings config) throws IOException {
    var npz = new NpzReader(in);
    var columns = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    double[] numbers = npz.doubles("width_and_ridge");
    npz.end();
    return new ChosenKernel(
        new KernelFunction(
            config.shape(), new RowScaler(columns, config.scaling() == Scaling.ROWS), numbers[0]),
        numbers[1]);
  }
}
