package org.tagboost.features.statistics;

import org.tagboost.data.Sequence;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;
import org.tagboost.features.FrameVisitor;

/**
 * The smallest and the largest value of each dim over frames. Both come from one loop: two loops
 * would load each frame twice. Not thread-safe.
 */
final class FrameRange implements FrameVisitor {

  private float[] min = {};
  private float[] max = {};

  static FrameGroup.Pooler minimum(FramePass pass) {
    FrameRange shared = pass.shared(FrameRange.class, FrameRange::new);
    return (sequence, frames, row, first) ->
        System.arraycopy(shared.min, 0, row, first, shared.min.length);
  }

  static FrameGroup.Pooler maximum(FramePass pass) {
    FrameRange shared = pass.shared(FrameRange.class, FrameRange::new);
    return (sequence, frames, row, first) ->
        System.arraycopy(shared.max, 0, row, first, shared.max.length);
  }

  @Override
  public void begin(Sequence sequence) {
    int dims = sequence.dims();
    if (min.length != dims) {
      min = new float[dims];
      max = new float[dims];
    }
    sequence.copyFrame(0, min);
    sequence.copyFrame(0, max);
  }

  @Override
  public void add(float[] frame) {
    widen(frame, min, max);
  }

  private static void widen(float[] frame, float[] min, float[] max) {
    for (int d = 0; d < min.length; d++) {
      min[d] = Math.min(min[d], frame[d]);
      max[d] = Math.max(max[d], frame[d]);
    }
  }
}
