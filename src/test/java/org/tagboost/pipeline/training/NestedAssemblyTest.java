package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Folds;

class NestedAssemblyTest {

  private static final Folds FOLDS = new Folds(3, new int[] {0, 1, 2, 0, 1, 2});

  @TempDir Path folder;

  /**
   * Each model scores every track with a number that tells which folds it left out: 0.12 for the
   * pair of folds 1 and 2. Plain scores are 0.9.
   */
  @Test
  void eachScoreComesFromAModelThatSawNeitherTheTracksFoldNorTheOther() {
    List<TrainingTask> tasks =
        Split.ofPairs(FOLDS, List.of(0, 1, 2)).stream()
            .map(split -> new TrainingTask(split, new int[] {0}, false))
            .toList();
    float[] plain = {0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f};
    for (int fold = 0; fold < 3; fold++) {
      var assembly = new NestedAssembly(fold, FOLDS, FloatMatrix.of(6, 1, plain));
      assertThat(assembly.of(tasks)).hasSize(2);
      for (TrainingTask task : assembly.of(tasks)) {
        assembly.add(task, score(task));
      }
      for (int track = 0; track < 6; track++) {
        int own = FOLDS.foldOf(track);
        float expected = own == fold ? 0.9f : sign(Math.min(own, fold), Math.max(own, fold));
        assertThat(assembly.scores().get(track, 0)).as("%d, %d", fold, track).isEqualTo(expected);
      }
    }
  }

  private static float sign(int one, int other) {
    return (10 * one + other) / 100f;
  }

  private TaskResult score(TrainingTask task) {
    float[] scores = new float[task.split().heldOut().length];
    int[] left = task.split().foldsLeftOut().stream().mapToInt(fold -> fold).sorted().toArray();
    Arrays.fill(scores, sign(left[0], left[1]));
    Path file = task.result(folder);
    float[][] none = new float[1][0];
    TaskResult.write(file, new float[][] {scores}, none, none, 1, 1, List.of());
    return TaskResult.read(file, scores.length, 0);
  }
}
