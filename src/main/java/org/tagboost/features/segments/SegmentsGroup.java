package org.tagboost.features.segments;

import java.util.Arrays;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.Sequence;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;

/**
 * The means of {@code count} segments. Of {@code n} frames, segment {@code s} holds those from
 * {@code s n / count} to {@code (s + 1) n / count}, both rounded down, and at least one: with as
 * many frames as segments each is a frame, with fewer some frames are in several.
 */
record SegmentsGroup(FeatureGroupConfig config, int count) implements FrameGroup {

  @Override
  public Pooler pooler(FramePass pass) {
    return new Means();
  }

  private final class Means implements Pooler {

    private float[] frame = {};
    private double[] sums = {};

    @Override
    public void pool(Sequence sequence, int frames, float[] row, int first) {
      int dims = sequence.dims();
      if (frame.length != dims) {
        frame = new float[dims];
        sums = new double[dims];
      }
      for (int segment = 0; segment < count; segment++) {
        int from = (int) ((long) segment * frames / count);
        int end = (int) Math.max(from + 1, (segment + 1L) * frames / count);
        Arrays.fill(sums, 0);
        for (int i = from; i < end; i++) {
          sequence.copyFrame(i, frame);
          for (int d = 0; d < dims; d++) {
            sums[d] += frame[d];
          }
        }
        for (int d = 0; d < dims; d++) {
          row[first + segment * dims + d] = (float) (sums[d] / (end - from));
        }
      }
    }
  }
}
