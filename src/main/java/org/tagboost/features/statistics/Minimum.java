package org.tagboost.features.statistics;

import org.tagboost.data.Sequence;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameVisitor;

/** The smallest value of each dim over frames. Not thread-safe. */
final class Minimum implements FrameVisitor, FrameGroup.Pooler {

  private float[] smallest = {};

  @Override
  public void begin(Sequence sequence) {
    if (smallest.length != sequence.dims()) {
      smallest = new float[sequence.dims()];
    }
    sequence.copyFrame(0, smallest);
  }

  @Override
  public void add(float[] frame) {
    widen(frame, smallest);
  }

  /** Over arrays that the compiler knows to be two: it can vectorise that. */
  private static void widen(float[] frame, float[] smallest) {
    for (int d = 0; d < smallest.length; d++) {
      smallest[d] = Math.min(smallest[d], frame[d]);
    }
  }

  @Override
  public void pool(Sequence sequence, int frames, float[] row, int first) {
    System.arraycopy(smallest, 0, row, first, smallest.length);
  }
}
