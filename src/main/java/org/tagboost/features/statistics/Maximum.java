package org.tagboost.features.statistics;

import org.tagboost.data.Sequence;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameVisitor;

/** The largest value of each dim over frames. Not thread-safe. */
final class Maximum implements FrameVisitor, FrameGroup.Pooler {

  private float[] largest = {};

  @Override
  public void begin(Sequence sequence) {
    if (largest.length != sequence.dims()) {
      largest = new float[sequence.dims()];
    }
    sequence.copyFrame(0, largest);
  }

  @Override
  public void add(float[] frame) {
    widen(frame, largest);
  }

  /** Over arrays that the compiler knows to be two: it can vectorise that. */
  private static void widen(float[] frame, float[] largest) {
    for (int d = 0; d < largest.length; d++) {
      largest[d] = Math.max(largest[d], frame[d]);
    }
  }

  @Override
  public void pool(Sequence sequence, int frames, float[] row, int first) {
    System.arraycopy(largest, 0, row, first, largest.length);
  }
}
