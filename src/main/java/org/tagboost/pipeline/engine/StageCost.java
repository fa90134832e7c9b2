package org.tagboost.pipeline.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.data.JsonFile;
import org.tagboost.execution.ProcessMemory;

/**
 * What a stage cost when it ran.
 *
 * @param seconds wall time
 * @param peakMemoryBytes largest resident memory of the process by its end; 0 if unknown
 */
public record StageCost(double seconds, long peakMemoryBytes) {

  /** Runs from the beginning of a stage on. */
  public static final class Clock {

    private final long start = System.nanoTime();

    private Clock() {}

    public double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    /** What the stage has cost until now. */
    public StageCost cost() {
      return new StageCost(seconds(), ProcessMemory.peakBytes());
    }
  }

  public static Clock start() {
    return new Clock();
  }

  public void write(Path file) {
    JsonFile.write(file, this);
  }

  /** Reads a record; empty if there is none: a killed run may have left its output without one. */
  public static Optional<StageCost> read(Path file) {
    return JsonFile.read(file, StageCost.class);
  }
}
