package org.tagboost.pipeline.run;

import java.util.function.Consumer;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.FoldConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.Stratification;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.failure.UserException;
import org.tagboost.failure.Warning;
import org.tagboost.models.Seeds;

/** Which fold each training track is in. Cheap, and decided by labels, groups and seed alone. */
public final class FoldAssignment {

  private FoldAssignment() {}

  /** The seed that folds derive from. */
  public static long seed(ExperimentConfig config) {
    return config.folds().seed().orElse(config.seed());
  }

  /**
   * Assigns all training tracks.
   *
   * @param warn told of tags that some fold has no positive of
   * @throws UserException if there are fewer tracks than folds
   */
  static Folds assign(Dataset dataset, ExperimentConfig config, Consumer<Warning> warn) {
    FoldConfig folds = config.folds();
    if (dataset.folds().isPresent()) {
      return NamedFolds.of(dataset.folds().get(), folds);
    }
    if (dataset.trainTracks().size() < folds.count()) {
      throw new UserException(
          "folds.count: "
              + folds.count()
              + " folds need at least as many training tracks; train.csv has "
              + dataset.trainTracks().size());
    }
    Stratification result =
        StratifiedFolds.assign(
            dataset.trainTracks().size(),
            tagsOfRows(dataset.labels()),
            dataset.tags().size(),
            folds.count(),
            Seeds.derive(seed(config), "folds"),
            dataset.groups());
    result.warnings(tag -> dataset.tags().get(tag).id()).forEach(warn);
    return result.folds();
  }

  private static int[][] tagsOfRows(Labels labels) {
    int[][] tags = new int[labels.tracks()][];
    for (int track = 0; track < tags.length; track++) {
      tags[track] = labels.tagsOf(track);
    }
    return tags;
  }
}
