package org.tagboost.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.UserException;
import org.tagboost.features.length.Length;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.pca.PcaSettings;
import org.tagboost.features.statistics.Statistic;

class FeatureColumnsTest {

  private static final FeatureColumns COLUMNS = FeatureColumns.of(config(Length.LOG), 3);

  private static FeatureConfig config(Length length) {
    return TestFeatures.config(
        List.of(Statistic.MAX, Statistic.MEAN),
        0,
        length,
        PcaKind.group("pca-b", new PcaSettings(List.of("max"), 2, false)),
        PcaKind.group("pca-a", new PcaSettings(List.of("mean", "max"), 4, false)));
  }

  @Test
  void groupsFollowTheConfigWithoutGaps() {
    assertThat(COLUMNS.groups())
        .containsExactly(
            new FeatureColumns.Group("max", 0, 3),
            new FeatureColumns.Group("mean", 3, 3),
            new FeatureColumns.Group("length", 6, 1),
            new FeatureColumns.Group("pca-b", 7, 2),
            new FeatureColumns.Group("pca-a", 9, 4));
    assertThat(COLUMNS.count()).isEqualTo(13);
    assertThat(COLUMNS.groups().stream().map(FeatureColumns.Group::name))
        .containsExactlyElementsOf(config(Length.LOG).groupNames());
  }

  @Test
  void withoutLengthThePcaFollowsTheStatistics() {
    FeatureColumns columns = FeatureColumns.of(config(Length.NONE), 3);
    assertThat(columns.group("pca-b").first()).isEqualTo(6);
    assertThat(columns.count()).isEqualTo(12);
  }

  @Test
  void describesColumnsForPeople() {
    assertThat(COLUMNS.describe(0)).isEqualTo("max[0]");
    assertThat(COLUMNS.describe(5)).isEqualTo("mean[2]");
    assertThat(COLUMNS.describe(6)).isEqualTo("length");
    assertThat(COLUMNS.describe(12)).isEqualTo("pca-a[3]");
    assertThatThrownBy(() -> COLUMNS.describe(13)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void unknownGroupListsThoseThatExist() {
    assertThatThrownBy(() -> COLUMNS.select(List.of("mean", "std")))
        .isInstanceOf(UserException.class)
        .hasMessage("features: there is no group std; there are max, mean, length, pca-b, pca-a");
  }

  @Test
  void aViewTakesGroupsAndRowsInTheOrderAskedFor() {
    float[] values = new float[2 * 13];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    TrackFeatures view =
        new TrackFeatures(
            FloatMatrix.of(2, 13, values),
            new int[] {1, 0, 1},
            COLUMNS.select(List.of("pca-b", "length")));
    assertThat(view.tracks()).isEqualTo(3);
    assertThat(view.columns()).isEqualTo(3);
    assertThat(view.toArray()).containsExactly(20, 21, 19, 7, 8, 6, 20, 21, 19);
    float[] into = {-1, -1, -1, -1};
    view.copyRow(1, into, 1);
    assertThat(into).containsExactly(-1, 7, 8, 6);
  }
}
