package org.tagboost.models.network;

import java.util.Arrays;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.models.LabelledTracks;

/**
 * One step at a time on batches of tracks: the gradient of the mean, over a batch, of the binary
 * cross-entropy summed over the tags. Not thread-safe.
 */
final class BackPropagation implements AutoCloseable {

  private final MixedTracks tracks;
  private final Network network;
  private final int segmentsOfTrack;
  private final Adam frameAdam;
  private final Adam hiddenAdam;
  private final Adam outputAdam;
  private final Dropout dropout;
  private final int batch;

  /** Inputs, and a layer's sums of products, of a batch: one row a segment or a track. */
  private final DenseMatrix segments;

  private final DenseMatrix frameSums;
  private final DenseMatrix pooled;
  private final DenseMatrix hiddenSums;
  private final DenseMatrix hidden;
  private final DenseMatrix logOdds;

  private final DenseMatrix pooledGradient;
  private final DenseMatrix hiddenGradient;
  private final DenseMatrix frameWeights;
  private final DenseMatrix hiddenWeights;
  private final DenseMatrix outputWeights;

  private final float[][] pooledFactors;
  private final float[][] hiddenFactors;

  /** For each track of a batch and each frame unit, the segment whose output is the largest. */
  private final int[][] largest;

  /**
   * @param network what is trained
   * @param batch tracks of a step
   */
  BackPropagation(
      NetworkSettings settings,
      LabelledTracks tracks,
      int[] tags,
      SegmentScaler scaler,
      Network network,
      int batch,
      long seed) {
    this.tracks = new MixedTracks(settings, tracks, tags, scaler, batch, seed);
    this.network = network;
    this.segmentsOfTrack = scaler.segments();
    this.batch = batch;
    this.frameAdam = new Adam(network.frame(), settings.weightDecay());
    this.hiddenAdam = new Adam(network.hidden(), settings.weightDecay());
    this.outputAdam = new Adam(network.output(), settings.weightDecay());
    this.dropout = new Dropout(settings.dropout(), ~seed);
    int units = network.frame().outputs();
    this.segments = DenseMatrix.zeros(batch * scaler.segments(), scaler.width());
    this.frameSums = DenseMatrix.zeros(segments.rows(), units);
    this.pooled = DenseMatrix.zeros(batch, 2 * units);
    this.hiddenSums = DenseMatrix.zeros(batch, network.hidden().outputs());
    this.hidden = DenseMatrix.zeros(batch, network.hidden().outputs());
    this.logOdds = DenseMatrix.zeros(batch, tags.length);
    this.pooledGradient = DenseMatrix.zeros(batch, 2 * units);
    this.hiddenGradient = DenseMatrix.zeros(batch, network.hidden().outputs());
    this.frameWeights = likeWeights(network.frame());
    this.hiddenWeights = likeWeights(network.hidden());
    this.outputWeights = likeWeights(network.output());
    this.pooledFactors = new float[batch][2 * units];
    this.hiddenFactors = new float[batch][network.hidden().outputs()];
    this.largest = new int[batch][units];
  }

  private static DenseMatrix likeWeights(Layer layer) {
    return DenseMatrix.zeros(layer.outputs(), layer.inputs());
  }

  /**
   * Moves all weights against the gradient of some tracks.
   *
   * @param chosen 0-based tracks, as many as a batch has
   */
  void step(int[] chosen, double rate) {
    Gradients gradients = gradients(chosen);
    frameAdam.step(gradients.frame(), rate);
    hiddenAdam.step(gradients.hidden(), rate);
    outputAdam.step(gradients.output(), rate);
  }

  /** The gradient of some tracks, valid until the next one is asked for. */
  Gradients gradients(int[] chosen) {
    tracks.load(chosen, segments);
    frameSums.setProductWithTransposed(segments, network.frame().weights());
    pool();
    hiddenSums.setProductWithTransposed(pooled, network.hidden().weights());
    activate();
    logOdds.setProductWithTransposed(hidden, network.output().weights());

    float[] outputBias = errors(chosen);
    outputWeights.setTransposedProduct(logOdds, hidden);
    hiddenGradient.setProduct(logOdds, network.output().weights());
    float[] hiddenBias = throughHidden();
    hiddenWeights.setTransposedProduct(hiddenGradient, pooled);
    pooledGradient.setProduct(hiddenGradient, network.hidden().weights());
    float[] frameBias = throughPool();
    frameWeights.setTransposedProduct(frameSums, segments);
    return new Gradients(
        new Gradient(frameWeights, frameBias),
        new Gradient(hiddenWeights, hiddenBias),
        new Gradient(outputWeights, outputBias));
  }

