package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.ZipInputStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.Fold;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.RegressionScale;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.Trained;

class KernelTrainerTest {

  private static final int TRAINING = 300;
  private static final RuleData DATA = new RuleData(TRAINING + 100, 6, 3);
  private static final Fold FOLD = DATA.fold(TRAINING);
  private static final int[] ALL_TAGS = {0, 1, 2, 3};

  private static KernelSettings config(Scaling scaling, double width, double ridge, int centres) {
    return new KernelSettings(scaling, width, ridge, centres);
  }

  private static Trained train(KernelSettings config, int[] tags, int seed) {
    try (FoldTrainer trainer = new KernelTrainer("kernels", config).open(FOLD.data())) {
      return Trained.by(trainer, new KernelKind(), FOLD, tags, seed);
    }
  }

  private static double[][] scaled(TrackFeatures tracks, Scaling scaling) {
    RowScaler scaler = RowScaler.fit(scaling, FOLD.training().features());
    double[][] rows = new double[tracks.tracks()][tracks.columns()];
    float[] row = new float[tracks.columns()];
    for (int track = 0; track < rows.length; track++) {
      tracks.copyRow(track, row, 0);
      scaler.scale(row);
      for (int j = 0; j < row.length; j++) {
        rows[track][j] = row[j];
      }
    }
    return rows;
  }

