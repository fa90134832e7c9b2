package org.tagboost.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
 * The score files of one member: {@code <member>.oof.npy} and {@code <member>.test.npy}, float32
 * {@code [tracks, tags]} probabilities in the order of train.csv and test.csv, and {@code
 * <member>.json}. Training tracks of folds that a part of a run leaves out have no row.
 *
 * @param folder the scores folder of an experiment
 * @param member a model's name, or {@code ensemble}
 */
public record ScoreFiles(Path folder, String member) {

  /** Refuses information that lacks a field, which would otherwise be read as null or 0. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

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
    if (!Files.exists(infoFile()) || !Files.exists(outOfFoldFile()) || !Files.exists(testFile())) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(infoFile().toFile(), ScoreInfo.class));
    } catch (JsonProcessingException e) {
      // Written by another version, or damaged: as good as not there, since it can be made again.
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException(infoFile() + ": cannot be read (" + e.getMessage() + ")", e);
    }
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
    try {
      Files.deleteIfExists(infoFile());
      MatrixWriter.write(outOfFoldFile(), outOfFold);
      MatrixWriter.write(testFile(), test);
      String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(info);
      AtomicFile.writeString(infoFile(), json + "\n");
    } catch (IOException e) {
      throw new UserException(infoFile() + ": cannot be replaced (" + e.getMessage() + ")", e);
    }
  }
}