  /**
   * The gradient of a layer.
   *
   * @param weights outputs x inputs
   * @param bias one an output
   */
  record Gradient(DenseMatrix weights, float[] bias) {}

  /** The gradient of a network. */
  record Gradients(Gradient frame, Gradient hidden, Gradient output) {}

  /** Activates the first layer; mean and maximum over each track's segments, with dropout. */
  private void pool() {
    int units = network.frame().outputs();
    float[] sums = new float[units];
    float[] both = new float[2 * units];
    float[] mean = new float[units];
    float[] most = new float[units];
    for (int i = 0; i < batch; i++) {
      Arrays.fill(mean, 0);
      Arrays.fill(most, Float.NEGATIVE_INFINITY);
      for (int s = 0; s < segmentsOfTrack; s++) {
        frameSums.getRow(i * segmentsOfTrack + s, sums);
        network.frame().activate(sums);
        Pooling.add(sums, s, mean, most, largest[i]);
      }
      Pooling.finish(mean, most, segmentsOfTrack, both);
      dropout.draw(pooledFactors[i]);
      Dropout.apply(both, pooledFactors[i]);
      pooled.putRow(i, both);
    }
  }

  private void activate() {
    float[] row = new float[hidden.columns()];
    for (int i = 0; i < batch; i++) {
      hiddenSums.getRow(i, row);
      network.hidden().activate(row);
      dropout.draw(hiddenFactors[i]);
      Dropout.apply(row, hiddenFactors[i]);
      hidden.putRow(i, row);
    }
  }

  /** Replaces the log-odds' products by the gradient; returns that of the bias. */
  private float[] errors(int[] chosen) {
    float[] row = new float[logOdds.columns()];
    float[] bias = new float[logOdds.columns()];
    for (int i = 0; i < batch; i++) {
      logOdds.getRow(i, row);
      for (int t = 0; t < row.length; t++) {
        row[t] = Network.sigmoid((double) row[t] + network.output().bias()[t]) / batch;
      }
      tracks.subtractLabels(chosen, i, 1f / batch, row);
      addTo(bias, row);
      logOdds.putRow(i, row);
    }
    return bias;
  }

  private float[] throughHidden() {
    float[] row = new float[hidden.columns()];
    float[] out = new float[hidden.columns()];
    float[] bias = new float[hidden.columns()];
    for (int i = 0; i < batch; i++) {
      hiddenGradient.getRow(i, row);
      // What was left out is 0 here as well as what was below 0.
      hidden.getRow(i, out);
      for (int j = 0; j < row.length; j++) {
        row[j] = out[j] > 0 ? row[j] * hiddenFactors[i][j] : 0;
      }
      addTo(bias, row);
      hiddenGradient.putRow(i, row);
    }
    return bias;
  }

  /** Replaces the first layer's sums by their gradient; returns that of the bias. */
  private float[] throughPool() {
    int units = network.frame().outputs();
    float[] bias = network.frame().bias();
    float[] both = new float[2 * units];
    float[] sums = new float[units];
    float[] total = new float[units];
    for (int i = 0; i < batch; i++) {
      pooledGradient.getRow(i, both);
      Dropout.apply(both, pooledFactors[i]);
      for (int s = 0; s < segmentsOfTrack; s++) {
        int place = i * segmentsOfTrack + s;
        frameSums.getRow(place, sums);
        Pooling.gradient(both, bias, s, segmentsOfTrack, largest[i], sums);
        addTo(total, sums);
        frameSums.putRow(place, sums);
      }
    }
    return total;
  }

  private static void addTo(float[] sums, float[] values) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += values[j];
    }
  }

  /** Frees what steps need; the network stays. */
  @Override
  public void close() {
    for (DenseMatrix matrix :
        new DenseMatrix[] {
          segments,
          frameSums,
          pooled,
          hiddenSums,
          hidden,
          logOdds,
          pooledGradient,
          hiddenGradient,
          frameWeights,
          hiddenWeights,
          outputWeights
        }) {
      matrix.close();
    }
  }
}
