package org.tagboost.pipeline.training;

import org.tagboost.data.FloatMatrix;

/**
 * Puts the results of tasks together: out-of-fold scores side by side, test scores as the mean over
 * the splits that scored them, summed in double in the order of the splits.
 */
public final class ScoreAssembly {

  private final int trainTracks;
  private final int testTracks;
  private final int tags;
  private final float[] outOfFold;
  private final double[] test;
  private final int[] testScorings;
  private long rounds;
  private double seconds;
  private int models;

  public ScoreAssembly(int trainTracks, int testTracks, int tags) {
    this.trainTracks = trainTracks;
    this.testTracks = testTracks;
    this.tags = tags;
    this.outOfFold = new float[Math.multiplyExact(trainTracks, tags)];
    this.test = new double[Math.multiplyExact(testTracks, tags)];
    this.testScorings = new int[tags];
  }

  public void add(TrainingTask task, TaskResult result) {
    int[] heldOut = task.split().heldOut();
    float[] heldOutScores = new float[heldOut.length];
    float[] testScores = new float[task.split().scoresTest() ? testTracks : 0];
    for (int t = 0; t < task.tags().length; t++) {
      int tag = task.tags()[t];
      result.copyHeldOut(t, heldOutScores);
      for (int i = 0; i < heldOut.length; i++) {
        outOfFold[heldOut[i] * tags + tag] = heldOutScores[i];
      }
      result.copyTest(t, testScores);
      for (int track = 0; track < testScores.length; track++) {
        test[track * tags + tag] += testScores[track];
      }
      testScorings[tag] += task.split().scoresTest() ? 1 : 0;
      rounds += result.rounds(t);
      seconds += result.seconds(t);
      models++;
    }
  }

  public FloatMatrix outOfFold() {
    return FloatMatrix.of(trainTracks, tags, outOfFold);
  }

  public FloatMatrix test() {
    float[] mean = new float[test.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (test[i] / testScorings[i % tags]);
    }
    return FloatMatrix.of(testTracks, tags, mean);
  }

  public double meanRounds() {
    return (double) rounds / models;
  }

  public double seconds() {
    return seconds;
  }
}
