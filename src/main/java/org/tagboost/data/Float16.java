package org.tagboost.data;

/** Half-precision numbers: 1 sign bit, 5 bits of exponent, 10 of fraction (IEEE 754 binary16). */
public final class Float16 {

  private Float16() {}

  /** The exact value as float32; infinities and NaN are preserved. */
  public static float toFloat(short half) {
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

  /**
   * The nearest half, of two equally near ones that with an even fraction; infinite from 65520 on.
   */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (size >= 0x1p-14f) {
      // Adding just under half of the last place kept, and one more where it is odd, carries into
      // the exponent where it must.
      int wide = bits & 0x7fffffff;
      int rounded = (wide + 0xfff + ((wide >>> 13) & 1)) >>> 13;
      return (short) (sign | Math.min(rounded - ((127 - 15) << 10), 0x7c00));
    }
    // A multiple of 2^-24; up to 2^-14 float32 counts them exactly.
    return (short) (sign | (int) Math.rint(size * 0x1p24));
  }
}
