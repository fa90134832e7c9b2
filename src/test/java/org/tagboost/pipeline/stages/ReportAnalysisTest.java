package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportAnalysisTest {

  private static final double NONE = Double.NaN;

  /** The best tag, 3, is also the most common one; of five scored tags, the third is the middle. */
  @Test
  void choosesTagsWorthALook() {
    int[] positives = {2, 4, 3, 9, 0, 9};
    double[] ap = {0.2, 0.4, 0.1, 0.9, NONE, 0.8};
    assertThat(ReportAnalysis.curveTags(ap, tag -> positives[tag]))
        .containsExactly(
            Map.entry(3, "most common"), Map.entry(1, "middle"), Map.entry(2, "hardest"));
    assertThat(ReportAnalysis.curveTags(new double[] {NONE}, tag -> 0)).isEmpty();
  }

  /** Tags 0 and 4 are as common: the first is taken. Tag 2 has no positive. */
  @Test
  void curvesAreDrawnOfTheMostCommonTags() {
    int[] positives = {2, 1, 0, 3, 2};
    double[] ap = {0.2, 0.4, NONE, 0.9, 0.8};
    assertThat(ReportAnalysis.commonest(ap, tag -> positives[tag], 2)).containsExactly(0, 3);
    assertThat(ReportAnalysis.commonest(ap, tag -> positives[tag], 9)).containsExactly(0, 1, 3, 4);
  }

  @Test
  void resamplesLessWhereThereIsMore() {
    assertThat(ReportAnalysis.resamples(8_928, 157)).isEqualTo(1_000);
    assertThat(ReportAnalysis.resamples(51_134, 256)).isEqualTo(381);
    assertThat(ReportAnalysis.resamples(1_000_000, 256)).isEqualTo(200);
  }

  /** 10^10 thirds of scores in all resamples. */
  @Test
  void allMetricsAreResampledLessWhereThereIsMore() {
    assertThat(MetricAnalysis.resamples(0)).isEqualTo(1_000);
    assertThat(MetricAnalysis.resamples(3_000_000)).isEqualTo(1_000);
    assertThat(MetricAnalysis.resamples(10_000_000)).isEqualTo(333);
    assertThat(MetricAnalysis.resamples(1_000_000_000)).isEqualTo(100);
    assertThat(ReportAnalysis.resamples(0, 0)).isEqualTo(1_000);
  }

  /** 40,000 points in all. */
  @Test
  void manyCurvesHaveFewPoints() {
    assertThat(ReportAnalysis.points(0)).isEqualTo(200);
    assertThat(ReportAnalysis.points(200)).isEqualTo(200);
    assertThat(ReportAnalysis.points(400)).isEqualTo(100);
    assertThat(ReportAnalysis.points(10_000)).isEqualTo(16);
  }
}
