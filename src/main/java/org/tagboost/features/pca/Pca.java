package org.tagboost.features.pca;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.DerivedGroup;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.TrackFeatures;

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
final class Pca implements DerivedGroup {

  /** Rounding of float32 features leaves about 4e-15 of the first component's variance. */
  private static final double NOISE = 1e-12;

  private final FeatureGroupConfig config;
  private final PcaSettings settings;
  private final ColumnScaler scaler;

  /** {@code columns x components}, row-major: a projection walks it forwards. */
  private final float[] loadings;

  private final float[] explainedVariance;
  private final float[] explainedVarianceRatio;

  private Pca(
      FeatureGroupConfig config,
      ColumnScaler scaler,
      float[] loadings,
      float[] explainedVariance,
      float[] explainedVarianceRatio) {
    this.config = config;
    this.settings = (PcaSettings) config.settings();
    this.scaler = scaler;
    this.loadings = loadings;
    this.explainedVariance = explainedVariance;
    this.explainedVarianceRatio = explainedVarianceRatio;
  }

  /**
   * Fits the components.
   *
   * @param train the training tracks, with the columns that {@link PcaSettings#of} names
   * @throws UserException if more components are asked for than columns or tracks allow
   */
  static Pca fit(FeatureGroupConfig config, TrackFeatures train, TaskRunner runner) {
    int width = train.columns();
    checkSize(config, width, train.tracks());
    ColumnScaler scaler = ColumnScaler.fit(train);
    double[][] covariance = new Covariance(train, scaler).compute(runner);
    double total = 0;
    for (int j = 0; j < width; j++) {
      total += covariance[j][j];
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    int components = ((PcaSettings) config.settings()).components();
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

  private static void checkSize(FeatureGroupConfig config, int width, int tracks) {
    int most = Math.min(width, tracks);
    int components = ((PcaSettings) config.settings()).components();
    if (components > most) {
      throw new UserException(
          "features.pca."
              + config.name()
              + ".components: "
              + components
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

  @Override
  public FeatureGroupConfig config() {
    return config;
  }

  /** Largest first; all 0 if no column varies. */
  @Override
  public Optional<float[]> explainedVarianceRatio() {
    return Optional.of(explainedVarianceRatio.clone());
  }

  /**
   * Writes all that a projection needs to a directory of the group's name, each as a one-row {@code
   * .npy} but {@code loadings.npy}, which is {@code columns x components}.
   */
  @Override
  public void save(FeatureFiles.Sink files) throws IOException {
    FeatureFiles.Sink folder = files.below(config.name());
    int columns = scaler.columns();
    int components = settings.components();
    write(folder, "mean", 1, columns, scaler.mean());
    write(folder, "deviation", 1, columns, scaler.deviation());
    write(folder, "loadings", columns, components, loadings);
    write(folder, "explained_variance", 1, components, explainedVariance);
    write(folder, "explained_variance_ratio", 1, components, explainedVarianceRatio);
  }

  private static void write(
      FeatureFiles.Sink folder, String name, int rows, int columns, float[] values)
      throws IOException {
    try (OutputStream out = folder.create(name + ".npy")) {
      MatrixWriter.write(out, rows, columns, values);
    }
  }

  /** Reads what {@link #save} wrote; projections of the two are equal to the last bit. */
  static Pca load(FeatureGroupConfig config, FeatureFiles files) throws IOException {
    FeatureFiles folder = files.below(config.name());
    int components = ((PcaSettings) config.settings()).components();
    float[] mean = read(folder, "mean").toArray();
    return new Pca(
        config,
        new ColumnScaler(mean, read(folder, "deviation", 1, mean.length)),
        read(folder, "loadings", mean.length, components),
        read(folder, "explained_variance", 1, components),
        read(folder, "explained_variance_ratio", 1, components));
  }

  private static float[] read(FeatureFiles folder, String name, int rows, int columns)
      throws IOException {
    FloatMatrix matrix = read(folder, name);
    if (matrix.rows() != rows || matrix.columns() != columns) {
      throw new IOException(
          name
              + ".npy has shape "
              + List.of(matrix.rows(), matrix.columns())
              + ", expected "
              + List.of(rows, columns));
    }
    return matrix.toArray();
  }

  private static FloatMatrix read(FeatureFiles folder, String name) throws IOException {
    try (InputStream in = folder.open(name + ".npy")) {
      return FloatMatrix.read(in, folder.location() + "/" + name + ".npy");
    }
  }

  @Override
  public Projector projector() {
    return new ComponentProjector();
  }

  private final class ComponentProjector implements Projector {

    private final double[] scaled = new double[scaler.columns()];
    private final double[] sum = new double[settings.components()];

    /** Each component is divided by its deviation if the config whitens, 0 if that is 0. */
    @Override
    public void project(float[] source, float[] row, int first) {
      scaler.scale(source, scaled);
      int components = sum.length;
      Arrays.fill(sum, 0);
      for (int j = 0, at = 0; j < scaled.length; j++, at += components) {
        double value = scaled[j];
        for (int c = 0; c < components; c++) {
          sum[c] += value * loadings[at + c];
        }
      }
      for (int c = 0; c < components; c++) {
        double scale = settings.whiten() ? Math.sqrt(explainedVariance[c]) : 1;
        row[first + c] = (float) (scale > 0 ? sum[c] / scale : 0);
      }
    }
  }
}
