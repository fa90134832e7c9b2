package org.tagboost.models.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected sums are those of XGBoost itself, to the last bit. */
class TreeSumsTest {

  private static final int COLUMNS = 7;
  private static final int ROUNDS = 15;

  /** Not a multiple of the tracks that walk down together. */
  private static final int TRACKS = 301;

  private static final float[] ROWS = rows(false);
  private static final float[] ROWS_WITH_GAPS = rows(true);

  private static float[] rows(boolean gaps) {
    Random random = new Random(1);
    float[] rows = new float[TRACKS * COLUMNS];
    for (int i = 0; i < rows.length; i++) {
      // Repeated numbers are thresholds too; both zeros are one.
      float number = Math.round(random.nextGaussian() * 8) / 8f;
      rows[i] = gaps && random.nextInt(4) == 0 ? Float.NaN : number;
    }
    return rows;
  }

  private static float[] labels(float[] rows) {
    Random random = new Random(2);
    float[] labels = new float[TRACKS];
    for (int track = 0; track < TRACKS; track++) {
      float first = rows[track * COLUMNS];
      float second = rows[track * COLUMNS + 1];
      boolean positive = Float.isNaN(first) || first * second > 0.2;
      labels[track] = positive ^ random.nextInt(5) == 0 ? 1 : 0;
    }
    return labels;
  }

  private static float[] margins() {
    Random random = new Random(3);
    float[] margins = new float[TRACKS];
    for (int track = 0; track < TRACKS; track++) {
      margins[track] = (float) random.nextGaussian() * 3;
    }
    return margins;
  }

  private static Map<String, Object> parameters(String text) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("nthread", 1);
    parameters.put("verbosity", 0);
    Matcher parameter = Pattern.compile("(\\S+)=(\\S+)").matcher(text);
    while (parameter.find()) {
      parameters.put(parameter.group(1), parameter.group(2));
    }
    return parameters;
  }

  private static float[] column(float[][] predictions) {
    float[] column = new float[predictions.length];
    for (int track = 0; track < column.length; track++) {
      column[track] = predictions[track][0];
    }
    return column;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_depth=1",
        "max_depth=3 eta=0.1",
        "max_depth=9 min_child_weight=0",
        "max_depth=0 grow_policy=lossguide max_leaves=20 min_child_weight=0",
        "max_depth=5 gamma=2",
        "max_depth=4 gamma=1000",
        "max_depth=4 tree_method=exact subsample=0.7",
        "max_depth=4 tree_method=approx base_score=0.01",
        "max_depth=3 booster=dart rate_drop=0.3",
        "max_depth=3 booster=dart rate_drop=0.5 normalize_type=forest one_drop=true"
      })
  void sumsAreThoseOfXgboost(String parameters) throws Exception {
    for (float[] rows : List.of(ROWS, ROWS_WITH_GAPS)) {
      DMatrix matrix = new DMatrix(rows, TRACKS, COLUMNS, Float.NaN);
      matrix.setLabel(labels(rows));
      Booster booster = XGBoost.train(matrix, parameters(parameters), ROUNDS, Map.of(), null, null);
      SavedBooster saved = SavedBooster.read(booster.toByteArray("ubj"));
      for (int rounds : new int[] {1, 6, ROUNDS}) {
        TreeSums trees = new TreeSums(saved.trees().subList(0, rounds), saved.weights(), COLUMNS);
        matrix.setBaseMargin(margins());
        float[] sums = margins();
        trees.addTo(rows, rows == ROWS_WITH_GAPS, sums);
        assertThat(sums).containsExactly(column(booster.predict(matrix, true, rounds)));
      }
      booster.dispose();
      matrix.dispose();
    }
  }

  /** XGBoost's logarithm and exponential of float32 may differ from Java's in the last bit. */
  @ParameterizedTest
  @ValueSource(
      strings = {"max_depth=3", "max_depth=3 base_score=0.003", "booster=dart rate_drop=0.3"})
  void withoutBaseMarginsTheConstantIsXgboosts(String parameters) throws Exception {
    DMatrix matrix = new DMatrix(ROWS, TRACKS, COLUMNS, Float.NaN);
    matrix.setLabel(labels(ROWS));
    Booster booster = XGBoost.train(matrix, parameters(parameters), ROUNDS, Map.of(), null, null);
    SavedBooster saved = SavedBooster.read(booster.toByteArray("ubj"));
    float[] scores = TreeSums.startingWith(saved.constant(), TRACKS);
    new TreeSums(saved.trees(), saved.weights(), COLUMNS).addTo(ROWS, false, scores);
    TreeSums.toProbabilities(scores);
    assertThat(scores).containsExactly(column(booster.predict(matrix)), within(2e-7f));
    booster.dispose();
    matrix.dispose();
  }

  /** A gap in one track takes all of a batch through the steps that look for gaps. */
  @Test
  void scoresDoNotDependOnTheTracksBeside() throws IOException {
    SavedTree tree =
        SavedTree.of(
            new int[] {1, -1, 3, -1, -1},
            new int[] {2, -1, 4, -1, -1},
            new int[] {0, 0, 1, 0, 0},
            new float[] {0.5f, 10, 2, 20, 30},
            new int[] {0, 0, 1, 0, 0},
            new float[5]);
    TreeSums trees = new TreeSums(List.of(tree, tree), new float[] {1, 0.5f}, 2);
    float[] together = {1, 1, 1, 1};
    // Below 0.5: 10; from 0.5 on, or missing: 20 below 2 or missing, 30 from 2 on; and half of it.
    trees.addTo(new float[] {0, 9, 0.5f, 1, Float.NaN, 2, 7, Float.NaN}, true, together);
    assertThat(together).containsExactly(16, 31, 46, 31);
    float[] alone = {1, 1};
    trees.addTo(new float[] {0, 9, 0.5f, 1}, false, alone);
    assertThat(alone).containsExactly(16, 31);
  }

  @Test
  void refusesNodesThatMakeNoTree() {
    int[][] sound = {{1, -1, -1}, {2, -1, -1}};
    assertNoTree(new int[] {1, 0, -1}, sound[1]);
    assertNoTree(new int[] {0, -1, -1}, sound[1]);
    assertNoTree(new int[] {3, -1, -1}, sound[1]);
    assertNoTree(sound[0], new int[] {-2, -1, -1});
    assertNoTree(sound[0], new int[] {2, -1});
    assertThatThrownBy(() -> new TreeSums(List.of(tree(sound[0], sound[1])), new float[] {1}, 1))
        .hasMessageContaining("a split by column 1");
  }

  private static void assertNoTree(int[] left, int[] right) {
    assertThatThrownBy(() -> tree(left, right))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tree");
  }

  private static SavedTree tree(int[] left, int[] right) throws IOException {
    return SavedTree.of(left, right, new int[] {1, 0, 0}, new float[3], new int[3], new float[3]);
  }
}
