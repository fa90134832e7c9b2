package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagboost.data.FloatMatrix;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;

class BaseMarginsTest {

  /** Three tracks, two tags; the rows wanted are the last and the first. */
  private static final BaseMargins.View VIEW =
      new BaseMargins.View(
          FloatMatrix.of(3, 2, new float[] {0.5f, 0.25f, 0.1f, 0.1f, 0.75f, 0}), new int[] {2, 0});

  @Test
  void logOddsOfProbabilities() {
    assertThat(BaseMargins.logOdds(0.5)).isZero();
    assertThat(BaseMargins.logOdds(0.75)).isCloseTo(Math.log(3), within(1e-12));
    // ln(1e-12 / (1 - 1e-12)), by NumPy
    assertThat(BaseMargins.logOdds(0)).isCloseTo(-27.6310211159, within(1e-9));
    assertThat(BaseMargins.logOdds(1)).isCloseTo(27.631, within(1e-3));
  }

  @Test
  void rowsAreThoseWanted() {
    assertThat(VIEW.probability(0, 0)).isEqualTo(0.75f);
    assertThat(VIEW.probability(1, 1)).isEqualTo(0.25f);
    assertThat(VIEW.logOdds(0))
        .containsExactly(new float[] {(float) Math.log(3), 0}, within(1e-6f));
    assertThat(VIEW.logOdds(1))
        .containsExactly(new float[] {-27.631021f, (float) -Math.log(3)}, within(1e-5f));
  }

  /** On the scale of regression, where 0.25, 0.5 and 0.75 are about themselves. */
  @Test
  void scoresMayBeColumns() {
    assertThat(VIEW.columns().toArray())
        .containsExactly(
            new float[] {0.75f, (float) RegressionScale.value(0), 0.5f, 0.25f}, within(1e-5f));
    TrackFeatures groups =
        TrackFeatures.all(
            FloatMatrix.of(2, 1, new float[] {8, 9}), List.of(new FeatureColumns.Group("x", 0, 1)));
    assertThat(BaseMargins.columns(false, groups, Optional.of(VIEW))).isSameAs(groups);
    TrackFeatures beside = BaseMargins.columns(true, groups, Optional.of(VIEW));
    assertThat(beside.columns()).isEqualTo(3);
    assertThat(beside.toArray()[0]).isEqualTo(8);
    assertThat(beside.toArray()[5]).isCloseTo(0.25f, within(1e-5f));
    assertThatThrownBy(() -> BaseMargins.columns(true, groups, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no scores to take as columns");
  }

  @Test
  void scoredTracksKnowTheirMargins() {
    ScoredTracks scored = new ScoredTracks(RuleData.row(1), Optional.empty());
    assertThatThrownBy(() -> scored.margins(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the tracks come without base margins");
    assertThatThrownBy(() -> new ScoredTracks(RuleData.row(1), Optional.of(VIEW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 base margins for 1 tracks");
    ScoredTracks started =
        new ScoredTracks(
            RuleData.row(1, 2), Optional.of(new BaseMargins.View(VIEW.scores(), new int[] {2})));
    assertThat(started.probability(0, 0)).isEqualTo(0.75f);
    assertThat(started.margins(0)[0]).isCloseTo((float) Math.log(3), within(1e-6f));
    assertThat(started.tracks()).isEqualTo(1);
    assertThat(started.values()).containsExactly(1, 2).isSameAs(started.values());
  }

  @Test
  void lackingValuesAreNoticed() {
    ScoredTracks whole = new ScoredTracks(RuleData.row(1, 2));
    assertThat(whole.lacksValues()).isFalse();
    assertThat(whole.lacksValues()).isFalse();
    ScoredTracks lacking = new ScoredTracks(RuleData.row(1, Float.NaN, 2));
    assertThat(lacking.lacksValues()).isTrue();
    assertThat(lacking.lacksValues()).isTrue();
  }
}
