package org.tagboost.models.xgboost;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The constant that trees are added to, in Universal Binary JSON. From 3.1 on XGBoost writes it as
 * a list of one number for each output, {@code "[5.7E-1]"}; before, as a number, {@code "5.7E-1"}.
 * Versions that do not know the list read 0.5 and say nothing; newer ones still read the number.
 */
final class BaseScore {

  /** The key, and the marks of a text whose length follows as a whole number of 8 bytes. */
  private static final byte[] KEY = "base_scoreSL".getBytes(StandardCharsets.US_ASCII);

  private BaseScore() {}

  /**
   * Writes the number in place of the list.
   *
   * @param ubj a model with one output
   * @return a copy, or {@code ubj} itself if it has no such list
   */
  static byte[] asNumber(byte[] ubj) {
    int key = find(ubj);
    if (key < 0) {
      return ubj;
    }
    int lengthAt = key + KEY.length;
    int textAt = lengthAt + Long.BYTES;
    int length = Math.toIntExact(ByteBuffer.wrap(ubj).getLong(lengthAt));
    String text = new String(ubj, textAt, length, StandardCharsets.US_ASCII);
    if (!text.startsWith("[") || !text.endsWith("]") || text.contains(",")) {
      return ubj;
    }
    byte[] number = text.substring(1, length - 1).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(ubj.length - length + number.length)
        .put(ubj, 0, lengthAt)
        .putLong(number.length)
        .put(number)
        .put(ubj, textAt + length, ubj.length - textAt - length)
        .array();
  }

  private static int find(byte[] ubj) {
    for (int at = 0; at <= ubj.length - KEY.length - Long.BYTES; at++) {
      if (Arrays.equals(ubj, at, at + KEY.length, KEY, 0, KEY.length)) {
        return at;
      }
    }
    return -1;
  }
}
