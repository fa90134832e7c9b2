package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;

/**
 * A kernel model's file, which {@code np.load} opens; docs/predict.md says how to score with it.
 */
final class KernelFile {

  private KernelFile() {}

  static void write(OutputStream out, KernelModel model, CentreTracks tracks, float[] shares)
      throws IOException {
    KernelFunction function = model.function();
    try (var npz = new NpzWriter(out)) {
      npz.put("tags", model.tags());
      npz.put("mean", function.scaler().columns().mean());
      npz.put("deviation", function.scaler().columns().deviation());
      npz.put("unit_length", function.scaler().toUnitLength() ? 1.0 : 0.0);
      if (function.scaler().metric().isPresent()) {
        function.scaler().metric().get().save(npz);
      }
      npz.put("cauchy", function.shape() == KernelShape.CAUCHY ? 1.0 : 0.0);
      npz.put("width", function.width());
      npz.put("start_from", model.baseMarginsFrom().orElse("").codePoints().toArray());
      npz.put("shares", shares);
      tracks.save(npz);
      int[] places = model.places();
      npz.beginMatrix("centres", places.length, model.columns());
      float[] row = new float[model.columns()];
      for (int place : places) {
        model.centres().copy(place, row);
        npz.putRow(row);
      }
      npz.beginMatrix("coefficients", shares.length, places.length);
      float[] coefficients = new float[places.length];
      for (int t = 0; t < shares.length; t++) {
        model.coefficients().getRow(t, coefficients);
        npz.putRow(coefficients);
      }
    }
  }

  /**
   * Reads a model.
   *
   * @param beside one of another fold, which it shares centres with if it can
   * @throws IllegalArgumentException if it holds none
   */
  static KernelModel read(InputStream in, Optional<KernelModel> beside) throws IOException {
    var npz = new NpzReader(in);
    int[] tags = npz.integers("tags");
    var columns = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    boolean toUnitLength = npz.doubles("unit_length")[0] > 0;
    var scaler = new RowScaler(columns, toUnitLength, Metric.load(npz, columns.columns()));
    try {
      return read(npz, tags, scaler, beside);
    } catch (IOException | RuntimeException e) {
      scaler.close();
      throw e;
    }
  }

  private static KernelModel read(
      NpzReader npz, int[] tags, RowScaler scaler, Optional<KernelModel> beside)
      throws IOException {
    int columns = scaler.columns().columns();
    KernelShape shape = npz.doubles("cauchy")[0] > 0 ? KernelShape.CAUCHY : KernelShape.GAUSSIAN;
    double width = npz.doubles("width")[0];
    int[] name = npz.integers("start_from");
    Optional<String> from =
        name.length == 0 ? Optional.empty() : Optional.of(new String(name, 0, name.length));
    float[] shares = npz.floats("shares");
    CentreTracks tracks = CentreTracks.load(npz);
    int[] places = KernelCentres.places(tracks.rows(), scaler);
    check(npz.open("centres"), places.length, columns);
    Optional<KernelCentres> shared =
        beside.filter(other -> other.function().scaler().isAs(scaler)).map(KernelModel::centres);
    KernelCentres centres =
        shared.isPresent()
            ? shared.get().with(places, npz::row)
            : KernelCentres.of(places, columns, npz::row);
    try {
      check(npz.open("coefficients"), tags.length, places.length);
      check(List.of(shares.length), tags.length);
      DenseMatrix coefficients = matrix(npz, tags.length, places.length);
      try {
        npz.end();
        return new KernelModel(
            new KernelFunction(shape, scaler, width),
            centres,
            tracks,
            coefficients,
            tags,
            shares,
            from);
      } catch (IOException | RuntimeException e) {
        coefficients.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      if (shared.isEmpty() || shared.get() != centres) {
        centres.close();
      }
      throw e;
    }
  }

  /** The values of an open array. */
  static DenseMatrix matrix(NpzReader npz, int rows, int columns) throws IOException {
    DenseMatrix matrix = DenseMatrix.zeros(rows, columns);
    try {
      float[] row = new float[columns];
      for (int i = 0; i < rows; i++) {
        npz.row(row);
        matrix.putRow(i, row);
      }
      return matrix;
    } catch (IOException | RuntimeException e) {
      matrix.close();
      throw e;
    }
  }

  static void check(List<Integer> shape, Integer... expected) {
    if (!shape.equals(List.of(expected))) {
      throw new IllegalArgumentException(
          "an array of shape " + shape + ", expected " + List.of(expected));
    }
  }
}
