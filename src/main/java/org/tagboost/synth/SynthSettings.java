package org.tagboost.synth;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/**
 * Settings of a generated data set.
 *
 * @param tracks training tracks, in [10, 10,000,000]; unused with {@code labels}
 * @param testTracks test tracks, in [1, 10,000,000]; unused with {@code labels}
 * @param tags number of tags, in [2, 1,000]; unused with {@code labels}
 * @param dims values per frame, in [4, 8,192]
 * @param meanFrames mean length of a sequence, in [4, 2,000]; below 10 the true mean is slightly
 *     larger, because the shortest length is 4
 * @param seed any number; equal settings give equal bytes
 * @param labels a {@code train.csv} (columns track and tags) with the ids and labels to use, or a
 *     directory that contains one; empty to generate labels
 * @param test the {@code test.csv} (column track) for {@code labels}; optional if {@code labels} is
 *     a directory that contains one
 * @param archive whether to write one {@code track_embeddings.tar.gz} instead of a directory
 */
public record SynthSettings(
    int tracks,
    int testTracks,
    int tags,
    int dims,
    int meanFrames,
    long seed,
    Optional<Path> labels,
    Optional<Path> test,
    boolean archive) {

  /**
   * @throws UserException with all options that are out of range
   */
  public SynthSettings {
    Problems problems = new Problems();
    if (labels.isEmpty()) {
      checkRange(problems, "--tracks", tracks, 10, 10_000_000);
      checkRange(problems, "--test-tracks", testTracks, 1, 10_000_000);
      checkRange(problems, "--tags", tags, 2, 1_000);
      if (test.isPresent()) {
        problems.add("--test " + test.get() + ": needs --labels with the path of train.csv");
      }
    }
    checkRange(problems, "--dims", dims, 4, 8_192);
    checkRange(problems, "--frames", meanFrames, 4, 2_000);
    problems.throwIfAny();
  }

  private static void checkRange(Problems problems, String option, int value, int min, int max) {
    if (value < min || value > max) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s %d: must be from %d to %d; choose another",
              option,
              value,
              min,
              max));
    }
  }
}
