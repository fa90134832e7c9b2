package org.tagboost.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * The size of a training run.
 *
 * @param dims feature columns of one statistic
 * @param statistics number of statistics: 1, 2 or 4
 */
record GrowthSize(int tracks, int tags, int dims, int statistics, int folds, int workers) {

  private static final List<String> STATISTICS = List.of("mean", "std", "min", "max");

  static GrowthSize base(Workbench bench) {
    Settings settings = bench.settings();
    return new GrowthSize(
        settings.number(Variable.GROWTH_ROWS),
        settings.number(Variable.GROWTH_TAGS),
        settings.number(Variable.GROWTH_COLUMNS),
        1,
        2,
        bench.cores());
  }

  GrowthSize timesTracks(int factor) {
    return new GrowthSize(tracks * factor, tags, dims, statistics, folds, workers);
  }

  GrowthSize timesTags(int factor) {
    return new GrowthSize(tracks, tags * factor, dims, statistics, folds, workers);
  }

  GrowthSize timesColumns(int factor) {
    return new GrowthSize(tracks, tags, dims, statistics * factor, folds, workers);
  }

  GrowthSize withFolds(int count) {
    return new GrowthSize(tracks, tags, dims, statistics, count, workers);
  }

  GrowthSize withWorkers(int count) {
    return new GrowthSize(tracks, tags, dims, statistics, folds, count);
  }

  Tagboost.Experiment experiment(Workbench bench) {
    Path data =
        bench.data().of(new BenchData.Size(tracks, tags, dims, Workbench.SHORT_SEQUENCE, false));
    return bench
        .tagboost("growth")
        .experiment(
            "growth",
            List.of(
                "data.dir=" + data,
                "workers=" + workers,
                "folds.count=" + folds,
                "models.trees.features=" + STATISTICS.subList(0, statistics),
                "models.trees.rounds=" + bench.settings().number(Variable.GROWTH_ROUNDS)));
  }

  @Override
  public String toString() {
    return tracks
        + " tracks, "
        + tags
        + " tags, "
        + dims * statistics
        + " columns, "
        + folds
        + " folds";
  }
}
