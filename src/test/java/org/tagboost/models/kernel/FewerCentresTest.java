package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RegressionScale;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;

/** Fits with fewer centres than tracks, of which there are more than are in memory at a time. */
class FewerCentresTest {

  private static final int TRACKS = 2 * CentresFit.BLOCK + 76;
  private static final int CENTRES = 25;
  private static final double RIDGE = 4;
  private static final RuleData DATA = new RuleData(TRACKS, 4, 9);
  private static final TrackFeatures FEATURES = DATA.features(0, TRACKS);
  private static final int[] TAGS = {2, 1};

  private static FoldTrainer trainer() {
    return trainer(CentresFit.PART);
  }

  private static FoldTrainer trainer(int partTracks) {
    var data =
        new FoldData(
            new LabelledTracks(FEATURES, DATA.labels(), IntStream.range(0, TRACKS).toArray()));
    return new KernelTrainer("k", new KernelSettings(Scaling.NONE, 1, RIDGE, CENTRES), partTracks)
        .open(data);
  }

  /** Kernels of all tracks with the centres that seed 3 draws, in double. */
  private static RealMatrix kernels() {
    int[] centres = KernelFoldTrainer.drawn(TRACKS, CENTRES, 3);
    double width =
        RadialKernel.rootMeanSquareDistance(FEATURES, RowScaler.fit(Scaling.NONE, FEATURES));
    double[][] kernels = new double[TRACKS][CENTRES];
    float[] row = new float[4];
    float[] centre = new float[4];
    for (int i = 0; i < TRACKS; i++) {
      FEATURES.copyRow(i, row, 0);
      for (int c = 0; c < CENTRES; c++) {
        FEATURES.copyRow(centres[c], centre, 0);
        double squares = 0;
        for (int j = 0; j < 4; j++) {
          squares += (row[j] - centre[j]) * (double) (row[j] - centre[j]);
        }
        kernels[i][c] = Math.exp(-squares / width / width);
      }
    }
    return new Array2DRowRealMatrix(kernels, false);
  }

  private static double[] residuals(int tag) {
    double share = (double) DATA.labels().positives(tag) / TRACKS;
    return IntStream.range(0, TRACKS)
        .mapToDouble(track -> (DATA.labels().has(track, tag) ? 1 : 0) - share)
        .toArray();
  }

  /**
   * The textbook's equations (K'K + ridge C) a = K'y, where C are the kernels of the centres with
   * each other, of which 0.001 more on the diagonal are what the fit says it adds. All tracks are
   * one part, or three.
   */
  @ParameterizedTest
  @ValueSource(ints = {CentresFit.PART, CentresFit.BLOCK})
  void solvesTheNormalEquations(int partTracks) {
    RealMatrix kernels = kernels();
    RealMatrix ofCentres =
        kernels.getSubMatrix(
            KernelFoldTrainer.drawn(TRACKS, CENTRES, 3), IntStream.range(0, CENTRES).toArray());
    for (int c = 0; c < CENTRES; c++) {
      ofCentres.addToEntry(c, c, 1e-3);
    }
    RealMatrix equations =
        kernels.transpose().multiply(kernels).add(ofCentres.scalarMultiply(RIDGE));
    // Values of training tracks are K (K'K + ridge C)^-1 K' y; those without a track follow from
    // the diagonal h of the matrix before y: its error becomes 1 / (1 - h) times as large.
    RealMatrix hat =
        kernels.multiply(
            new CholeskyDecomposition(equations, 1e-9, 1e-12)
                .getSolver()
                .solve(kernels.transpose()));
    try (FoldTrainer trainer = trainer(partTracks)) {
      TrainedTags trained = trainer.trainLeavingOneOut(TAGS, 3);
      try (TagModel model = trained.model()) {
        float[][] scores = model.score(new ScoredTracks(FEATURES));
        float[][] leftOut = trained.leaveOneOut().orElseThrow();
        for (int t = 0; t < TAGS.length; t++) {
          int tag = TAGS[t];
          double[] residuals = residuals(tag);
          double[] fitted = hat.operate(residuals);
          for (int i = 0; i < TRACKS; i++) {
            double label = DATA.labels().has(i, tag) ? 1 : 0;
            double share = label - residuals[i];
            assertThat((double) scores[t][i])
                .as("tag %d of track %d", tag, i)
                .isCloseTo(RegressionScale.probability(share + fitted[i]), within(1e-5));
            double error = (residuals[i] - fitted[i]) / (1 - hat.getEntry(i, i));
            assertThat((double) leftOut[t][i])
                .as("tag %d without track %d", tag, i)
                .isCloseTo(RegressionScale.probability(label - error), within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void scoresOfTrainingTracksAreComputedIfAskedFor() {
    try (FoldTrainer trainer = trainer();
        TagModel model = trainer.train(TAGS, 3)) {
      TrainedTags trained = trainer.trainLeavingOneOut(TAGS, 3);
      try (TagModel same = trained.model()) {
        assertThat(trained.leaveOneOut()).isPresent();
        assertThat(same.score(new ScoredTracks(FEATURES)))
            .isDeepEqualTo(model.score(new ScoredTracks(FEATURES)));
      }
    }
  }

  @Test
  void centresAreDistinctTracksInOrder() {
    int[] drawn = KernelFoldTrainer.drawn(1000, 100, 3);
    assertThat(drawn).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(drawn[0]).isNotNegative();
    // Of 100 in 1000, the last is below 500 for one draw in 2^100.
    assertThat(drawn[99]).isBetween(500, 999);
    assertThat(drawn).isNotEqualTo(KernelFoldTrainer.drawn(1000, 100, 4));
    assertThat(KernelFoldTrainer.drawn(3, 3, 1)).containsExactly(0, 1, 2);
    assertThat(Arrays.stream(KernelFoldTrainer.drawn(4, 3, 1))).allMatch(i -> i < 4);
  }
}
