package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Float16Test {

  @Test
  void convertsExactly() {
    assertThat(Float16.toFloat((short) 0x3c00)).isEqualTo(1);
    assertThat(Float16.toFloat((short) 0xc000)).isEqualTo(-2);
    assertThat(Float16.toFloat((short) 0x7bff)).isEqualTo(65504);
    assertThat(Float16.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(Float16.toFloat((short) 0x83ff)).isEqualTo(-1023 * 0x1p-24f);
    assertThat(Float16.toFloat((short) 0x8000)).isEqualTo(-0f);
    assertThat(Float16.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Float16.toFloat((short) 0x7e00)).isNaN();
  }

  /**
   * All 65,536 of them, against NumPy 1.24's {@code
   * np.arange(65536).astype('<u2').view('<f2').astype('<f4')}, each NaN replaced by 0x7fc00000, the
   * bytes hashed by SHA-256.
   */
  @Test
  void agreesWithNumPy() throws Exception {
    ByteBuffer floats = ByteBuffer.allocate(4 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int half = 0; half < 1 << 16; half++) {
      floats.putInt(Float.floatToIntBits(Float16.toFloat((short) half)));
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(floats.array());
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("385ff5fe69182797cda5f1827e20cf423f4416bc9246f27d0eec27cac9039259");
  }

  @Test
  void roundsToTheNearest() {
    // 1 + 2^-11 is halfway between 1 and 1 + 2^-10; 1 + 3 * 2^-11 between odd and even 1 + 2^-9.
    assertThat(Float16.fromFloat(1 + 0x1p-11f)).isEqualTo((short) 0x3c00);
    assertThat(Float16.fromFloat(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
    assertThat(Float16.fromFloat(-2)).isEqualTo((short) 0xc000);
    assertThat(Float16.fromFloat(65519)).isEqualTo((short) 0x7bff);
    assertThat(Float16.fromFloat(65520)).isEqualTo((short) 0x7c00);
    assertThat(Float16.fromFloat(0x1p-24f)).isEqualTo((short) 1);
    assertThat(Float16.fromFloat(0x1p-25f)).isEqualTo((short) 0);
    assertThat(Float16.fromFloat(Float.NaN)).isEqualTo((short) 0x7e00);
    assertThat(Float16.fromFloat(-1e9f)).isEqualTo((short) 0xfc00);
  }

  /**
   * A million floats, against NumPy 1.24's {@code (np.arange(1 << 20) * 4093 % (1 <<
   * 32)).astype('<u4').view('<f4').astype('<f2')}, each NaN replaced by 0x7e00, hashed by SHA-256.
   */
  @Test
  void roundsAsNumPyDoes() throws Exception {
    ByteBuffer halves = ByteBuffer.allocate(2 << 20).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; i < 1 << 20; i++) {
      float value = Float.intBitsToFloat((int) (i * 4093));
      halves.putShort(Float.isNaN(value) ? 0x7e00 : Float16.fromFloat(value));
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(halves.array());
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("6393d083f9a440128dcb42d6e862d385966bc3154d992d52f24c1b1827311177");
  }
}
