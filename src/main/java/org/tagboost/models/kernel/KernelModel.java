package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.algebra.RowSums;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.RegressionScale;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrackContributions;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;
import org.tagboost.models.onnx.RegressionNodes;

/** A fitted sum of kernels. Thread-safe once fitted. */
final class KernelModel implements TagModel {

  private final RadialKernel kernel;
  private final DenseMatrix coefficients;
  private final CentreTracks centreTracks;
  private final int[] tags;
  private final float[] shares;
  private final Optional<String> baseMarginsFrom;

  /** Of tracks whose scores must not depend on the others of a batch. */
  private final RowSums kernelSums;

  /**
   * @param coefficients tags x centres; closed with the model, as the kernel is
   * @param centreTracks which training tracks the centres are
   * @param shares what each tag's sum is added to
   * @param baseMarginsFrom the model whose values each sum is added to as well
   */
  KernelModel(
      RadialKernel kernel,
      DenseMatrix coefficients,
      CentreTracks centreTracks,
      int[] tags,
      float[] shares,
      Optional<String> baseMarginsFrom) {
    this.kernel = kernel;
    this.coefficients = coefficients;
    this.centreTracks = centreTracks;
    this.tags = tags.clone();
    this.shares = shares;
    this.baseMarginsFrom = baseMarginsFrom;
    this.kernelSums = new RowSums(kernel.centreRows(), coefficients);
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
    int block = Math.min(kernelSums.capacity(), tracks.tracks());
    float[][] sums = new float[shares.length][block];
    for (int first = 0; first < tracks.tracks(); first += block) {
      int count = Math.min(block, tracks.tracks() - first);
      kernel.sum(tracks, first, count, kernelSums, sums);
      for (int t = 0; t < shares.length; t++) {
        for (int i = 0; i < count; i++) {
          scores[t][first + i] =
              RegressionScale.probability(
                  shares[t] + base(scored, first + i, tags[t]) + (double) sums[t][i]);
        }
      }
    }
    return scores;
  }

  private double base(ScoredTracks scored, int track, int tag) {
    return baseMarginsFrom.isPresent() ? RegressionScale.value(scored.probability(track, tag)) : 0;
  }

  @Override
  public Optional<TrackContributions> trackContributions(int tag, ScoredTracks track) {
    int place = Arrays.stream(tags).boxed().toList().indexOf(tag);
    float[] kernels = new float[kernel.centres()];
    float[] weights = new float[kernel.centres()];
    try (DenseMatrix ofTrack = kernel.of(track.features(), 0, 1)) {
      ofTrack.getRow(0, kernels);
    }
    coefficients.getRow(place, weights);
    List<TrackContributions.One> tracks = new ArrayList<>();
    for (int c = 0; c < kernels.length; c++) {
      tracks.add(
          new TrackContributions.One(
              centreTracks.rows()[c],
              centreTracks.carries(c, tag),
              kernels[c],
              (double) kernels[c] * weights[c]));
    }
    return Optional.of(new TrackContributions(shares[place], base(track, 0, tag), tracks));
  }

  @Override
  public Optional<String> baseMarginsFrom() {
    return baseMarginsFrom;
  }

  @Override
  public Optional<OnnxTranslation> onnx() {
    return Optional.of(this::addTo);
  }

  private String addTo(OnnxGraph graph, OnnxTranslation.Inputs inputs) {
    String kernels = kernel.addTo(graph, inputs.features());
    String weights =
        graph.constant(coefficients.rows(), coefficients.columns(), coefficients::getRow);
    String sums = graph.node("Gemm", kernels, weights).set("transB", 1).output();
    String value =
        graph.apply(
            "Add", graph.toDouble(sums), graph.toDouble(graph.constant(shares, shares.length)));
    return graph.toFloat(RegressionNodes.probability(graph, addBase(graph, value, inputs)));
  }

  private String addBase(OnnxGraph graph, String value, OnnxTranslation.Inputs inputs) {
    if (baseMarginsFrom.isEmpty()) {
      return value;
    }
    String scores =
        inputs.scores().orElseThrow(() -> new IllegalArgumentException("no scores to start from"));
    String ofTags =
        graph
            .node("Gather", scores, graph.constant(longs(tags), tags.length))
            .set("axis", 1)
            .output();
    return graph.apply("Add", value, RegressionNodes.value(graph, ofTags));
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /** As {@code np.load} opens it; package-info says how to score with it. */
  @Override
  public void save(OutputStream out) throws IOException {
    try (var npz = new NpzWriter(out)) {
      npz.put("tags", tags);
      npz.put("mean", kernel.scaler().columns().mean());
      npz.put("deviation", kernel.scaler().columns().deviation());
      npz.put("unit_length", kernel.scaler().toUnitLength() ? 1.0 : 0.0);
      npz.put("cauchy", kernel.shape() == KernelShape.CAUCHY ? 1.0 : 0.0);
      npz.put("width", kernel.width());
      npz.put("start_from", baseMarginsFrom.orElse("").codePoints().toArray());
      npz.put("shares", shares);
      centreTracks.save(npz);
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
    KernelShape shape = npz.doubles("cauchy")[0] > 0 ? KernelShape.CAUCHY : KernelShape.GAUSSIAN;
    double width = npz.doubles("width")[0];
    int[] name = npz.integers("start_from");
    Optional<String> from =
        name.length == 0 ? Optional.empty() : Optional.of(new String(name, 0, name.length));
    float[] shares = npz.floats("shares");
    CentreTracks centreTracks = CentreTracks.load(npz);
    DenseMatrix centres = matrix(npz, "centres");
    try {
      DenseMatrix coefficients = matrix(npz, "coefficients");
      try {
        npz.end();
        if (tags.length != shares.length
            || tags.length != coefficients.rows()
            || centres.rows() != coefficients.columns()
            || centres.rows() != centreTracks.rows().length
            || centres.columns() != columns.columns()) {
          throw new IllegalArgumentException("arrays of a kernel model whose shapes do not fit");
        }
        return new KernelModel(
            RadialKernel.of(centres, shape, scaler, width),
            coefficients,
            centreTracks,
            tags,
            shares,
            from);
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
