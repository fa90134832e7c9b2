package org.tagboost.data;

import java.nio.FloatBuffer;

/**
 * The frames of one track; the object is reused for many tracks. It may be a view of the {@link
 * EmbeddingFile} from which it was decoded, and is then valid until that is filled again. Used by
 * one thread at a time.
 */
public final class Sequence {

  /** Frames x dims, row-major, from 0 to its limit. */
  private FloatBuffer values = FloatBuffer.allocate(0);

  /** For converted numbers; reused for the next sequence. */
  private float[] room = {};

  private int frames;
  private int dims;
  private boolean vector;

  /** A sequence over {@code values}, frames x dims, row-major; not a copy. */
  public static Sequence of(int frames, int dims, float... values) {
    if (frames < 0 || dims < 0 || (long) frames * dims != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + frames + " x " + dims);
    }
    Sequence sequence = new Sequence();
    sequence.show(FloatBuffer.wrap(values), frames, dims);
    return sequence;
  }

  /** Number of frames; 0 until the sequence is first filled. */
  public int frames() {
    return frames;
  }

  /** Length of each frame; 0 until the sequence is first filled. */
  public int dims() {
    return dims;
  }

  /** Whether it is one frame because its file had no axis of frames. */
  public boolean isVector() {
    return vector;
  }

  void tookVector(boolean vector) {
    this.vector = vector;
  }

  /** Copies the values of a frame, one per dim. */
  public void copyFrame(int frame, float[] into) {
    values.get(frame * dims, into, 0, dims);
  }

  /** One value. */
  public float get(int frame, int dim) {
    return values.get(frame * dims + dim);
  }

  /** A copy of all values, frames x dims, row-major. */
  public float[] toArray() {
    float[] copy = new float[frames * dims];
    values.get(0, copy);
    return copy;
  }

  /** The values, frames x dims, row-major, from 0 to the buffer's limit; not a copy. */
  FloatBuffer values() {
    return values;
  }

  /** Becomes a view of these values, frames x dims, row-major, from 0 on; not a copy. */
  void show(FloatBuffer values, int frames, int dims) {
    this.values = values.slice(0, Math.multiplyExact(frames, dims));
    this.frames = frames;
    this.dims = dims;
  }

  /**
   * Allocates space for frames x dims values; the previous content is lost.
   *
   * @return the array for the values, row-major, possibly longer
   */
  float[] resize(int frames, int dims) {
    int size = Math.multiplyExact(frames, dims);
    if (room.length < size) {
      // Grow by half in addition, so that the size stops growing after a few dozen tracks.
      room = new float[(int) Math.min(Integer.MAX_VALUE - 8L, size + size / 2L)];
    }
    show(FloatBuffer.wrap(room), frames, dims);
    return room;
  }
}
