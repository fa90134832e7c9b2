package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * XGBoost 1.7.4 and 3.4.0 gave the same probabilities, to the last bit, by a booster so written.
 */
class BaseScoreTest {

  private static byte[] model(String baseScore) {
    byte[] text = baseScore.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(4 + 12 + 8 + text.length + 3)
        .put("{L..base_scoreSL".getBytes(StandardCharsets.US_ASCII))
        .putLong(text.length)
        .put(text)
        .put("L.}".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  @Test
  void aListOfOneBecomesANumber() {
    assertThat(BaseScore.asNumber(model("[5.693069E-1]"))).isEqualTo(model("5.693069E-1"));
  }

  @Test
  void whatIsNoListOfOneStays() {
    for (byte[] model :
        new byte[][] {model("5E-1"), model("[5E-1,6E-1]"), model(""), {1, 2, 3}, new byte[0]}) {
      assertThat(BaseScore.asNumber(model)).isSameAs(model);
    }
  }
}
