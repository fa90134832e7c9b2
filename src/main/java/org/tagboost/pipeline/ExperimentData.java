package org.tagboost.pipeline;

import java.util.Optional;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.data.Dataset;

/** The tracks and tags that an experiment is about. */
final class ExperimentData {

  private ExperimentData() {}

  /**
   * Reads them.
   *
   * @param groupColumn the column of train.csv that holds the groups
   */
  static Dataset load(ExperimentConfig config, Optional<String> groupColumn) {
    Dataset whole = Dataset.load(config.data().dir(), config.data().tags(), groupColumn);
    return config.part().isWhole()
        ? whole
        : whole.part(config.part().tags(), config.part().limit());
  }
}
