package org.tagboost.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.tagboost.failure.UserException;

/**
 * Tags the tracks of Parquet files with a bundle, and writes the answers as files of Spark: a
 * directory of parts, with {@code _SUCCESS} once all are there.
 *
 * @param bundle as {@link BundlePrediction#of} takes it
 * @param inputs files or directories of Parquet, as Spark reads them, also such as {@code s3a:}
 * @param id the column of ids
 * @param frames the column of frames
 * @param out the directory to write, as Spark writes it
 * @param overwrite whether a directory that is there is replaced
 * @param format of the parts
 * @param top so many tags of each track, a row each; all probabilities in one row if empty
 */
public record TablePrediction(
    String bundle,
    List<String> inputs,
    String id,
    String frames,
    String out,
    boolean overwrite,
    Format format,
    Optional<Integer> top) {

  /** Of the parts. */
  public enum Format {
    /** Ids and arrays of probabilities, or rows of tags. */
    PARQUET,
    /**
     * With a header: {@code track,prediction} as the predict command writes it, or rows of tags.
     */
    CSV
  }

  /**
   * Predicts and writes.
   *
   * @throws UserException if bundle, inputs or columns are not there, a track cannot be predicted,
   *     or the directory exists
   */
  public void run() {
    try {
      DataFrameWriter<Row> writer =
          answers().write().mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists);
      switch (format) {
        case PARQUET -> writer.parquet(out);
        // Quotes in quotes as everybody but Spark writes them.
        case CSV -> writer.option("header", true).option("escape", "\"").csv(out);
      }
    } catch (Exception e) { // Spark's are checked ones that its methods do not declare
      throw mistake(e).orElseThrow(() -> new IllegalStateException("Spark gave up (" + e + ")", e));
    }
  }

  private Dataset<Row> answers() {
    // Where --files puts the bundle is known when there is a session.
    SparkSession spark = ClusterSession.start(Optional.empty());
    BundlePrediction prediction = BundlePrediction.of(bundle);
    Dataset<Row> tracks = spark.read().parquet(inputs.toArray(String[]::new));
    if (top.isPresent()) {
      return prediction.top(tracks, id, frames, top.get());
    }
    return switch (format) {
      case PARQUET -> prediction.probabilities(tracks, id, frames);
      case CSV -> prediction.lines(tracks, id, frames);
    };
  }

  /** What the user can do about a failure, which Spark has wrapped. */
  private Optional<UserException> mistake(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException e) {
        return Optional.of(e);
      }
    }
    return failure instanceof SparkThrowable known && known.getCondition() != null
        ? explained(known.getCondition(), failure)
        : Optional.empty();
  }

  private Optional<UserException> explained(String condition, Exception failure) {
    return switch (condition) {
      case "PATH_NOT_FOUND" ->
          Optional.of(
              new UserException(
                  String.join(", ", inputs) + ": is missing, expected files of Parquet", failure));
      case "UNABLE_TO_INFER_SCHEMA" ->
          Optional.of(
              new UserException(String.join(", ", inputs) + ": has no files of Parquet", failure));
      case "PATH_ALREADY_EXISTS" ->
          Optional.of(
              new UserException(
                  out
                      + ": is there already, maybe of a run that failed; choose another, or give"
                      + " --overwrite",
                  failure));
      default -> Optional.empty();
    };
  }
}
