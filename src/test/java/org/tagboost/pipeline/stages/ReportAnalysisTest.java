package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;

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

  /** Two members, of which one is trees on six dims; a PCA that no model looks at. */
  @Test
  void looksBehindAnExperiment(@TempDir Path root) throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    var tiny = new TinyExperiment(root, root.resolve("data"));
    ExperimentReport report =
        tiny.open("features.pca.small.of=[mean]", "features.pca.small.components=2").train();
    Analysis analysis = report.analysis();
    double macro = report.ensemble().evaluation().macro();
    assertThat(analysis.uncertainty().ensemble().low()).isLessThan(macro);
    assertThat(analysis.uncertainty().ensemble().high()).isGreaterThan(macro);
    // Without one of two, the other is left, and a mean of one changes nothing.
    assertThat(analysis.apWithout())
        .containsExactly(
            report.members().get(1).evaluation().macro(),
            report.members().get(0).evaluation().macro());
    assertThat(analysis.correlation()[0][1]).isBetween(-1.0, 0.99);
    assertThat(analysis.curves()).isNotEmpty().allMatch(curves -> curves.curves().size() == 3);
    assertThat(analysis.models()).singleElement().satisfies(ReportAnalysisTest::isOfFiveRounds);
    assertThat(analysis.pcas())
        .singleElement()
        .satisfies(pca -> assertThat(pca.cumulative()).hasSize(2));
  }

  /** Three folds of four tags. */
  private static void isOfFiveRounds(Analysis.TrainedModels trees) {
    assertThat(trees.member()).isEqualTo("trees");
    assertThat(trees.models()).isEqualTo(12);
    assertThat(trees.rounds().fewest()).isEqualTo(5);
    assertThat(trees.rounds().median()).isEqualTo(5);
    assertThat(trees.rounds().most()).isEqualTo(5);
    assertThat(trees.gains())
        .hasSizeBetween(1, 6)
        .allMatch(feature -> feature.name().matches("mean, dim [0-5]"))
        .isSortedAccordingTo((a, b) -> Double.compare(b.share(), a.share()));
  }
}
