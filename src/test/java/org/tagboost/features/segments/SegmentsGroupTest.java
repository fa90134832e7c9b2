package org.tagboost.features.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.Sequence;
import org.tagboost.features.TestFeatures;
import org.tagboost.features.length.Length;

class SegmentsGroupTest {

  private static float[] pool(int count, int dropped, int dims, float... values) {
    FeatureConfig config =
        TestFeatures.config(
            List.of(), dropped, Length.NONE, SegmentsKind.group(new SegmentsSettings(count)));
    float[] row = new float[count * dims];
    TestFeatures.pooler(config).pool(Sequence.of(values.length / dims, dims, values), row);
    return row;
  }

  /** Frames of one dim are 1, 2, 3, ...; by hand from the rule in the javadoc. */
  @ParameterizedTest
  @CsvSource({
    "1, 4, '2.5'",
    "2, 4, '1.5 3.5'",
    "4, 4, '1 2 3 4'",
    "2, 5, '1.5 4'",
    "3, 5, '1 2.5 4.5'",
    "3, 1, '1 1 1'",
    "3, 2, '1 1 2'",
    "5, 3, '1 1 2 2 3'",
  })
  void segmentsAreMeansOfTheirFrames(int count, int frames, String expected) {
    float[] values = new float[frames];
    for (int i = 0; i < frames; i++) {
      values[i] = i + 1;
    }
    List<String> numbers = List.of(expected.split(" ", -1));
    float[] row = pool(count, 0, 1, values);
    assertThat(row).hasSize(numbers.size());
    for (int i = 0; i < row.length; i++) {
      assertThat(row[i]).isEqualTo(Float.parseFloat(numbers.get(i)));
    }
  }

  @Test
  void dimsOfASegmentAreAdjacent() {
    assertThat(pool(2, 0, 3, 1, 2, 3, 10, 20, 30)).containsExactly(1, 2, 3, 10, 20, 30);
  }

  @Test
  void droppedFramesDontCount() {
    assertThat(pool(2, 1, 1, 1, 2, 900)).containsExactly(1, 2);
  }
}
