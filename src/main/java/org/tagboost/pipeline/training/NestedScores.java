package org.tagboost.pipeline.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.JsonFile;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.PublishedFiles;
import org.tagboost.failure.Presence;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.run.RunFolder;

/**
 * Scores of a model for others to learn from: {@code <model>.nested-<fold>.npy}, float32 {@code
 * [tracks, tags]}, one for each fold that is scored, and {@code <model>.nested.json}, which is
 * written last.
 *
 * <p>In the file of a fold, the score of each training track outside of it comes from a model that
 * saw neither that track nor this fold: a leave-one-out score, or that of a model trained without
 * two folds. Those of the tracks in the fold are the model's out-of-fold scores. So whatever is
 * learnt on the tracks outside the fold from these scores has not seen the labels of those inside,
 * not even at second hand.
 *
 * @param folder the scores folder of an experiment
 * @param model its name
 */
public record NestedScores(Path folder, String model) {

  /** Those of a model of an experiment. */
  public static NestedScores of(RunFolder folder, String model) {
    return new NestedScores(folder.scores(), model);
  }

  /**
   * What is known of finished scores.
   *
   * @param key that of the model's plain scores, on which these depend as well
   * @param cost of making them
   */
  public record Info(String key, StageCost cost) {}

  private Path infoFile() {
    return folder.resolve(model + ".nested.json");
  }

  public Path file(int fold) {
    return folder.resolve(model + ".nested-" + fold + ".npy");
  }

  /** What is known of finished scores; empty if there are none. */
  public Optional<Info> info() {
    return JsonFile.read(infoFile(), Info.class);
  }

  /** The test tracks' scores by the model of one fold; not there for all kinds of models. */
  private Path testFile(int fold) {
    return folder.resolve(model + ".nested-" + fold + ".test.npy");
  }

  /** The scores of test tracks by the model of one fold, test tracks x tags, if they are kept. */
  public Optional<FloatMatrix> testOfFold(int fold) {
    return Presence.of(testFile(fold))
        ? Optional.of(FloatMatrix.map(testFile(fold)))
        : Optional.empty();
  }

  public FloatMatrix ofFold(int fold) {
    return FloatMatrix.map(file(fold));
  }

  /**
   * Writes the scores of a fold.
   *
   * @param test those of test tracks by its model, if they are kept
   */
  public void write(int fold, FloatMatrix scores, Optional<FloatMatrix> test) {
    forget();
    MatrixWriter.write(file(fold), scores);
    AtomicFile.delete(testFile(fold));
    test.ifPresent(matrix -> MatrixWriter.write(testFile(fold), matrix));
  }

  /** From now on these scores count as unfinished. */
  void forget() {
    AtomicFile.delete(infoFile());
  }

  /**
   * Says that the scores are finished.
   *
   * @param folds that were written
   * @param models the files of the models that made the scores, which are listed with them
   */
  public void finish(Info info, List<Integer> folds, List<Path> models) {
    byte[] text = JsonFile.indented(info);
    PublishedFiles files = new PublishedFiles(filesRecord()).add(infoFile(), text);
    folds.stream()
        .flatMap(fold -> Stream.of(file(fold), testFile(fold)))
        .filter(Presence::of)
        .forEach(files::add);
    models.forEach(files::add);
    files.write();
    AtomicFile.write(infoFile(), out -> out.write(text));
  }

  private Path filesRecord() {
    return folder.resolve(model + ".nested.files.json");
  }

  /** Whether there have been finished scores, whatever has become of them. */
  public boolean haveBeenWritten() {
    return Presence.of(filesRecord());
  }

  /** What of the files is not as it was written, in a phrase; empty if all is. */
  public Optional<String> damage() {
    return PublishedFiles.damage(filesRecord());
  }
}
