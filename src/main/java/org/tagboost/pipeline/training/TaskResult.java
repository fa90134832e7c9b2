package org.tagboost.pipeline.training;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.failure.UserException;

/**
 * The result of one training task, kept until its model is finished: what a killed run need not do
 * again.
 *
 * <p>A {@code .npy} of a row a tag: the scores of the held-out tracks, leave-one-out scores of the
 * training tracks (none for some kinds of models), those of the test tracks, the rounds used, the
 * seconds it took (the task's, shared equally by its tags), and a seal: four numbers of 24 bits
 * from the hash of all the others and of the task's model, so that neither is believed if it was
 * changed since.
 */
public final class TaskResult {

  /** Numbers of the seal. */
  private static final int SEAL = 4;

  /** A float32 holds every whole number of so many bits. */
  private static final int SEAL_BYTES = 3;

  /** Rounds, seconds and seal. */
  private static final int OTHERS = 2 + SEAL;

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
   * @param models the files of its model
   */
  static void write(
      Path file,
      float[][] heldOut,
      float[][] leftOut,
      float[][] test,
      int rounds,
      double seconds,
      List<Path> models) {
    int tags = heldOut.length;
    int heldOutTracks = heldOut[0].length;
    int leftOutTracks = leftOut[0].length;
    int testTracks = test[0].length;
    int columns = heldOutTracks + leftOutTracks + testTracks + OTHERS;
    float[] values = new float[Math.multiplyExact(tags, columns)];
    for (int t = 0; t < tags; t++) {
      int at = t * columns;
      System.arraycopy(heldOut[t], 0, values, at, heldOutTracks);
      System.arraycopy(leftOut[t], 0, values, at + heldOutTracks, leftOutTracks);
      System.arraycopy(test[t], 0, values, at + heldOutTracks + leftOutTracks, testTracks);
      values[at + columns - OTHERS] = rounds;
      values[at + columns - OTHERS + 1] = (float) (seconds / tags);
    }
    float[] seal = seal(FloatMatrix.of(tags, columns, values), models);
    for (int t = 0; t < tags; t++) {
      System.arraycopy(seal, 0, values, (t + 1) * columns - SEAL, SEAL);
    }
    MatrixWriter.write(file, tags, columns, values);
  }

  /** Of all but the columns of the seal itself. */
  private static float[] seal(FloatMatrix matrix, List<Path> models) {
    Fingerprint fingerprint = new Fingerprint().add(matrix.rows()).add(matrix.columns());
    float[] row = new float[matrix.columns() - SEAL];
    ByteBuffer bytes = ByteBuffer.allocate(row.length * Float.BYTES);
    for (int t = 0; t < matrix.rows(); t++) {
      matrix.copyRow(t, 0, row.length, row, 0);
      bytes.asFloatBuffer().put(row);
      fingerprint.add(Fingerprint.sha256(bytes.array()));
    }
    models.forEach(fingerprint::addFile);
    float[] seal = new float[SEAL];
    String hex = fingerprint.hex();
    for (int i = 0; i < SEAL; i++) {
      int digits = 2 * SEAL_BYTES;
      seal[i] = Integer.parseInt(hex.substring(i * digits, (i + 1) * digits), 16);
    }
    return seal;
  }

  /**
   * Whether a result is what {@link #write} wrote, and so is the model that lies beside it.
   *
   * @param leftOut number of tracks with leave-one-out scores
   * @param models the files of the model that there are
   */
  static boolean isIntact(
      Path file, TrainingTask task, int leftOut, int testTracks, List<Path> models) {
    Split split = task.split();
    int scores = split.heldOut().length + leftOut + (split.scoresTest() ? testTracks : 0);
    FloatMatrix matrix;
    try {
      matrix = FloatMatrix.map(file);
    } catch (UserException e) {
      return false;
    }
    if (matrix.rows() != task.tags().length || matrix.columns() != scores + OTHERS) {
      return false;
    }
    float[] seal = seal(matrix, models);
    float[] found = new float[SEAL];
    for (int t = 0; t < matrix.rows(); t++) {
      matrix.copyRow(t, matrix.columns() - SEAL, SEAL, found, 0);
      if (!Arrays.equals(found, seal)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a result.
   *
   * @param heldOut number of held-out tracks
   * @param leftOut number of tracks with leave-one-out scores
   */
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
    matrix.copyRow(tag, first, matrix.columns() - first - OTHERS, into, 0);
  }

  int rounds(int tag) {
    return (int) matrix.get(tag, matrix.columns() - OTHERS);
  }

  double seconds(int tag) {
    return matrix.get(tag, matrix.columns() - OTHERS + 1);
  }
}
