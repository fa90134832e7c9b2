package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.data.JsonFile;

/**
 * What a stage cost when it ran.
 *
 * @param seconds wall time
 * @param peakMemoryBytes largest resident memory of the process by its end; 0 if unknown
 */
record StageRecord(double seconds, long peakMemoryBytes) {

  static StageRecord since(long startNanos) {
    return new StageRecord(secondsSince(startNanos), ProcessMemory.peakBytes());
  }

  static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  void write(Path file) {
    JsonFile.write(file, this);
  }

  /** Reads a record; empty if there is none: a killed run may have left its output without one. */
  static Optional<StageRecord> read(Path file) {
    return JsonFile.read(file, StageRecord.class);
  }
}
