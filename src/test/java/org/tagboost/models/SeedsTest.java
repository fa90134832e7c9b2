package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  /** Other values would change the scores of every experiment. */
  @Test
  void seedsStayWhatTheyAre() {
    // By Python's hashlib: SHA-256 of "n", the length 8 and the seed, then of "s", the length and
    // the bytes of each part, all big endian; its first 32 bits but for the sign.
    assertThat(Seeds.derive(1, "xgb", 0, 17)).isEqualTo(1123583556);
    assertThat(Seeds.derive(-5)).isEqualTo(551912295);
  }

  @Test
  void dependOnEveryPartAndOnNothingElse() {
    Set<Integer> seeds = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      for (long seed = 0; seed < 5; seed++) {
        for (String model : new String[] {"a", "b", "ab"}) {
          for (int fold = 0; fold < 5; fold++) {
            for (int tag = 0; tag < 20; tag++) {
              seeds.add(Seeds.derive(seed, model, fold, tag));
            }
          }
        }
      }
      // The second round finds the same.
      assertThat(seeds).hasSize(5 * 3 * 5 * 20);
    }
    assertThat(seeds).allSatisfy(seed -> assertThat(seed).isNotNegative());
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertThat(Seeds.derive(1, "a", "bc")).isNotEqualTo(Seeds.derive(1, "ab", "c"));
    assertThat(Seeds.derive(1, 1, 2)).isNotEqualTo(Seeds.derive(1, 2, 1));
  }
}
