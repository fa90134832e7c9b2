package org.tagboost.pipeline;

import org.tagboost.config.FoldConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.FoldsCsv;
import org.tagboost.evaluation.Stratification;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.failure.UserException;
import org.tagboost.models.Seeds;

/**
 * Assigns training tracks to folds. Cheap and determined by labels and seed, so it is done anew
 * each time; {@code folds.csv} is written for people and other programs.
 */
final class FoldStage {

  private final Run run;

  FoldStage(Run run) {
    this.run = run;
  }

  Folds run() {
    Dataset dataset = run.dataset();
    FoldConfig config = run.config().folds();
    if (dataset.trainTracks().size() < config.count()) {
      throw new UserException(
          "folds.count: "
              + config.count()
              + " folds need at least as many training tracks; train.csv has "
              + dataset.trainTracks().size());
    }
    Stratification result =
        StratifiedFolds.assign(
            dataset.trainTracks().size(),
            tagsOfRows(dataset.labels()),
            dataset.tags().size(),
            config.count(),
            Seeds.derive(config.seed().orElse(run.config().seed()), "folds"),
            dataset.groups());
    result.warnings(tag -> dataset.tags().get(tag).id()).forEach(run::warn);
    FoldsCsv.write(run.folder().folds(), dataset.trainTracks(), result.folds());
    return result.folds();
  }

  static int[][] tagsOfRows(Labels labels) {
    int[][] tags = new int[labels.tracks()][];
    for (int track = 0; track < tags.length; track++) {
      tags[track] = labels.tagsOf(track);
    }
    return tags;
  }
}
