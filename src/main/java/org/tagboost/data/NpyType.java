package org.tagboost.data;

/** Supported number types of {@code .npy} files: IEEE 754 floats. */
public enum NpyType {
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  NpyType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one number. */
  public int bytes() {
    return bytes;
  }
}
