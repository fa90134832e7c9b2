package org.tagboost.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.data.AtomicFile;

/**
 * What a stage cost when it ran.
 *
 * @param seconds wall time
 * @param peakMemoryBytes largest resident memory of the process by its end; 0 if unknown
 */
record StageRecord(double seconds, long peakMemoryBytes) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static StageRecord since(long startNanos) {
    return new StageRecord(secondsSince(startNanos), ProcessMemory.peakBytes());
  }

  static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  void write(Path file) {
    try {
      AtomicFile.writeString(file, JSON.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a record; empty if there is none: a killed run may have left its output without one. */
  static Optional<StageRecord> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), StageRecord.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
