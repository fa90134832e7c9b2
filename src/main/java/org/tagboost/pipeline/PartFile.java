package org.tagboost.pipeline;

import java.nio.file.Path;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.models.TrainedTags;

/**
 * The result of one training task, kept until its model is finished: what a killed run need not do
 * again.
 *
 * <p>A {@code .npy} of a row a tag: the scores of the held-out tracks, those of the test tracks,
 * the rounds used, and the seconds it took (the task's, shared equally by its tags).
 */
final class PartFile {

  private final FloatMatrix matrix;
  private final int heldOut;

  private PartFile(FloatMatrix matrix, int heldOut) {
    this.matrix = matrix;
    this.heldOut = heldOut;
  }

  static void write(Path file, TrainedTags trained, double seconds) {
    int tags = trained.heldOut().length;
    int heldOut = trained.heldOut()[0].length;
    int test = trained.test()[0].length;
    int columns = heldOut + test + 2;
    float[] values = new float[Math.multiplyExact(tags, columns)];
    for (int t = 0; t < tags; t++) {
      int at = t * columns;
      System.arraycopy(trained.heldOut()[t], 0, values, at, heldOut);
      System.arraycopy(trained.test()[t], 0, values, at + heldOut, test);
      values[at + columns - 2] = trained.rounds();
      values[at + columns - 1] = (float) (seconds / tags);
    }
    MatrixWriter.write(file, tags, columns, values);
  }

  static PartFile read(Path file, int heldOut) {
    return new PartFile(FloatMatrix.map(file), heldOut);
  }

  /** The tag's scores of the held-out tracks; {@code tag} counts the task's tags from 0. */
  void copyHeldOut(int tag, float[] into) {
    matrix.copyRow(tag, 0, heldOut, into, 0);
  }

  /** The tag's scores of the test tracks. */
  void copyTest(int tag, float[] into) {
    matrix.copyRow(tag, heldOut, matrix.columns() - heldOut - 2, into, 0);
  }

  int rounds(int tag) {
    return (int) matrix.get(tag, matrix.columns() - 2);
  }

  double seconds(int tag) {
    return matrix.get(tag, matrix.columns() - 1);
  }
}
