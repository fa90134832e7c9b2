package org.tagboost.models.tribuo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.Contributions;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;

/**
 * A linear model's weights, with the scaler of its columns. Scores are Tribuo's own predictions,
 * but for roundings: the sums are float32, and without an object for each value. Thread-safe.
 */
final class LinearModel implements TagModel {

  private final ColumnScaler scaler;
  private final int[] tags;
  private final int epochs;

  /** Columns x tags. */
  private final double[][] weights;

  private final double[] bias;
  private final LinearScorer scorer;

  private LinearModel(
      ColumnScaler scaler, int[] tags, int epochs, double[][] weights, double[] bias) {
    this.scaler = scaler;
    this.tags = tags.clone();
    this.epochs = epochs;
    this.weights = weights;
    this.bias = bias;
    this.scorer = new LinearScorer(scaler, weights, bias);
  }

  /**
   * Takes the weights of chosen tags.
   *
   * @param tags each known to the model
   */
  static LinearModel of(LinearSGDModel model, ColumnScaler scaler, int[] tags, int epochs) {
    DenseMatrix matrix = model.getWeightsCopy();
    int columns = scaler.columns();
    if (matrix.getDimension2Size() != columns + 1) {
      throw new IllegalStateException(
          "the model has "
              + (matrix.getDimension2Size() - 1)
              + " columns, the features have "
              + columns);
    }
    double[][] weights = new double[columns][tags.length];
    double[] bias = new double[tags.length];
    for (int t = 0; t < tags.length; t++) {
      int output =
          model.getOutputIDInfo().getID(new MultiLabel(LinearFoldTrainer.tagName(tags[t])));
      for (int column = 0; column < columns; column++) {
        weights[column][t] = matrix.get(output, column);
      }
      bias[t] = matrix.get(output, columns);
    }
    return new LinearModel(scaler, tags, epochs, weights, bias);
  }

  @Override
  public int[] tags() {
    return tags.clone();
  }

  @Override
  public int columns() {
    return scaler.columns();
  }

  @Override
  public int rounds() {
    return epochs;
  }

  @Override
  public float[][] score(ScoredTracks tracks) {
    TrackFeatures features = tracks.features();
    if (features.columns() != columns()) {
      throw new IllegalArgumentException(
          features.columns() + " columns for a model of " + columns());
    }
    return scorer.score(features);
  }

  /** Weight times scaled value of each column; the constant is the bias. */
  @Override
  public Optional<Contributions> contributions(int tag, ScoredTracks track) {
    int place =
        IntStream.range(0, tags.length).filter(t -> tags[t] == tag).findFirst().orElseThrow();
    float[] row = new float[columns()];
    double[] contributions = new double[columns()];
    track.features().copyRow(0, row, 0);
    scaler.scale(row, contributions);
    for (int column = 0; column < contributions.length; column++) {
      contributions[column] *= weights[column][place];
    }
    return Optional.of(new Contributions(bias[place], 0, contributions));
  }

  /** In double, where {@link #score} rounds to float32. */
  @Override
  public Optional<OnnxTranslation> onnx() {
    return Optional.of((graph, inputs) -> addTo(graph, graph.toDouble(inputs.features())));
  }

  private String addTo(OnnxGraph graph, String features) {
    double[] deviations = new double[columns()];
    double[] means = new double[columns()];
    for (int column = 0; column < means.length; column++) {
      means[column] = scaler.mean()[column];
      deviations[column] = scaler.deviation()[column];
    }
    String centred = graph.apply("Sub", features, graph.constant(means, means.length));
    String scaled = graph.apply("Div", centred, graph.constant(deviations, deviations.length));
    String sums = graph.apply("MatMul", scaled, graph.constant(rowMajor(), columns(), bias.length));
    String margins = graph.apply("Add", sums, graph.constant(bias, bias.length));
    return graph.toFloat(graph.apply("Sigmoid", margins));
  }

  /** As {@code np.load} opens it; package-info says how to score with it. */
  @Override
  public void save(OutputStream out) throws IOException {
    try (var npz = new NpzWriter(out)) {
      npz.put("tags", tags);
      npz.put("epochs", epochs);
      npz.put("mean", scaler.mean());
      npz.put("deviation", scaler.deviation());
      npz.put("bias", bias);
      npz.put("weights", columns(), bias.length, rowMajor());
    }
  }

  private double[] rowMajor() {
    return Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
  }

  static LinearModel load(InputStream in) throws IOException {
    var npz = new NpzReader(in);
    int[] tags = npz.integers("tags");
    int epochs = npz.integers("epochs")[0];
    var scaler = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    double[] bias = npz.doubles("bias");
    List<Integer> shape = npz.open("weights");
    if (tags.length != bias.length || !shape.equals(List.of(scaler.columns(), bias.length))) {
      throw new IllegalArgumentException("arrays of a linear model whose shapes do not fit");
    }
    double[][] weights = new double[scaler.columns()][bias.length];
    for (double[] ofColumn : weights) {
      npz.row(ofColumn);
    }
    npz.end();
    return new LinearModel(scaler, tags, epochs, weights, bias);
  }

  @Override
  public void close() {
    scorer.close();
  }
}
