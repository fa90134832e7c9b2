package org.tagboost.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tagboost.data.AtomicFile;

/** Runs the {@code features} command and reads its measurements. */
final class OurFeatures {

  private OurFeatures() {}

  /**
   * Builds the features again.
   *
   * @return {@code seconds} of the stage, {@code wall_seconds} of the command, {@code
   *     peak_memory_bytes}
   */
  static Map<String, Double> figures(Workbench bench, Path data) {
    Tagboost.Experiment experiment =
        bench
            .tagboost("features")
            .experiment("pooling", List.of("data.dir=" + data, "workers=" + bench.cores()));
    AtomicFile.deleteTree(experiment.files().shared());
    Command.Outcome outcome = experiment.features();
    JsonNode stage = Tagboost.read(Path.of(outcome.output().strip()).resolve("stage.json"));
    return Map.of(
        "seconds", stage.path("seconds").asDouble(),
        "wall_seconds", outcome.seconds(),
        "peak_memory_bytes", stage.path("peakMemoryBytes").asDouble());
  }
}
