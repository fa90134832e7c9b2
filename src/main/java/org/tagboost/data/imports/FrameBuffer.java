package org.tagboost.data.imports;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tagboost.data.NpyHeader;
import org.tagboost.failure.UserException;

/** Collects the frames of one track after another. */
final class FrameBuffer {

  private float[] values = new float[1024];
  private int count;
  private int frames;
  private int dims;
  private boolean uneven;

  /** Adds a value to the frame. */
  void add(float value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
    }
    values[count++] = value;
  }

  /** Ends a frame. */
  void endFrame() {
    int length = count - frames * dims;
    if (frames == 0) {
      dims = length;
    }
    uneven |= length != dims;
    frames++;
  }

  /**
   * Ends the track, and begins another.
   *
   * @param name of its place, for messages
   * @return float32 {@code [frames, dims]} as a {@code .npy} file
   * @throws UserException if there are no values, or frames of unequal length
   */
  byte[] takeNpy(String name) {
    try {
      if (count == 0 || uneven) {
        throw new UserException(
            "%s: %s; expected a list of numbers, or a list of frames of equal length"
                .formatted(name, count == 0 ? "is empty" : "has frames of unequal length"));
      }
      byte[] header = NpyHeader.ofMatrix(frames, dims);
      ByteBuffer npy =
          ByteBuffer.allocate(Math.addExact(header.length, Math.multiplyExact(count, Float.BYTES)))
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(header);
      npy.asFloatBuffer().put(values, 0, count);
      return npy.array();
    } finally {
      count = 0;
      frames = 0;
      dims = 0;
      uneven = false;
    }
  }
}
