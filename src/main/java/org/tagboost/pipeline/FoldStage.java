package org.tagboost.pipeline;

import java.nio.file.Files;
import java.util.List;
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

  /** Raise it when the same inputs would give other folds. */
  private static final int VERSION = 1;

  private final Run run;

  FoldStage(Run run) {
    this.run = run;
  }

  /** Brings {@code folds.csv} up to date. */
  void run() {
    if (!status().isCurrent()) {
      FoldsCsv.write(run.folder().folds(), run.dataset().trainTracks(), run.folds());
      inputs().write(run.folder().foldInputs());
    }
  }

  StageStatus status() {
    return StageStatus.of(
        "folds", Files.exists(run.folder().folds()), run.folder().foldInputs(), inputs());
  }

  private StageInputs inputs() {
    return StageInputs.ofCode("folds " + VERSION)
        .with(run.settings("folds.count"))
        .with("seed of the folds", Long.toString(seed()))
        .withHash("groups", run.dataset().groups().orElse(List.of()))
        .with("training tracks", run.identity().trainTracks())
        .with("labels", run.identity().labels());
  }

  private long seed() {
    return run.config().folds().seed().orElse(run.config().seed());
  }

  /** Assigns, and writes nothing. */
  Folds assign() {
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
            Seeds.derive(seed(), "folds"),
            dataset.groups());
    result.warnings(tag -> dataset.tags().get(tag).id()).forEach(run::warn);
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
