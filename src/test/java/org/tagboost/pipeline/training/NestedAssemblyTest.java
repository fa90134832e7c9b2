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

  /** Of two tags, by a model of both: tag 0 from .1 on, tag 1 from .6 on, by rows 1, 2, 4 and 5. */
  @Test
  void leaveOneOutScoresStandInTheRowsOfTheTrainingTracks() {
    TrainingTask task = together(Split.of(FOLDS, List.of(0), false).get(0));
    float[][] leftOut = {{.1f, .2f, .3f, .4f}, {.6f, .7f, .8f, .9f}};
    float[][] heldOut = {{0, 0}, {0, 0}};
    float[][] test = {{.15f, .25f, .35f}, {.65f, .75f, .85f}};
    Path file = task.result(folder);
    TaskResult.write(file, heldOut, leftOut, test, 1, 1, List.of());
    TaskResult result = TaskResult.read(file, 2, 4);
    float[] plain = new float[12];
    plain[0] = .91f; // track 0, tag 0
    plain[7] = .92f; // track 3, tag 1
    var assembly = new NestedAssembly(0, FOLDS, FloatMatrix.of(6, 2, plain));
    assembly.addLeftOut(task, result);
    assertThat(assembly.scores().toArray())
        .containsExactly(.91f, 0, .1f, .6f, .2f, .7f, 0, .92f, .3f, .8f, .4f, .9f);
    FloatMatrix tests = NestedAssembly.test(List.of(task), of -> result, 3, 2);
    assertThat(tests.toArray()).containsExactly(.15f, .65f, .25f, .75f, .35f, .85f);
  }

  /** Of two tags too: the model without folds 0 and 1 on behalf of fold 1. */
  @Test
  void pairsScoreAllTagsOfTheOtherFold() {
    TrainingTask task = together(Split.ofPairs(FOLDS, List.of(0)).get(0));
    float[][] heldOut = {{.1f, .2f, .3f, .4f}, {.6f, .7f, .8f, .9f}};
    Path file = task.result(folder);
    TaskResult.write(file, heldOut, new float[2][0], new float[2][0], 1, 1, List.of());
    var assembly = new NestedAssembly(1, FOLDS, FloatMatrix.of(6, 2, new float[12]));
    assembly.add(task, TaskResult.read(file, 4, 0));
    // Held out are tracks 0, 1, 3 and 4, of which 0 and 3 are in fold 0.
    assertThat(assembly.scores().toArray())
        .containsExactly(.1f, .6f, 0, 0, 0, 0, .3f, .8f, 0, 0, 0, 0);
  }

  private static TrainingTask together(Split split) {
    return new TrainingTask(split, new int[] {0, 1}, true);
  }
}
