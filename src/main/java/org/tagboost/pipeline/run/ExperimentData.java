package org.tagboost.pipeline.run;

import java.util.Optional;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;

/** The tracks and tags that an experiment is about. */
public final class ExperimentData {

  private ExperimentData() {}

  /**
   * Reads them.
   *
   * @param groupColumn the column of train.csv that holds the groups
   * @param foldColumn the column of train.csv that holds the folds
   */
  public static Dataset load(
      ExperimentConfig config, Optional<String> groupColumn, Optional<String> foldColumn) {
    Dataset whole = Dataset.load(config.data(), groupColumn, foldColumn);
    return config.part().isWhole()
        ? whole
        : whole.part(config.part().tags(), config.part().limit());
  }

  /** As {@link #load}, with only those training tracks that have out-of-fold scores. */
  public static Dataset scored(ResolvedConfig config) {
    // Which folds a track is in depends on all tracks, so that the folds have to be assigned.
    return config.experiment().part().folds().isEmpty()
        ? load(config.experiment(), Optional.empty(), Optional.empty())
        : evaluated(config).dataset();
  }

  /** The training tracks that have out-of-fold scores, with their folds. */
  public static EvaluatedTracks evaluated(ResolvedConfig config) {
    return new Run(Kinds.SHIPPED, config, new LocalRunner(1), Progress.Display.SILENT, line -> {})
        .evaluated();
  }
}