  private static double squaredDistance(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += (x[j] - y[j]) * (x[j] - y[j]);
    }
    return sum;
  }

  /** Over all pairs, a track with itself included, one by one. */
  private static double meanSquaredDistance(double[][] rows) {
    double sum = 0;
    for (double[] x : rows) {
      for (double[] y : rows) {
        sum += squaredDistance(x, y);
      }
    }
    return sum / rows.length / rows.length;
  }

  private static RealMatrix kernels(double[][] rows, double[][] centres, double squaredWidth) {
    double[][] values = new double[rows.length][centres.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < centres.length; j++) {
        values[i][j] = Math.exp(-squaredDistance(rows[i], centres[j]) / squaredWidth);
      }
    }
    return new Array2DRowRealMatrix(values, false);
  }

  /** The textbook's formula, in double by Commons Math, is what all of float32 comes to. */
  @ParameterizedTest
  @EnumSource(Scaling.class)
  void solvesTheRidgeEquations(Scaling scaling) {
    Trained trained = train(config(scaling, 0.7, 0.5, 1000), ALL_TAGS, 1);
    double[][] training = scaled(FOLD.training().features(), scaling);
    double squaredWidth = 0.49 * meanSquaredDistance(training);
    RealMatrix matrix = kernels(training, training, squaredWidth);
    for (int i = 0; i < TRAINING; i++) {
      matrix.addToEntry(i, i, 0.5);
    }
    var solver = new CholeskyDecomposition(matrix).getSolver();
    RealMatrix scoring = kernels(scaled(FOLD.heldOut(), scaling), training, squaredWidth);
    for (int tag : ALL_TAGS) {
      double share = (double) FOLD.training().positives(tag) / TRAINING;
      double[] residuals = new double[TRAINING];
      float[] labels = FOLD.training().labels(tag);
      for (int i = 0; i < TRAINING; i++) {
        residuals[i] = labels[i] - share;
      }
      double[] coefficients = solver.solve(new ArrayRealVector(residuals)).toArray();
      double[] expected = scoring.operate(coefficients);
      for (int track = 0; track < expected.length; track++) {
        assertThat((double) trained.heldOut()[tag][track])
            .as("tag %d of track %d", tag, track)
            .isCloseTo(RegressionScale.probability(share + expected[track]), within(1e-4));
      }
    }
  }

  @Test
  void findsTheRules() {
    for (int centres : new int[] {1000, 100}) {
      Trained trained = train(config(Scaling.COLUMNS, 1, 0.1, centres), ALL_TAGS, 1);
      assertThat(trained.heldOut()).hasDimensions(4, 60);
      assertThat(trained.test()).hasDimensions(4, 40);
      for (int tag = 0; tag < 2; tag++) {
        assertThat(DATA.accuracy(trained.heldOut()[tag], TRAINING, tag)).isGreaterThan(0.85);
        assertThat(DATA.accuracy(trained.test()[tag], TRAINING + 60, tag)).isGreaterThan(0.85);
      }
    }
  }

  /** To the last bit, whatever the number of tracks and their places. */
  @Test
  void scoresOfATrackDependOnItAlone() {
    var features = DATA.features(0, TRAINING + 100);
    for (int centres : new int[] {1000, 77}) {
      try (FoldTrainer trainer =
              new KernelTrainer("kernels", config(Scaling.COLUMNS, 1, 1, centres))
                  .open(FOLD.data());
          TagModel model = trainer.train(ALL_TAGS, 1)) {
        float[][] together = model.score(new ScoredTracks(features));
        for (int track : new int[] {0, 1, 62, 63, 64, 130, 399}) {
          float[][] alone = model.score(new ScoredTracks(features.take(new int[] {track})));
          float[][] pair = model.score(new ScoredTracks(features.take(new int[] {7, track})));
          for (int tag : ALL_TAGS) {
            assertThat(alone[tag][0]).isEqualTo(together[tag][track]);
            assertThat(pair[tag][1]).isEqualTo(together[tag][track]);
          }
        }
      }
    }
  }

  /** One centre fewer than tracks takes the other way to nearly the same function. */
  @Test
  void fewerCentresComeCloseToAllOfThem() {
    Trained all = train(config(Scaling.COLUMNS, 1, 1, TRAINING), ALL_TAGS, 1);
    Trained fewer = train(config(Scaling.COLUMNS, 1, 1, TRAINING - 1), ALL_TAGS, 1);
    assertThat(fewer.heldOut()[0]).isNotEqualTo(all.heldOut()[0]);
    for (int tag : ALL_TAGS) {
      assertThat(fewer.heldOut()[tag]).containsExactly(all.heldOut()[tag], within(0.02f));
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 60, 60", "1000, 5000, 1000", ", 60, 60", ", 15000, 15000", ", 15001, 8000"})
  void centresAreBounded(@Nullable Integer most, long tracks, int expected) {
    KernelSettings settings =
        new KernelSettings(
            Scaling.ROWS,
            KernelShape.GAUSSIAN,
            OptionalDouble.of(1),
            OptionalDouble.empty(),
            most == null ? OptionalInt.empty() : OptionalInt.of(most),
            Optional.empty());
    assertThat(settings.centres(tracks)).isEqualTo(expected);
  }

  @Test
  void centresDependOnTheSeedWhereTheyAreDrawn() {
    KernelSettings few = config(Scaling.COLUMNS, 1, 1, 50);
    assertThat(train(few, ALL_TAGS, 1).model())
        .isEqualTo(train(few, ALL_TAGS, 1).model())
        .isNotEqualTo(train(few, ALL_TAGS, 2).model());
    KernelSettings all = config(Scaling.COLUMNS, 1, 1, 1000);
    assertThat(train(all, ALL_TAGS, 1).model()).isEqualTo(train(all, ALL_TAGS, 2).model());
  }

  @Test
  void scoresComeInTheOrderOfTheTagsAskedFor() {
    for (int centres : new int[] {1000, 50}) {
      KernelSettings config = config(Scaling.ROWS, 1, 1, centres);
      Trained all = train(config, ALL_TAGS, 1);
      Trained turned = train(config, new int[] {3, 0}, 1);
      assertThat(turned.heldOut()[0]).containsExactly(all.heldOut()[3], within(1e-5f));
      assertThat(turned.test()[1]).containsExactly(all.test()[0], within(1e-5f));
    }
  }

  @Test
  void probabilitiesLieInsideAndKeepTheOrder() {
    float last = 0;
    for (double value = -0.6; value <= 1.3; value += 0.001) {
      float probability = RegressionScale.probability(value);
      assertThat(probability).isGreaterThanOrEqualTo(last).isBetween(0f, 1f);
      if (value < 0.9) {
        assertThat(probability).isGreaterThan(last);
      }
      last = probability;
    }
    assertThat(RegressionScale.probability(0.3)).isCloseTo(0.3f, within(1e-6f));
  }

  @Test
  void modelIsAnArchiveOfMatrices() throws IOException {
    Trained trained = train(config(Scaling.COLUMNS, 1, 1, 1000), ALL_TAGS, 1);
    List<String> names = new ArrayList<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(trained.model()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(zip.readAllBytes()).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
      }
    }
    assertThat(names)
        .containsExactly(
            "tags.npy",
            "mean.npy",
            "deviation.npy",
            "unit_length.npy",
            "cauchy.npy",
            "width.npy",
            "start_from.npy",
            "shares.npy",
            "centre_tracks.npy",
            "centre_tag_counts.npy",
            "centre_tags.npy",
            "centres.npy",
            "coefficients.npy");
  }
}
