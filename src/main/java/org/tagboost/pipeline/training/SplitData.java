package org.tagboost.pipeline.training;

import java.util.List;
import java.util.Optional;
import org.tagboost.config.EarlyStopping;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.data.Rows;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.StratifiedFolds;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.Features;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.Seeds;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.run.Run;

/** What a model is trained on, and what it scores, split by split. Thread-safe. */
final class SplitData {

  private final Run run;
  private final ModelConfig model;
  private final Features features;
  private final List<FeatureColumns.Group> columnGroups;
  private final Optional<MarginScores> margins;

  /**
   * @param margins scores of the model whose log-odds are its base margins, if it has any
   */
  SplitData(Run run, ModelConfig model, Features features, Optional<MarginScores> margins) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.columnGroups = features.columns().select(model.groups());
    this.margins = margins;
  }

  /** Number of feature columns. */
  int columns() {
    return FeatureColumns.width(columnGroups)
        + (model.takesScores() ? run.dataset().tags().size() : 0);
  }

  TagTrainer.DataSize size(Split split) {
    return new TagTrainer.DataSize(
        split.training().length,
        split.heldOut().length + (split.scoresTest() ? features.test().rows() : 0),
        columns(),
        run.dataset().tags().size());
  }

  /** The tracks to learn from. Those that decide when to stop are taken out of them. */
  FoldData training(Split split) {
    Optional<Folds> parts = stoppingFolds(split);
    int[] fitting =
        parts.map(p -> Rows.take(split.training(), p.rowsOutside(0))).orElse(split.training());
    Optional<int[]> stopping = parts.map(p -> Rows.take(split.training(), p.rowsIn(0)));
    Optional<BaseMargins> from = margins.map(scores -> scores.of(split, fitting, stopping));
    return new FoldData(
        labelled(fitting, from.map(BaseMargins::training)),
        stopping.map(rows -> labelled(rows, from.flatMap(BaseMargins::stopping))),
        from,
        run.dataset().groups().map(groups -> Rows.take(groups, fitting)));
  }

  ScoredTracks heldOut(Split split) {
    return scored(
        new TrackFeatures(features.train(), split.heldOut(), columnGroups),
        margins.map(from -> from.heldOut(split)));
  }

  /** The test tracks, if the split scores them; otherwise none. */
  ScoredTracks test(Split split) {
    FloatMatrix test = features.test();
    return split.scoresTest()
        ? scored(TrackFeatures.all(test, columnGroups), margins.map(from -> from.test(split)))
        : scored(
            new TrackFeatures(test, new int[0], columnGroups), margins.map(MarginScores::none));
  }

  private ScoredTracks scored(TrackFeatures tracks, Optional<BaseMargins.View> scores) {
    return new ScoredTracks(BaseMargins.columns(model.takesScores(), tracks, scores), scores);
  }

  private LabelledTracks labelled(int[] rows, Optional<BaseMargins.View> scores) {
    return new LabelledTracks(
        BaseMargins.columns(
            model.takesScores(), new TrackFeatures(features.train(), rows, columnGroups), scores),
        run.dataset().labels(),
        rows);
  }

  /** Splits the training tracks again, if the model stops early; fold 0 decides when. */
  private Optional<Folds> stoppingFolds(Split split) {
    if (model.earlyStopping().isEmpty()) {
      return Optional.empty();
    }
    EarlyStopping stopping = model.earlyStopping().get();
    Labels labels = run.dataset().labels();
    int[][] tags = new int[split.training().length][];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = labels.tagsOf(split.training()[i]);
    }
    int count = (int) Math.max(2, Math.round(1 / stopping.share()));
    return Optional.of(
        StratifiedFolds.assign(
                tags.length,
                tags,
                labels.tags(),
                count,
                Seeds.derive(run.config().seed(), "stopping", split.name()),
                run.dataset().groups().map(groups -> Rows.take(groups, split.training())))
            .folds());
  }
}
