package org.tagboost.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.report.ExperimentSummary;

/**
 * An experiment, or a member of one, whose out-of-fold scores are current.
 *
 * @param name as given by the user
 * @param member a model's name, or {@code ensemble}
 * @param outOfFold rows and columns as {@code dataset}
 */
record ScoredExperiment(
    String name,
    String member,
    ResolvedConfig config,
    ExperimentSummary summary,
    Dataset dataset,
    ScoreIdentity identity,
    FloatMatrix outOfFold) {

  /** Macro average precision over all tracks and tags. */
  double averagePrecision() {
    return Evaluation.macroOf(outOfFold::copyColumn, dataset.labels());
  }

  /**
   * The config's values by key, for a single member without those of other models and of the blend,
   * its own under {@code model.}, so that models of different names can be compared.
   */
  Map<String, String> settings() {
    if (member.equals(RunFolder.ENSEMBLE)) {
      return config.values();
    }
    String own = "models." + member + ".";
    Map<String, String> settings = new LinkedHashMap<>();
    config
        .values()
        .forEach(
            (key, value) -> {
              if (key.startsWith(own)) {
                settings.put("model." + key.substring(own.length()), value);
              } else if (!key.startsWith("models.") && !key.startsWith("ensemble.")) {
                settings.put(key, value);
              }
            });
    return settings;
  }
}
