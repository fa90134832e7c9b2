package org.tagboost.pipeline.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.JsonFile;
import org.tagboost.data.MatrixWriter;
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
    return Files.exists(testFile(fold))
        ? Optional.of(FloatMatrix.map(testFile(fold)))
        : Optional.empty();
  }

  /** Writes the scores of test tracks by the model of one fold. */
  public void writeTest(int fold, FloatMatrix scores) {
    forget();
    MatrixWriter.write(testFile(fold), scores);
  }

  public FloatMatrix ofFold(int fold) {
    return FloatMatrix.map(file(fold));
  }

  public void write(int fold, FloatMatrix scores) {
    forget();
    MatrixWriter.write(file(fold), scores);
  }

  /** From now on these scores count as unfinished. */
  void forget() {
    AtomicFile.delete(infoFile());
  }

  public void finish(Info info) {
    JsonFile.write(infoFile(), info);
  }
}
