package org.tagboost.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlacesTest {

  /** The first and the last place are treated in another way: 2 of 4 remain, and 6 of 8. */
  @Test
  void takesPlacesThatAreTreatedAlike() {
    Places places =
        Places.find(
            (size, hashes) -> {
              Arrays.fill(hashes, 1);
              hashes[0] = 2;
              hashes[size - 1] = 2;
            },
            4,
            8);
    assertThat(places.capacity()).isEqualTo(6);
    assertThat(places.size(2)).isEqualTo(4);
    assertThat(places.of(2)).containsExactly(1, 2);
    assertThat(places.size(3)).isEqualTo(8);
    assertThat(places.of(3)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void takesTheOrderOfMostSizes() {
    Places places =
        Places.find((size, hashes) -> Arrays.fill(hashes, size < 64 ? 1 : 2), 8, 16, 32, 64);
    assertThat(places.capacity()).isEqualTo(32);
    assertThat(places.size(1)).isEqualTo(8);
    assertThat(places.size(17)).isEqualTo(32);
  }

  @Test
  void takesTheOrderOfTheLargerOfEquallyManySizes() {
    Places places =
        Places.find((size, hashes) -> Arrays.fill(hashes, size < 32 ? 1 : 2), 8, 16, 32, 64);
    assertThat(places.capacity()).isEqualTo(64);
    assertThat(places.size(1)).isEqualTo(32);
  }
}
