package org.tagboost.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.failure.UserException;

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
record NestedScores(Path folder, String model) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param key that of the model's plain scores, on which these depend as well
   * @param cost of making them
   */
  record Info(String key, StageRecord cost) {}

  private Path infoFile() {
    return folder.resolve(model + ".nested.json");
  }

  Path file(int fold) {
    return folder.resolve(model + ".nested-" + fold + ".npy");
  }

  /** What is known of finished scores; empty if there are none. */
  Optional<Info> info() {
    if (!Files.exists(infoFile())) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(infoFile().toFile(), Info.class));
    } catch (IOException e) {
      // Written by another version, or damaged: as good as not there, since it can be made again.
      return Optional.empty();
    }
  }

  FloatMatrix ofFold(int fold) {
    return FloatMatrix.map(file(fold));
  }

  void write(int fold, FloatMatrix scores) {
    forget();
    MatrixWriter.write(file(fold), scores);
  }

  /** From now on these scores count as unfinished. */
  void forget() {
    try {
      Files.deleteIfExists(infoFile());
    } catch (IOException e) {
      throw new UserException(
          infoFile() + ": cannot be replaced (" + AtomicFile.reason(e) + ")", e);
    }
  }

  void finish(Info info) {
    try {
      AtomicFile.writeString(infoFile(), JSON.writeValueAsString(info) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
