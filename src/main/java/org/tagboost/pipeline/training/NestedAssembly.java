package org.tagboost.pipeline.training;

import java.util.List;
import java.util.function.Function;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Folds;

/** Puts together the nested scores of one fold. */
public final class NestedAssembly {

  private final int fold;
  private final Folds folds;
  private final int tags;
  private final float[] scores;

  /**
   * @param outOfFold the model's plain scores, which those of the fold's own tracks are
   */
  public NestedAssembly(int fold, Folds folds, FloatMatrix outOfFold) {
    this.fold = fold;
    this.folds = folds;
    this.tags = outOfFold.columns();
    this.scores = new float[Math.multiplyExact(folds.rows(), tags)];
    for (int row : folds.rowsIn(fold)) {
      outOfFold.copyRow(row, 0, tags, scores, row * tags);
    }
  }

  /** Adds what a model of a pair of folds, this one among them, said of the other's tracks. */
  public void add(TrainingTask task, TaskResult result) {
    int[] heldOut = task.split().heldOut();
    float[] ofTag = new float[heldOut.length];
    for (int t = 0; t < task.tags().length; t++) {
      result.copyHeldOut(t, ofTag);
      for (int i = 0; i < heldOut.length; i++) {
        if (folds.foldOf(heldOut[i]) != fold) {
          scores[heldOut[i] * tags + task.tags()[t]] = ofTag[i];
        }
      }
    }
  }

  /** Adds the leave-one-out scores by the model of this fold. */
  public void addLeftOut(TrainingTask task, TaskResult result) {
    int[] rows = task.split().training();
    float[] ofTag = new float[rows.length];
    for (int t = 0; t < task.tags().length; t++) {
      result.copyLeftOut(t, ofTag);
      for (int i = 0; i < rows.length; i++) {
        scores[rows[i] * tags + task.tags()[t]] = ofTag[i];
      }
    }
  }

  /** The scores of test tracks by the model of this fold, tests x tags. */
  public static FloatMatrix test(
      List<TrainingTask> tasks, Function<TrainingTask, TaskResult> results, int tests, int tags) {
    float[] scores = new float[Math.multiplyExact(tests, tags)];
    float[] ofTag = new float[tests];
    for (TrainingTask task : tasks) {
      TaskResult result = results.apply(task);
      for (int t = 0; t < task.tags().length; t++) {
        result.copyTest(t, ofTag);
        for (int i = 0; i < tests; i++) {
          scores[i * tags + task.tags()[t]] = ofTag[i];
        }
      }
    }
    return FloatMatrix.of(tests, tags, scores);
  }

  /** The tasks whose models left this fold out. */
  public List<TrainingTask> of(List<TrainingTask> tasks) {
    return tasks.stream().filter(task -> task.split().leavesOut(fold)).toList();
  }

  /** Training tracks x tags. */
  public FloatMatrix scores() {
    return FloatMatrix.of(folds.rows(), tags, scores);
  }
}
