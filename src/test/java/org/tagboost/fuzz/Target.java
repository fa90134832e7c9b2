package org.tagboost.fuzz;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that are spoiled one at a time, and the command that reads them.
 *
 * @param name for messages and for the seeds of its inputs
 * @param share of all inputs
 * @param files each of which is spoiled in turn, and restored
 * @param mutator of their bytes
 * @param command with its arguments
 */
record Target(String name, int share, List<Path> files, Mutator mutator, String... command) {

  /** Percentages of all inputs. */
  static List<Target> of(Sound sound) {
    String config = sound.config().toString();
    String bundle = sound.bundle().toString();
    Path track = sound.data().resolve("track_embeddings/0.npy");
    Path gzip = sound.root().resolve("archived/track_embeddings.tar.gz");
    Path tar = sound.root().resolve("archive.tar");
    Path labels = sound.data().resolve("train.csv");
    Path testLabels = sound.root().resolve("test-labels.csv");
    Path submission = sound.submission();
    Path sweep = sound.root().resolve("sweep.yaml");
    return List.of(
        new Target("npy", 18, List.of(track), Formats.NPY, "predict", bundle, track.toString()),
        new Target("tar", 14, List.of(tar), Formats.TAR, "predict", bundle, tar.toString()),
        new Target("tar.gz", 10, List.of(gzip), Formats.GZIP, "predict", bundle, gzip.toString()),
        new Target(
            "archived data",
            3,
            List.of(gzip),
            Formats.GZIP,
            "features",
            "-q",
            "-c",
            config,
            "data.dir=" + gzip.getParent()),
        new Target(
            "csv of data",
            14,
            List.of(labels, sound.data().resolve("test.csv"), sound.data().resolve("tags.csv")),
            Formats.CSV,
            "status",
            "-c",
            config),
        new Target(
            "csv of labels",
            6,
            List.of(testLabels),
            Formats.CSV,
            "evaluate",
            "--labels",
            testLabels.toString(),
            submission.toString()),
        new Target(
            "csv of predictions",
            6,
            List.of(submission),
            Formats.CSV,
            "evaluate",
            "--labels",
            testLabels.toString(),
            submission.toString()),
        new Target(
            "config", 12, List.of(sound.config()), Formats.YAML, "config", "show", "-c", config),
        new Target("sweep", 3, List.of(sweep), Formats.YAML, "sweep", "-c", sweep.toString()),
        new Target(
            "bundle",
            10,
            List.of(sound.bundle()),
            Formats.BUNDLE,
            "predict",
            bundle,
            track.toString()),
        new Target(
            "scores and features",
            3,
            sound.files("work/features", "work/tiny/scores"),
            Formats.BYTES,
            "submit",
            "-q",
            "-c",
            config),
        new Target(
            "saved models",
            1,
            sound.files("work/tiny/models"),
            Formats.BYTES,
            "bundle",
            "-q",
            "--force",
            "-c",
            config));
  }

  /** The exit code if nothing is spoiled; the sweep has no data, so that it trains nothing. */
  int expected() {
    return name.equals("sweep") ? 2 : 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
