package org.tagboost.models.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.NpyHeader;
import org.tagboost.features.TrackFeatures;

/**
 * A fitted sum of kernels.
 *
 * @param coefficients tags x centres
 * @param shares what each tag's sum is added to
 */
record KernelModel(GaussianKernel kernel, DenseMatrix coefficients, float[] shares) {

  /**
   * How sharply values outside of [0, 1] are bent back into it. Well below the scores of any tag
   * that is found, so that those stay as they are.
   */
  private static final double BEND = 0.02;

  /** So that equal models have equal bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Probabilities, {@code [tag][track]}. */
  float[][] score(TrackFeatures tracks) {
    float[][] scores = new float[shares.length][tracks.tracks()];
    float[] row = new float[shares.length];
    for (int first = 0; first < tracks.tracks(); first += KernelFoldTrainer.BLOCK) {
      int end = Math.min(first + KernelFoldTrainer.BLOCK, tracks.tracks());
      try (DenseMatrix kernels = kernel.of(tracks, first, end);
          DenseMatrix sums = DenseMatrix.zeros(end - first, shares.length)) {
        sums.setProductWithTransposed(kernels, coefficients);
        for (int track = first; track < end; track++) {
          sums.getRow(track - first, row);
          for (int t = 0; t < row.length; t++) {
            scores[t][track] = probability(shares[t] + (double) row[t]);
          }
        }
      }
    }
    return scores;
  }

  /**
   * Bends a regression's value into (0, 1): strictly increasing, so that the ranking stays, and
   * nearly the value itself inside.
   */
  static float probability(double value) {
    return (float) (softPlus(value) - softPlus(value - 1));
  }

  /** {@code BEND ln(1 + exp(x / BEND))}, without overflow. */
  private static double softPlus(double x) {
    return Math.max(x, 0) + BEND * Math.log1p(Math.exp(-Math.abs(x) / BEND));
  }

  /**
   * The model as {@code np.load} opens it: {@code mean} and {@code deviation} of the columns,
   * {@code centres}, {@code coefficients} (tags x centres), {@code shares} and {@code width}.
   */
  byte[] toNpz() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "mean", kernel.scaler().columns().mean());
      put(zip, "deviation", kernel.scaler().columns().deviation());
      put(zip, "centres", kernel.centreRows());
      put(zip, "coefficients", coefficients);
      put(zip, "shares", shares);
      put(zip, "width", new float[] {(float) kernel.width()});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, float[] row) throws IOException {
    begin(zip, name, 1, row.length);
    write(zip, row);
  }

  private static void put(ZipOutputStream zip, String name, DenseMatrix matrix) throws IOException {
    begin(zip, name, matrix.rows(), matrix.columns());
    float[] row = new float[matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      matrix.getRow(i, row);
      write(zip, row);
    }
  }

  private static void begin(ZipOutputStream zip, String name, int rows, int columns)
      throws IOException {
    // Floats hardly shrink: the default level would only take its time.
    zip.setLevel(0);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(NpyHeader.ofMatrix(rows, columns));
  }

  private static void write(ZipOutputStream zip, float[] row) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(row);
    zip.write(buffer.array());
  }
}
