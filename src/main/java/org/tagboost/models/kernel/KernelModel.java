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
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;

/** A fitted sum of kernels. Thread-safe once fitted. */
final class KernelModel implements TagModel {

  /**
   * How sharply values outside of [0, 1] are bent back into it. Well below the scores of any tag
   * that is found, so that those stay as they are.
   */
  private static final double BEND = 0.02;

  private final GaussianKernel kernel;
  private final DenseMatrix coefficients;
  private final int[] tags;
  private final float[] shares;

  /**
   * @param coefficients tags x centres; closed with the model, as the kernel is
   * @param shares what each tag's sum is added to
   */
  KernelModel(GaussianKernel kernel, DenseMatrix coefficients, int[] tags, float[] shares) {
    this.kernel = kernel;
    this.coefficients = coefficients;
    this.tags = tags.clone();
    this.shares = shares;
  }

  @Override
  public int[] tags() {
    return tags.clone();
  }

  @Override
  public int columns() {
    return kernel.scaler().columns().columns();
  }

  @Override
  public int rounds() {
    return 1;
  }

  @Override
  public float[][] score(ScoredTracks scored) {
    TrackFeatures tracks = scored.features();
    if (tracks.columns() != columns()) {
      throw new IllegalArgumentException(tracks.columns() + " columns for a model of " + columns());
    }
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

  @Override
  public Optional<OnnxTranslation> onnx() {
    return Optional.of((graph, inputs) -> addTo(graph, inputs.features()));
  }

  private String addTo(OnnxGraph graph, String features) {
    String kernels = kernel.addTo(graph, features);
    String weights =
        graph.constant(coefficients.rows(), coefficients.columns(), coefficients::getRow);
    String sums = graph.node("Gemm", kernels, weights).set("transB", 1).output();
    String value =
        graph.apply(
            "Add", graph.toDouble(sums), graph.toDouble(graph.constant(shares, shares.length)));
    String above = graph.apply("Sub", value, graph.constant(1.0));
    return graph.toFloat(graph.apply("Sub", softPlus(graph, value), softPlus(graph, above)));
  }

  /** In double; ONNX Runtime's own {@code Softplus} is of float32 alone. */
  private static String softPlus(OnnxGraph graph, String x) {
    String minus = graph.apply("Div", graph.apply("Abs", x), graph.constant(-BEND));
    String logs =
        graph.apply("Log", graph.apply("Add", graph.constant(1.0), graph.apply("Exp", minus)));
    return graph.apply(
        "Add", graph.apply("Relu", x), graph.apply("Mul", graph.constant(BEND), logs));
  }

  /** As {@code np.load} opens it; package-info says how to score with it. */
  @Override
  public void save(OutputStream out) throws IOException {
    try (var npz = new NpzWriter(out)) {
      npz.put("tags", tags);
      npz.put("mean", kernel.scaler().columns().mean());
      npz.put("deviation", kernel.scaler().columns().deviation());
      npz.put("unit_length", kernel.scaler().toUnitLength() ? 1.0 : 0.0);
      npz.put("width", kernel.width());
      npz.put("shares", shares);
      put(npz, "centres", kernel.centreRows());
      put(npz, "coefficients", coefficients);
    }
  }

  private static void put(NpzWriter npz, String name, DenseMatrix matrix) throws IOException {
    npz.beginMatrix(name, matrix.rows(), matrix.columns());
    float[] row = new float[matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      matrix.getRow(i, row);
      npz.putRow(row);
    }
  }

  static KernelModel load(InputStream in) throws IOException {
    var npz = new NpzReader(in);
    int[] tags = npz.integers("tags");
    var columns = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    var scaler = new RowScaler(columns, npz.doubles("unit_length")[0] > 0);
    double width = npz.doubles("width")[0];
    float[] shares = npz.floats("shares");
    DenseMatrix centres = matrix(npz, "centres");
    try {
      DenseMatrix coefficients = matrix(npz, "coefficients");
      try {
        npz.end();
        if (tags.length != shares.length
            || tags.length != coefficients.rows()
            || centres.rows() != coefficients.columns()
            || centres.columns() != columns.columns()) {
          throw new IllegalArgumentException("arrays of a kernel model whose shapes do not fit");
        }
        return new KernelModel(
            GaussianKernel.of(centres, scaler, width), coefficients, tags, shares);
      } catch (IOException | RuntimeException e) {
        coefficients.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      centres.close();
      throw e;
    }
  }

  private static DenseMatrix matrix(NpzReader npz, String name) throws IOException {
    List<Integer> shape = npz.open(name);
    if (shape.size() != 2) {
      throw new IllegalArgumentException(name + " has shape " + shape + ", expected two axes");
    }
    DenseMatrix matrix = DenseMatrix.zeros(shape.get(0), shape.get(1));
    try {
      float[] row = new float[matrix.columns()];
      for (int i = 0; i < matrix.rows(); i++) {
        npz.row(row);
        matrix.putRow(i, row);
      }
      return matrix;
    } catch (IOException | RuntimeException e) {
      matrix.close();
      throw e;
    }
  }

  @Override
  public void close() {
    kernel.close();
    coefficients.close();
  }
}
