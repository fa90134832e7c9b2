package org.tagboost.features;

import java.nio.file.Path;
import java.util.List;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.JsonFile;
import org.tagboost.failure.UserException;

/**
 * The feature matrices of an experiment, open in a directory that {@link FeatureExtractor} wrote:
 * rows are read when they are copied.
 *
 * @param train training tracks x columns, in the order of train.csv
 * @param test test tracks x columns, in the order of test.csv
 * @param columns what the columns are
 */
public record Features(FloatMatrix train, FloatMatrix test, FeatureColumns columns) {

  static final String COLUMNS_FILE = "columns.json";

  /** What {@code columns.json} holds. */
  private record Columns(int dims, int columns, List<FeatureColumns.Group> groups) {}

  /**
   * Opens the matrices of a directory.
   *
   * @throws UserException if a file is missing or damaged
   */
  public static Features open(Path folder) {
    return new Features(
        FloatMatrix.open(folder.resolve("train.npy")),
        FloatMatrix.open(folder.resolve("test.npy")),
        readColumns(folder.resolve(COLUMNS_FILE)));
  }

  static void writeColumns(Path file, FeatureColumns columns) {
    JsonFile.writeIndented(file, new Columns(columns.dims(), columns.count(), columns.groups()));
  }

  private static FeatureColumns readColumns(Path file) {
    return JsonFile.read(file, Columns.class)
        .map(columns -> new FeatureColumns(columns.dims(), columns.groups()))
        .orElseThrow(
            () ->
                new UserException(
                    file
                        + ": is missing or damaged; delete its directory and run the features command"
                        + " again"));
  }
}
