package org.tagboost.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.failure.UserException;
import org.tagboost.models.xgboost.XgboostSettings;

/** Runs the {@code train} command and reads its measurements. */
final class OurTraining {

  /**
   * The model whose AP is shown. A config may have other models, for base margins or for the blend.
   * If it has no model of this name, the AP is that of the first model.
   */
  static final String TREES = "trees";

  private OurTraining() {}

  /**
   * @throws UserException if the config has no XGBoost model of this name
   */
  static XgboostSettings trees(ExperimentConfig config) {
    ModelConfig model = config.models().get(TREES);
    if (model != null && model.settings() instanceof XgboostSettings trees) {
      return trees;
    }
    throw new UserException(config.name() + ": expected an XGBoost model named " + TREES);
  }

  /**
   * Trains all models of the config again.
   *
   * @return {@code seconds} of training and scoring, all models together, {@code wall_seconds} of
   *     the command, {@code ap} of the trees or else of the first model, {@code ensemble_ap},
   *     {@code peak_memory_bytes}
   */
  static Map<String, Double> figures(Tagboost.Experiment experiment) {
    double wall = experiment.train().seconds();
    JsonNode metrics = experiment.metrics();
    Map<String, Double> figures = new LinkedHashMap<>();
    double seconds = 0;
    for (JsonNode stage : metrics.path("stages")) {
      if (stage.path("stage").asText().startsWith("train ")) {
        seconds += stage.path("seconds").asDouble();
      }
    }
    figures.put("seconds", seconds);
    figures.put("wall_seconds", wall);
    for (JsonNode model : metrics.path("models")) {
      if (!figures.containsKey("ap") || model.path("name").asText().equals(TREES)) {
        figures.put("ap", model.path("oof_ap").asDouble());
      }
    }
    figures.put("ensemble_ap", metrics.path("ensemble").path("oof_ap").asDouble());
    figures.put("peak_memory_bytes", metrics.path("peak_memory_bytes").asDouble());
    return figures;
  }
}
