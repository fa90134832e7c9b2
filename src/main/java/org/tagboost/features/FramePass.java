package org.tagboost.features;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.tagboost.data.Sequence;

/**
 * One pass over a track's frames for all who want to see them: each frame is copied once. Not
 * thread-safe.
 */
public final class FramePass {

  private final Map<Class<?>, FrameVisitor> shared = new HashMap<>();
  private FrameVisitor[] visitors = {};

  /**
   * The frame in hand, in an array of its own: the compiler's vectoriser gives up on loops that
   * read it where it lies in the sequence.
   */
  private float[] frame = {};

  /** Adds a visitor, to be called after those added before; returns it. */
  public <V extends FrameVisitor> V add(V visitor) {
    FrameVisitor[] more = Arrays.copyOf(visitors, visitors.length + 1);
    more[visitors.length] = visitor;
    visitors = more;
    return visitor;
  }

  /**
   * The visitor of that class, which all that ask for it share; made and added if there is none.
   */
  public <V extends FrameVisitor> V shared(Class<V> type, Supplier<V> make) {
    FrameVisitor there = shared.get(type);
    if (there == null) {
      there = add(make.get());
      shared.put(type, there);
    }
    return type.cast(there);
  }

  /** Shows the first {@code frames} frames to all visitors. */
  void run(Sequence sequence, int frames) {
    if (frame.length != sequence.dims()) {
      frame = new float[sequence.dims()];
    }
    for (FrameVisitor visitor : visitors) {
      visitor.begin(sequence);
    }
    for (int i = 0; i < frames && visitors.length > 0; i++) {
      sequence.copyFrame(i, frame);
      for (FrameVisitor visitor : visitors) {
        visitor.add(frame);
      }
    }
    for (FrameVisitor visitor : visitors) {
      visitor.end(sequence, frames);
    }
  }
}
