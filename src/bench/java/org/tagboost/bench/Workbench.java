package org.tagboost.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings and directories shared by all parts.
 *
 * @param folder for the output of the parts; deleted at the end
 * @param python empty if Python is skipped
 */
record Workbench(Settings settings, Path folder, Optional<Python> python) {

  /** Mean number of frames for training data, where only the pooled features matter. */
  static final int SHORT_SEQUENCE = 12;

  /** Our commands, writing to a subdirectory of this name. */
  Tagboost tagboost(String name) {
    return new Tagboost(folder.resolve(name));
  }

  BenchData data() {
    return new BenchData(settings.path(Variable.OUT).resolve("data"), tagboost("synth"));
  }

  /** Data to pool, of as many training tracks, whose files are in the page cache. */
  Path pooledData(int tracks) {
    Path data =
        data()
            .of(
                new BenchData.Size(
                    tracks,
                    settings.number(Variable.TAGS),
                    settings.number(Variable.DIMS),
                    settings.number(Variable.FRAMES),
                    false));
    FileReading.seconds(FileReading.files(data.resolve("track_embeddings")), 1);
    return data;
  }

  int cores() {
    return settings.number(Variable.CORES);
  }
}
