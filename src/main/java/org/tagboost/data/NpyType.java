package org.tagboost.data;

import java.util.Optional;

/** Supported number types of {@code .npy} files: IEEE 754 floats. */
public enum NpyType {
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  /** Allowed first characters of a dtype. */
  private static final String BYTE_ORDERS = "<>=|";

  private final int bytes;

  NpyType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one number. */
  public int bytes() {
    return bytes;
  }

  /**
   * The type that a dtype names, in any way that NumPy has for it: size or letter after an optional
   * byte order, or a word. {@code =} is the byte order of the writer, for which little endian is
   * taken.
   *
   * <p>Uses no regular expression, because compiling it takes longer than the rest.
   */
  static Optional<NpyType> named(String dtype) {
    boolean ordered = !dtype.isEmpty() && BYTE_ORDERS.indexOf(dtype.charAt(0)) >= 0;
    return switch (ordered ? dtype.substring(1) : dtype) {
      case "f2", "e" -> Optional.of(FLOAT16);
      case "f4", "f" -> Optional.of(FLOAT32);
      case "f8", "d" -> Optional.of(FLOAT64);
      case "float16", "half" -> ordered ? Optional.empty() : Optional.of(FLOAT16);
      case "float32", "single" -> ordered ? Optional.empty() : Optional.of(FLOAT32);
      case "float64", "double", "float", "float_" ->
          ordered ? Optional.empty() : Optional.of(FLOAT64);
      default -> Optional.empty();
    };
  }
}
