package org.tagboost.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers of a {@code .npy}: little-endian float32, a row a track. */
final class NpyFormat implements RowFormat {

  @Override
  public byte[] header() {
    return new byte[0];
  }

  @Override
  public byte[] start(String track) {
    throw new UnsupportedOperationException("rows of numbers do not say whose they are");
  }

  @Override
  public Rows rows() {
    return (track, probabilities) -> {
      ByteBuffer row =
          ByteBuffer.allocate(probabilities.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      row.asFloatBuffer().put(probabilities);
      return row.array();
    };
  }
}
