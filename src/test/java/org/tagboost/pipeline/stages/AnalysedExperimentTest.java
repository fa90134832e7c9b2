package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;

class AnalysedExperimentTest {

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
    assertThat(analysis.models()).singleElement().satisfies(AnalysedExperimentTest::isOfFiveRounds);
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
