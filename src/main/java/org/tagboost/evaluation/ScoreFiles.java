package org.tagboost.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.JsonFile;
import org.tagboost.data.MatrixWriter;

/**
 * The score files of one member: {@code <member>.oof.npy} and {@code <member>.test.npy}, float32
 * {@code [tracks, tags]} probabilities in the order of train.csv and test.csv, and {@code
 * <member>.json}. Training tracks of folds that a part of a run leaves out have no row.
 *
 * @param folder the scores folder of an experiment
 * @param member a model's name, or {@code ensemble}
 */
public record ScoreFiles(Path folder, String member) {

  public Path outOfFoldFile() {
    return folder.resolve(member + ".oof.npy");
  }

  public Path testFile() {
    return folder.resolve(member + ".test.npy");
  }

  public Path infoFile() {
    return folder.resolve(member + ".json");
  }

  /** The information of finished scores; empty if there are none, or they are unfinished. */
  public Optional<ScoreInfo> info() {
    return Files.exists(outOfFoldFile()) && Files.exists(testFile())
        ? JsonFile.read(infoFile(), ScoreInfo.class)
        : Optional.empty();
  }

  /** Maps the out-of-fold scores, training tracks x tags. */
  public FloatMatrix outOfFold() {
    return FloatMatrix.map(outOfFoldFile());
  }

  /** Maps the test scores, test tracks x tags. */
  public FloatMatrix test() {
    return FloatMatrix.map(testFile());
  }

  /** Replaces all three files; the information last. */
  public void write(FloatMatrix outOfFold, FloatMatrix test, ScoreInfo info) {
    AtomicFile.delete(infoFile());
    MatrixWriter.write(outOfFoldFile(), outOfFold);
    MatrixWriter.write(testFile(), test);
    JsonFile.writeIndented(infoFile(), info);
  }
}
