package org.tagboost.cli;

import static org.tagboost.cli.PredictCommand.require;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.predict.Inputs;
import org.tagboost.predict.StandardInput;
import org.tagboost.predict.TrackSource;
import picocli.CommandLine.Option;

/** What the inputs of predictions hold, and which of their tracks are meant. */
final class TrackOptions {

  @Option(
      names = "--array",
      description = "INPUT is a .npy of many tracks: [tracks, dims] or [tracks, frames, dims].")
  private boolean array;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description =
          "Ids of the tracks of --array or --stdin npy, one a line; default: numbers from 0.")
  private @Nullable Path ids;

  @Option(
      names = "--stdin",
      paramLabel = "FORM",
      description =
          "What standard input holds: paths, jsonl ({\"track\": ..., \"frames\": [[...], ...]}), or"
              + " npy, one after another.")
  private StandardInput.@Nullable Form stdin;

  @Option(
      names = "--tracks",
      paramLabel = "test.csv",
      description =
          "Predict the tracks in its column track, in its order; default: all, sorted by id, or in"
              + " the order of the archive.")
  private @Nullable Path tracks;

  void check(List<Path> inputs) {
    require(
        ids == null || array || stdin == StandardInput.Form.NPY,
        "--ids: names the tracks of --array or --stdin npy");
    require(!array || inputs.size() == 1, "--array: takes one .npy");
    require(tracks == null || !array, "--tracks and --array do not go together");
  }

  /** Finds the tracks; closed by the caller. */
  TrackSource open(List<Path> inputs) {
    boolean standardInput = inputs.contains(Path.of("-"));
    StandardInput.Form form = stdin;
    require(
        standardInput == (form != null),
        "--stdin paths, jsonl or npy says what standard input holds, and the only INPUT is then -");
    if (form != null) {
      require(
          inputs.size() == 1 && tracks == null && !array,
          "-: standard input cannot be combined with other inputs, --tracks or --array");
      return Inputs.stream(System.in, form, Optional.ofNullable(ids));
    }
    return array
        ? Inputs.array(inputs.get(0), Optional.ofNullable(ids))
        : Inputs.files(inputs, Optional.ofNullable(tracks));
  }
}
