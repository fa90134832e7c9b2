package org.tagboost.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every blend promises, then each blend's own arithmetic. */
class BlendTest {

  static Stream<Blend> ofThree() {
    return Stream.of(
        new Blend.Mean(), new Blend.RankMean(), new Blend.WeightedMean(List.of(1.0, 0.0, 5.0)));
  }

  @Test
  void everyBlendIsTried() {
    assertThat(ofThree().<Object>map(Object::getClass).toList())
        .containsExactlyInAnyOrder((Object[]) Blend.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("ofThree")
  void identicalMembersKeepTheirRanking(Blend blend) {
    float[] member = {0.3f, 0.1f, 0.3f, 0.9f, 0.2f};
    float[] blended = blend(blend, member, member, member);
    for (int i = 0; i < member.length; i++) {
      for (int j = 0; j < member.length; j++) {
        assertThat(Float.compare(blended[i], blended[j]))
            .isEqualTo(Float.compare(member[i], member[j]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ofThree")
  void orderOfRowsDoesNotMatter(Blend blend) {
    List<float[]> members = randomMembers();
    float[] straight = blend(blend, members.toArray(float[][]::new));
    float[] reversed =
        blend(blend, members.stream().map(BlendTest::reversed).toArray(float[][]::new));
    assertThat(reversed(reversed)).containsExactly(straight);
  }

  @ParameterizedTest
  @MethodSource("ofThree")
  void probabilitiesStayInRange(Blend blend) {
    for (float score : blend(blend, randomMembers().toArray(float[][]::new))) {
      assertThat(score).isBetween(0f, 1f);
    }
    assertThat(blend(blend, new float[] {1}, new float[] {1}, new float[] {1})).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("ofThree")
  void theResultMayReplaceAMember(Blend blend) {
    List<float[]> members = randomMembers();
    float[] expected = blend(blend, members.toArray(float[][]::new));
    blend.blend(members, members.get(1));
    assertThat(members.get(1)).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("ofThree")
  void refusesUnequalLengthsAndNothing(Blend blend) {
    assertThatThrownBy(() -> blend(blend, new float[2], new float[3], new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member 1 has 3 rows, expected 2");
    assertThatThrownBy(() -> blend.blend(List.of(), new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing to blend: no members");
  }

  @Test
  void meanOfIdenticalMembersIsTheMember() {
    float[] member = randomMembers().get(0);
    assertThat(blend(new Blend.Mean(), member, member, member)).containsExactly(member);
    assertThat(blend(new Blend.WeightedMean(List.of(0.1, 0.7, 0.3)), member, member, member))
        .containsExactly(member);
  }

  @Test
  void meanAddsUpAndDivides() {
    // (0.25 + 0.75) / 2, (0 + 0.5) / 2
    assertThat(blend(new Blend.Mean(), new float[] {0.25f, 0}, new float[] {0.75f, 0.5f}))
        .containsExactly(0.5f, 0.25f);
  }

  @Test
  void rankMeanSharesTheRanksOfTies() {
    float[] first = {0.1f, 0.5f, 0.5f, 0.9f}; // ranks 1, 2.5, 2.5, 4
    float[] second = {700, -3, 0.0f, -0.0f}; // ranks 4, 1, 2.5, 2.5
    // (1 + 4) / 8, (2.5 + 1) / 8, (2.5 + 2.5) / 8, (4 + 2.5) / 8
    assertThat(blend(new Blend.RankMean(), first, second))
        .containsExactly(0.625f, 0.4375f, 0.625f, 0.8125f);
  }

  @Test
  void rankMeanRefusesNan() {
    assertThatThrownBy(() -> blend(new Blend.RankMean(), new float[] {0, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @Test
  void weightsCountByTheirProportions() {
    Blend.WeightedMean blend = new Blend.WeightedMean(List.of(3.0, 1.0));
    assertThat(blend.weights()).containsExactly(0.75, 0.25);
    // 0.75 * 1 + 0.25 * 0, 0.75 * 0 + 0.25 * 0.5
    assertThat(blend(blend, new float[] {1, 0}, new float[] {0, 0.5f}))
        .containsExactly(0.75f, 0.125f);
  }

  @Test
  void refusesWeightsThatMakeNoMean() {
    for (List<Double> weights :
        List.of(
            List.of(1.0, -0.5),
            List.of(1.0, Double.NaN),
            List.of(Double.POSITIVE_INFINITY),
            List.of(Double.MAX_VALUE, Double.MAX_VALUE),
            List.of(0.0, 0.0),
            List.<Double>of())) {
      assertThatThrownBy(() -> new Blend.WeightedMean(weights))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(weights.toString());
    }
    assertThatThrownBy(
            () -> blend(new Blend.WeightedMean(List.of(1.0)), new float[1], new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 members, but 1 weights");
  }

  private static float[] blend(Blend blend, float[]... members) {
    float[] into = new float[members[0].length];
    Arrays.fill(into, Float.NaN);
    blend.blend(List.of(members), into);
    return into;
  }

  /** Three columns of 50 rows in [0, 1], with ties. */
  private static List<float[]> randomMembers() {
    Random random = new Random(3);
    List<float[]> members = new ArrayList<>();
    for (int member = 0; member < 3; member++) {
      float[] scores = new float[50];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = random.nextInt(31) / 30f;
      }
      members.add(scores);
    }
    return members;
  }

  private static float[] reversed(float[] column) {
    float[] reversed = new float[column.length];
    for (int row = 0; row < column.length; row++) {
      reversed[row] = column[column.length - 1 - row];
    }
    return reversed;
  }
}
