package org.tagboost.data;

/**
 * The frames of one track: a buffer meant to be filled again and again. Belongs to one thread at a
 * time.
 */
public final class Sequence {

  private float[] values = {};
  private int frames;
  private int dims;

  /** A sequence over {@code values}, frames x dims, row-major; not a copy. */
  public static Sequence of(int frames, int dims, float... values) {
    if (frames < 0 || dims < 0 || (long) frames * dims != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + frames + " x " + dims);
    }
    Sequence sequence = new Sequence();
    sequence.values = values;
    sequence.frames = frames;
    sequence.dims = dims;
    return sequence;
  }

  /** Frames x dims, row-major; not a copy, and possibly longer than that. */
  public float[] values() {
    return values;
  }

  /** Number of frames; 0 until the buffer is first filled. */
  public int frames() {
    return frames;
  }

  /** Length of each frame; 0 until the buffer is first filled. */
  public int dims() {
    return dims;
  }

  /** Makes room for frames x dims values, and returns the array to put them in. */
  public float[] resize(int frames, int dims) {
    int size = Math.multiplyExact(frames, dims);
    if (values.length < size) {
      // Grow by half as well, so that a few dozen tracks settle the size for all.
      values = new float[(int) Math.min(Integer.MAX_VALUE - 8L, size + size / 2L)];
    }
    this.frames = frames;
    this.dims = dims;
    return values;
  }
}
