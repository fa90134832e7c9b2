package org.tagboost.pipeline.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.JsonFile;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.PublishedFiles;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.run.RunFolder;

/**
 * Scores of a model for others to learn from: {@code <model>.nested-<fold>.npy}, float32 {@code
 * [tracks, tags]}, one for each fold that is scored, and {@code <model>.nested.json}, which is
 * written last.
 *
 * <p>In the file of a fold, the score of each training track comes from a model that saw neither
 * that track's own fold nor this one. So whatever is learnt on the tracks outside the fold from
 * these scores has not seen the labels of those inside, not even at second hand.
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

  /**
   * Says that the scores are finished.
   *
   * @param folds that were written
   * @param models the files of the models that made the scores, which are listed with them
   */
  public void finish(Info info, List<Integer> folds, List<Path> models) {
    byte[] text = JsonFile.indented(info);
    PublishedFiles files = new PublishedFiles(filesRecord()).add(infoFile(), text);
    folds.forEach(fold -> files.add(file(fold)));
    models.forEach(files::add);
    files.write();
    AtomicFile.write(infoFile(), out -> out.write(text));
  }

  private Path filesRecord() {
    return folder.resolve(model + ".nested.files.json");
  }

  /** Whether there have been finished scores, whatever has become of them. */
  public boolean haveBeenWritten() {
    return Files.exists(filesRecord());
  }

  /** What of the files is not as it was written, in a phrase; empty if all is. */
  public Optional<String> damage() {
    return PublishedFiles.damage(filesRecord());
  }
}
