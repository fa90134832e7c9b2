package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.algebra.DenseMatrix;
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

  private final KernelFunction function;
  private final KernelCentres centres;
  private final CentreTracks centreTracks;
  private final int[] places;

  /** Tags x centres of this model. */
  private final DenseMatrix coefficients;

  private final int[] tags;
  private final float[] shares;
  private final Optional<String> baseMarginsFrom;
  private volatile @Nullable KernelScorer scorer;

  /**
   * @param function its scaler is closed with the model
   * @param centres those of this model and perhaps of others; closed with the model
   * @param centreTracks which training tracks the model's centres are
   * @param coefficients tags x centres of this model; closed with it
   * @param shares what each tag's sum is added to
   * @param baseMarginsFrom the model whose values each sum is added to as well
   */
  KernelModel(
      KernelFunction function,
      KernelCentres centres,
      CentreTracks centreTracks,
      DenseMatrix coefficients,
      int[] tags,
      float[] shares,
      Optional<String> baseMarginsFrom) {
    this.function = function;
    this.centres = centres;
    this.centreTracks = centreTracks;
    this.places = KernelCentres.places(centreTracks.rows(), function.scaler());
    this.coefficients = coefficients;
    this.tags = tags.clone();
    this.shares = shares.clone();
    this.baseMarginsFrom = baseMarginsFrom;
  }

  /**
   * A model that was fitted.
   *
   * @param kernel copied but for its scaler, which is closed with the model
   * @param coefficients tags x centres, copied
   */
  static KernelModel of(
      RadialKernel kernel,
      DenseMatrix coefficients,
      CentreTracks centreTracks,
      int[] tags,
      float[] shares,
      Optional<String> baseMarginsFrom) {
    int[] places = KernelCentres.places(centreTracks.rows(), kernel.function().scaler());
    int[] next = {0};
    try {
      KernelCentres centres =
          KernelCentres.of(
              places,
              kernel.centreRows().columns(),
              row -> kernel.centreRows().getRow(next[0]++, row));
      return new KernelModel(
          kernel.function(),
          centres,
          centreTracks,
          coefficients.copy(),
          tags,
          shares,
          baseMarginsFrom);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int[] tags() {
    return tags.clone();
  }

  @Override
  public int columns() {
    return centres.columns();
  }

  @Override
  public int rounds() {
    return 1;
  }

  KernelFunction function() {
    return function;
  }

  KernelCentres centres() {
    return centres;
  }

  /** Of the centres; not a copy. */
  int[] places() {
    return places;
  }

  /** Tags x centres. */
  DenseMatrix coefficients() {
    return coefficients;
  }

  @Override
  public float[][] score(ScoredTracks scored) {
    KernelScorer known = scorer;
    if (known == null) {
      known = new KernelScorer(List.of(this));
      scorer = known;
    }
    return known.score(scored).get(0);
  }

  /**
   * The score of a track.
   *
   * @param t place of the tag among those of this model
   * @param sum of its kernels
   */
  float probability(ScoredTracks scored, int track, int t, double sum) {
    return RegressionScale.probability(shares[t] + base(scored, track, tags[t]) + sum);
  }

  private double base(ScoredTracks scored, int track, int tag) {
    return baseMarginsFrom.isPresent() ? RegressionScale.value(scored.probability(track, tag)) : 0;
  }

  @Override
  public Optional<TrackContributions> trackContributions(int tag, ScoredTracks track) {
    int t = Arrays.stream(tags).boxed().toList().indexOf(tag);
    float[] kernels = kernels(track.features());
    float[] weights = new float[coefficients.columns()];
    coefficients.getRow(t, weights);
    List<TrackContributions.One> tracks = new ArrayList<>();
    for (int c = 0; c < places.length; c++) {
      tracks.add(
          new TrackContributions.One(
              centreTracks.rows()[c],
              centreTracks.carries(c, tag),
              kernels[c],
              (double) kernels[c] * weights[c]));
    }
    return Optional.of(new TrackContributions(shares[t], base(track, 0, tag), tracks));
  }

  /** The kernels of one track with the centres. */
  private float[] kernels(TrackFeatures track) {
    float[] row = new float[columns()];
    track.copyRow(0, row, 0);
    function.scaler().scale(row);
    float[] centre = new float[columns()];
    float[] products = new float[places.length];
    double[] squares = new double[places.length];
    for (int c = 0; c < places.length; c++) {
      centres.copy(places[c], centre);
      double product = 0;
      for (int j = 0; j < row.length; j++) {
        product += (double) row[j] * centre[j];
      }
      products[c] = (float) product;
      squares[c] = function.scale() * KernelFunction.square(centre);
    }
    function.exactly(products, function.scale() * KernelFunction.square(row), squares);
    return products;
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
    float[] squares = centres.squares(places, function);
    String around =
        graph.constant(places.length, columns(), (c, row) -> centres.copy(places[c], row));
    String kernels = function.addTo(graph, inputs.features(), around, squares);
    String weights = graph.constant(tags.length, places.length, coefficients::getRow);
    // In double: sums of thousands of products would lose more digits than here, where they are
    // added up in parts.
    String sums =
        graph
            .node("Gemm", graph.toDouble(kernels), graph.toDouble(weights))
            .set("transB", 1)
            .output();
    String value = graph.apply("Add", sums, graph.toDouble(graph.constant(shares, shares.length)));
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

  @Override
  public void save(OutputStream out) throws IOException {
    KernelFile.write(out, this, centreTracks, shares);
  }

  static KernelModel load(InputStream in, Optional<TagModel> beside) throws IOException {
    return KernelFile.read(in, beside.map(KernelModel.class::cast));
  }

  @Override
  public void close() {
    centres.close();
    coefficients.close();
    function.scaler().close();
  }
}
