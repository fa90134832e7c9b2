package org.tagboost.models.network;

/** Mean and maximum over a track's segments, and the gradient through both. */
final class Pooling {

  private Pooling() {}

  /**
   * Adds the outputs of a segment.
   *
   * @param outputs one a unit
   * @param segment its 0-based number
   * @param sums one a unit
   * @param most the largest so far
   * @param largest the segment that it comes from; the first one if several are equal
   */
  static void add(float[] outputs, int segment, float[] sums, float[] most, int[] largest) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += outputs[j];
    }
    for (int j = 0; j < most.length; j++) {
      if (outputs[j] > most[j]) {
        most[j] = outputs[j];
        largest[j] = segment;
      }
    }
  }

  /** Writes the means, then the maxima. */
  static void finish(float[] sums, float[] most, int segments, float[] into) {
    for (int j = 0; j < sums.length; j++) {
      into[j] = sums[j] / segments;
    }
    System.arraycopy(most, 0, into, sums.length, most.length);
  }

  /**
   * The gradient of a segment's sums before the activation.
   *
   * @param pooled the gradient of the means, then that of the maxima
   * @param bias of the layer
   * @param segment its 0-based number
   * @param largest the segments that the maxima come from
   * @param sums the layer's products with the segment; replaced by the gradient
   */
  static void gradient(
      float[] pooled, float[] bias, int segment, int segments, int[] largest, float[] sums) {
    int units = sums.length;
    for (int j = 0; j < units; j++) {
      float through = pooled[j] / segments + (largest[j] == segment ? pooled[units + j] : 0);
      sums[j] = sums[j] + bias[j] > 0 ? through : 0;
    }
  }
}
