package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;

class BackPropagationTest {

  private static final int BATCH = 5;
  private static final LabelledTracks TRACKS = new RuleData(BATCH, 6, 1).tracks(0, BATCH);

  /** One of the four tags is not asked for. */
  private static final int[] TAGS = {0, 1, 3};

  private static final NetworkSettings WHOLE =
      new NetworkSettings(3, 4, 5, 0, 0, 0, 1, OptionalInt.of(1), BATCH, 0.1, 0);

  private static Network network() {
    var random = new SplittableRandom(3);
    Network network = Network.draw(2, WHOLE.frameUnits(), WHOLE.units(), TAGS.length, random);
    for (Layer layer : new Layer[] {network.frame(), network.hidden(), network.output()}) {
      for (int j = 0; j < layer.outputs(); j++) {
        layer.bias()[j] = (float) random.nextDouble(-0.5, 0.5);
      }
    }
    return network;
  }

  /** By the model's own scores, which share no code with the gradient but that of the layers. */
  private static double loss(SegmentScaler scaler, Network network) {
    var model = new NetworkModel(scaler, List.of(network), TAGS, 1);
    float[][] scores = model.score(new ScoredTracks(TRACKS.features()));
    double sum = 0;
    for (int t = 0; t < TAGS.length; t++) {
      float[] labels = TRACKS.labels(TAGS[t]);
      for (int i = 0; i < BATCH; i++) {
        double p = scores[t][i];
        sum -= Math.log(labels[i] > 0 ? p : 1 - p);
      }
    }
    return sum / BATCH;
  }

  /** Against differences of the loss: the derivative of every weight and bias. */
  @Test
  void gradientIsThatOfTheLoss() {
    SegmentScaler scaler = SegmentScaler.fit(TRACKS.features(), WHOLE.segments());
    int[] all = IntStream.range(0, BATCH).toArray();
    try (Network network = network();
        var propagation = new BackPropagation(WHOLE, TRACKS, TAGS, scaler, network, BATCH, 1)) {
      BackPropagation.Gradients gradients = propagation.gradients(all);
      check(scaler, network, network.frame(), gradients.frame());
      check(scaler, network, network.hidden(), gradients.hidden());
      check(scaler, network, network.output(), gradients.output());
    }
  }

  private static void check(
      SegmentScaler scaler, Network network, Layer layer, BackPropagation.Gradient gradient) {
    float step = 2e-3f;
    int different = 0;
    for (int output = 0; output < layer.outputs(); output++) {
      float[] row = new float[layer.inputs()];
      for (int input = 0; input < row.length; input++) {
        layer.weights().getRow(output, row);
        float value = row[input];
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
          row[input] = value + (side == 0 ? -step : step);
          layer.weights().putRow(output, row);
          losses[side] = loss(scaler, network);
        }
        row[input] = value;
        layer.weights().putRow(output, row);
        double expected = (losses[1] - losses[0]) / (2 * step);
        different += Math.abs(expected) > 1e-3 ? 1 : 0;
        assertThat((double) gradient.weights().get(output, input))
            .as("weight %d, %d", output, input)
            .isCloseTo(expected, within(1e-3));
      }
      float bias = layer.bias()[output];
      layer.bias()[output] = bias - step;
      double below = loss(scaler, network);
      layer.bias()[output] = bias + step;
      double above = loss(scaler, network);
      layer.bias()[output] = bias;
      assertThat((double) gradient.bias()[output])
          .as("bias %d", output)
          .isCloseTo((above - below) / (2 * step), within(1e-3));
    }
    assertThat(different).as("weights with a gradient").isGreaterThan(3);
  }

  /** With the bias alone, the gradient of a tag's bias is the mean of p - label, mixed or not. */
  @Test
  void labelsAreMixedAsTracksAre() {
    var mixing = new NetworkSettings(3, 4, 5, 0, 0, 1, 1, OptionalInt.of(1), BATCH, 0.1, 0);
    SegmentScaler scaler = SegmentScaler.fit(TRACKS.features(), 3);
    int[] all = IntStream.range(0, BATCH).toArray();
    float[] kept = new float[BATCH];
    new Mixture(1, 1).draw(kept);
    try (Network network = network();
        var propagation = new BackPropagation(mixing, TRACKS, TAGS, scaler, network, BATCH, 1)) {
      float[] zeros = new float[network.output().inputs()];
      for (int t = 0; t < TAGS.length; t++) {
        network.output().weights().putRow(t, zeros);
        network.output().bias()[t] = 0;
      }
      float[] gradient = propagation.gradients(all).output().bias();
      for (int t = 0; t < TAGS.length; t++) {
        float[] labels = TRACKS.labels(TAGS[t]);
        double expected = 0;
        for (int i = 0; i < BATCH; i++) {
          double mixed = kept[i] * labels[i] + (1 - kept[i]) * labels[(i + 1) % BATCH];
          expected += (0.5 - mixed) / BATCH;
        }
        assertThat((double) gradient[t]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void dropoutLeavesOutInputsAndOutputs() {
    var dropping = new NetworkSettings(3, 4, 5, 0.5, 0.5, 0, 1, OptionalInt.of(1), BATCH, 0.1, 0);
    SegmentScaler scaler = SegmentScaler.fit(TRACKS.features(), 3);
    int[] all = IntStream.range(0, BATCH).toArray();
    try (Network network = network();
        var propagation = new BackPropagation(dropping, TRACKS, TAGS, scaler, network, BATCH, 1)) {
      DenseMatrix weights = propagation.gradients(all).output().weights();
      float[] first = new float[weights.columns()];
      weights.getRow(0, first);
      propagation.gradients(all);
      float[] second = new float[weights.columns()];
      weights.getRow(0, second);
      assertThat(second).isNotEqualTo(first);
    }
  }
}
