package org.tagboost.data;

/** Half-precision numbers: 1 sign bit, 5 bits of exponent, 10 of fraction (IEEE 754 binary16). */
final class Float16 {

  private Float16() {}

  /** The exact value as float32; infinities and NaN are preserved. */
  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >>> 10) & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      // Zero, or a subnormal: a multiple of 2^-24, which float32 holds as a normal number.
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * 0x1p-24f));
    }
    // The exponents' biases are 15 and 127; all ones stand for infinity and NaN in both.
    int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
