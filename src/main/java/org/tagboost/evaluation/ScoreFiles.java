package org.tagboost.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.JsonFile;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.PublishedFiles;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

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

  /** Lists the other files, with those of the models that made the scores. */
  public Path filesRecord() {
    return folder.resolve(member + ".files.json");
  }

  /** What of the files is not as it was written, in a phrase; empty if all is. */
  public Optional<String> damage() {
    return PublishedFiles.damage(filesRecord());
  }

  /** The information of finished scores; empty if there are none, or they are unfinished. */
  public Optional<ScoreInfo> info() {
    return Presence.of(outOfFoldFile()) && Presence.of(testFile())
        ? JsonFile.read(infoFile(), ScoreInfo.class)
        : Optional.empty();
  }

  /**
   * Maps the out-of-fold scores, training tracks x tags.
   *
   * @throws UserException if any of the files was changed after it was written
   */
  public FloatMatrix outOfFold() {
    requireIntact();
    return FloatMatrix.map(outOfFoldFile());
  }

  /**
   * Maps the test scores, test tracks x tags.
   *
   * @throws UserException if any of the files was changed after it was written
   */
  public FloatMatrix test() {
    requireIntact();
    return FloatMatrix.map(testFile());
  }

  private void requireIntact() {
    Optional<String> damage = damage();
    if (damage.isPresent()) {
      throw new UserException(
          damage.get() + "; run the train command of its experiment, which makes it again");
    }
  }

  /** Replaces all files; the information last. */
  public void write(FloatMatrix outOfFold, FloatMatrix test, ScoreInfo info) {
    write(outOfFold, test, info, List.of());
  }

  /**
   * As above.
   *
   * @param models the files of the models that made the scores, which are listed with them
   */
  public void write(FloatMatrix outOfFold, FloatMatrix test, ScoreInfo info, List<Path> models) {
    AtomicFile.delete(infoFile());
    MatrixWriter.write(outOfFoldFile(), outOfFold);
    MatrixWriter.write(testFile(), test);
    byte[] text = JsonFile.indented(info);
    PublishedFiles files =
        new PublishedFiles(filesRecord())
            .add(outOfFoldFile())
            .add(testFile())
            .add(infoFile(), text);
    models.forEach(files::add);
    files.write();
    AtomicFile.write(infoFile(), out -> out.write(text));
  }
}
