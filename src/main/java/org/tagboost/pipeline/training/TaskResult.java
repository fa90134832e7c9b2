package org.tagboost.pipeline.training;

import java.nio.file.Path;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;

/**
 * The result of one training task, kept until its model is finished: what a killed run need not do
 * again.
 *
 * <p>A {@code .npy} of a row a tag: the scores of the held-out tracks, leave-one-out scores of the
 * training tracks (none for some kinds of models), those of the test tracks, the rounds used, and
 * the seconds it took (the task's, shared equally by its tags).
 */
public final class TaskResult {

  private final FloatMatrix matrix;
  private final int heldOut;
  private final int leftOut;

  private TaskResult(FloatMatrix matrix, int heldOut, int leftOut) {
    this.matrix = matrix;
    this.heldOut = heldOut;
    this.leftOut = leftOut;
  }

  /**
   * Writes the result of a task.
   *
   * @param heldOut scores of the held-out tracks, {@code [tag][track]}
   * @param leftOut leave-one-out scores of the training tracks, likewise; no tracks if there are
   *     none
   * @param test scores of the test tracks, likewise
   */
  static void write(
      Path file, float[][] heldOut, float[][] leftOut, float[][] test, int rounds, double seconds) {
    int tags = heldOut.length;
    int heldOutTracks = heldOut[0].length;
    int leftOutTracks = leftOut[0].length;
    int testTracks = test[0].length;
    int columns = heldOutTracks + leftOutTracks + testTracks + 2;
    float[] values = new float[Math.multiplyExact(tags, columns)];
    for (int t = 0; t < tags; t++) {
      int at = t * columns;
      System.arraycopy(heldOut[t], 0, values, at, heldOutTracks);
      System.arraycopy(leftOut[t], 0, values, at + heldOutTracks, leftOutTracks);
      System.arraycopy(test[t], 0, values, at + heldOutTracks + leftOutTracks, testTracks);
      values[at + columns - 2] = rounds;
      values[at + columns - 1] = (float) (seconds / tags);
    }
    MatrixWriter.write(file, tags, columns, values);
  }

  static TaskResult read(Path file, int heldOut, int leftOut) {
    return new TaskResult(FloatMatrix.map(file), heldOut, leftOut);
  }

  /** The tag's scores of the held-out tracks; {@code tag} counts the task's tags from 0. */
  void copyHeldOut(int tag, float[] into) {
    matrix.copyRow(tag, 0, heldOut, into, 0);
  }

  /** The tag's leave-one-out scores of the training tracks. */
  void copyLeftOut(int tag, float[] into) {
    matrix.copyRow(tag, heldOut, leftOut, into, 0);
  }

  /** The tag's scores of the test tracks. */
  void copyTest(int tag, float[] into) {
    int first = heldOut + leftOut;
    matrix.copyRow(tag, first, matrix.columns() - first - 2, into, 0);
  }

  int rounds(int tag) {
    return (int) matrix.get(tag, matrix.columns() - 2);
  }

  double seconds(int tag) {
    return matrix.get(tag, matrix.columns() - 1);
  }
}
