package org.tagboost.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.FloatMatrix;
import org.tagboost.failure.UserException;

/**
 * The feature matrices of an experiment, mapped from a folder that {@link FeatureExtractor} wrote.
 *
 * @param train training tracks x columns, in the order of train.csv
 * @param test test tracks x columns, in the order of test.csv
 * @param columns what the columns are
 */
public record Features(FloatMatrix train, FloatMatrix test, FeatureColumns columns) {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String COLUMNS_FILE = "columns.json";

  /**
   * Maps the matrices of a folder.
   *
   * @throws UserException if a file is missing or damaged
   */
  public static Features open(Path folder) {
    return new Features(
        FloatMatrix.map(folder.resolve("train.npy")),
        FloatMatrix.map(folder.resolve("test.npy")),
        readColumns(folder.resolve(COLUMNS_FILE)));
  }

  static void writeColumns(Path file, FeatureColumns columns) {
    ObjectNode root = JSON.createObjectNode();
    root.put("dims", columns.dims());
    root.put("columns", columns.count());
    var groups = root.putArray("groups");
    for (FeatureColumns.Group group : columns.groups()) {
      groups
          .addObject()
          .put("name", group.name())
          .put("first", group.first())
          .put("count", group.count());
    }
    AtomicFile.writeString(file, root.toPrettyString() + "\n");
  }

  private static FeatureColumns readColumns(Path file) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      List<FeatureColumns.Group> groups = new ArrayList<>();
      for (JsonNode group : root.required("groups")) {
        groups.add(
            new FeatureColumns.Group(
                group.required("name").asText(),
                group.required("first").asInt(),
                group.required("count").asInt()));
      }
      return new FeatureColumns(root.required("dims").asInt(), groups);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          file
              + ": cannot be read ("
              + e.getMessage()
              + "); delete its folder and run the features stage again",
          e);
    }
  }
}
