package org.tagboost.features;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.tagboost.config.PcaConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;

/**
 * A principal component analysis of standardised columns, fitted on the training tracks.
 *
 * <p>A component's sign is chosen so that its largest loading in magnitude (the first of equals) is
 * positive, since eigenvectors have none of their own.
 *
 * <p>A component whose variance is below 1e-12 of the first's is what rounding left of columns that
 * follow from others. Its variance counts as 0, and whitening makes it 0 for every track: divided
 * by its deviation it would be noise as large as the other components.
 */
public final class Pca {

  /** Rounding of float32 features leaves about 4e-15 of the first component's variance. */
  private static final double NOISE = 1e-12;

  private final PcaConfig config;
  private final ColumnScaler scaler;

  /** {@code columns x components}, row-major: a projection walks it forwards. */
  private final float[] loadings;

  private final float[] explainedVariance;
  private final float[] explainedVarianceRatio;

  private Pca(
      PcaConfig config,
      ColumnScaler scaler,
      float[] loadings,
      float[] explainedVariance,
      float[] explainedVarianceRatio) {
    this.config = config;
    this.scaler = scaler;
    this.loadings = loadings;
    this.explainedVariance = explainedVariance;
    this.explainedVarianceRatio = explainedVarianceRatio;
  }

  /**
   * Fits the components.
   *
   * @param train the training tracks, with the columns that {@link PcaConfig#of} names
   * @throws UserException if more components are asked for than columns or tracks allow
   */
  static Pca fit(PcaConfig config, TrackFeatures train, TaskRunner runner) {
    int width = train.columns();
    checkSize(config, width, train.tracks());
    ColumnScaler scaler = ColumnScaler.fit(train);
    double[][] covariance = new Covariance(train, scaler).compute(runner);
    double total = 0;
    for (int j = 0; j < width; j++) {
      total += covariance[j][j];
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    int components = config.components();
    float[] loadings = new float[width * components];
    float[] variance = new float[components];
    float[] ratio = new float[components];
    for (int c = 0; c < components; c++) {
      double eigenvalue = eigen.getRealEigenvalue(c);
      if (eigenvalue < NOISE * eigen.getRealEigenvalue(0)) {
        eigenvalue = 0;
      }
      variance[c] = (float) eigenvalue;
      ratio[c] = total > 0 ? (float) (eigenvalue / total) : 0;
      double[] vector = eigen.getEigenvector(c).toArray();
      double sign = signOfLargest(vector);
      for (int j = 0; j < width; j++) {
        loadings[j * components + c] = (float) (sign * vector[j]);
      }
    }
    return new Pca(config, scaler, loadings, variance, ratio);
  }

  private static void checkSize(PcaConfig config, int width, int tracks) {
    int most = Math.min(width, tracks);
    if (config.components() > most) {
      throw new UserException(
          "features.pca."
              + config.name()
              + ".components: "
              + config.components()
              + " is more than the "
              + width
              + " columns and "
              + tracks
              + " training tracks allow; ask for at most "
              + most);
    }
  }

  private static double signOfLargest(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest < 0 ? -1 : 1;
  }

  public PcaConfig config() {
    return config;
  }

  /** Share of the variance that each component explains, largest first, each in [0, 1]; a copy. */
  public float[] explainedVarianceRatio() {
    return explainedVarianceRatio.clone();
  }

  /**
   * Writes all that a projection needs to a folder, each as a one-row {@code .npy} but {@code
   * loadings.npy}, which is {@code columns x components}.
   */
  void save(Path folder) {
    MatrixWriter.write(folder.resolve("mean.npy"), 1, scaler.columns(), scaler.mean());
    MatrixWriter.write(folder.resolve("deviation.npy"), 1, scaler.columns(), scaler.deviation());
    MatrixWriter.write(
        folder.resolve("loadings.npy"), scaler.columns(), config.components(), loadings);
    MatrixWriter.write(
        folder.resolve("explained_variance.npy"), 1, config.components(), explainedVariance);
    MatrixWriter.write(
        folder.resolve("explained_variance_ratio.npy"),
        1,
        config.components(),
        explainedVarianceRatio);
  }

  /** Reads what {@link #save} wrote; projections of the two are equal to the last bit. */
  public static Pca load(PcaConfig config, Path folder) {
    return new Pca(
        config,
        new ColumnScaler(
            values(folder.resolve("mean.npy")), values(folder.resolve("deviation.npy"))),
        values(folder.resolve("loadings.npy")),
        values(folder.resolve("explained_variance.npy")),
        values(folder.resolve("explained_variance_ratio.npy")));
  }

  private static float[] values(Path file) {
    FloatMatrix matrix = FloatMatrix.map(file);
    float[] values = new float[Math.multiplyExact(matrix.rows(), matrix.columns())];
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.copyRow(row, 0, matrix.columns(), values, row * matrix.columns());
    }
    return values;
  }

  /** A projector that shares this fit. */
  public Projector projector() {
    return new Projector();
  }

  /** Projects tracks. Not thread-safe: one per worker. */
  public final class Projector {
    private final float[] row = new float[scaler.columns()];
    private final double[] scaled = new double[scaler.columns()];
    private final double[] sum = new double[config.components()];

    private Projector() {}

    /**
     * Projects one track.
     *
     * @param features with the columns that the fit had
     * @param into takes the components; each divided by its deviation if the config whitens, 0 if
     *     that is 0
     */
    public void project(TrackFeatures features, int track, float[] into) {
      features.copyRow(track, row, 0);
      scaler.scale(row, scaled);
      int components = sum.length;
      Arrays.fill(sum, 0);
      for (int j = 0, at = 0; j < scaled.length; j++, at += components) {
        double value = scaled[j];
        for (int c = 0; c < components; c++) {
          sum[c] += value * loadings[at + c];
        }
      }
      for (int c = 0; c < components; c++) {
        double scale = config.whiten() ? Math.sqrt(explainedVariance[c]) : 1;
        into[c] = (float) (scale > 0 ? sum[c] / scale : 0);
      }
    }
  }
}
