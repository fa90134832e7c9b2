package org.tagboost.pipeline.stages;

import org.tagboost.bundle.Decisions;
import org.tagboost.config.DecisionConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Tag;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.ThresholdChoice;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.pipeline.run.Run;

/** Thresholds and calibration of the blend, for a bundle. */
final class ChosenDecisions {

  private ChosenDecisions() {}

  /**
   * Chosen on the scores of all training tracks: those that the report judges.
   *
   * @param scores out-of-fold, of the blend
   */
  static Decisions of(Run run, FloatMatrix scores) {
    Dataset dataset = run.evaluated().dataset();
    DecisionConfig config = run.config().decision();
    LabelColumns labels = LabelColumns.of(dataset.labels());
    int tracks = scores.rows();
    int tags = scores.columns();
    return Decisions.of(
        config,
        dataset.tags().stream().map(Tag::id).toList(),
        ThresholdChoice.of(config.thresholds(), tracks, tags, scores::copyColumn, labels),
        Calibration.of(config.calibration(), tracks, tags, scores::copyColumn, labels));
  }
}
