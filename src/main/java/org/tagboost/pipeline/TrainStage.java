package org.tagboost.pipeline;

import org.tagboost.config.ModelConfig;
import org.tagboost.data.Fingerprint;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.features.Features;

/** Brings the scores of every model of the config up to date. */
final class TrainStage {

  /** Raise it when the same inputs would give other scores. */
  private static final int VERSION = 1;

  private final Run run;

  TrainStage(Run run) {
    this.run = run;
  }

  void run(FeatureStage.Output features) {
    if (run.config().models().isEmpty()) {
      throw new UserException("models: the config names no model; add one, see configs/demo.yaml");
    }
    Features opened = features.open();
    for (ModelConfig model : run.config().models().values()) {
      String key = key(model, features.key(model.features()));
      ScoreFiles scores = run.folder().scores(model.name());
      if (scores.info().map(ScoreInfo::key).filter(key::equals).isPresent()) {
        run.log(model.name() + ": current");
      } else {
        new ModelTraining(run, model, opened, key).train(scores);
      }
    }
  }

  /**
   * Checks that every model's scores belong to the config and data as they are now.
   *
   * @throws UserException naming the first model that has to be trained
   */
  void requireCurrent(FeatureStage.Output features) {
    for (ModelConfig model : run.config().models().values()) {
      ScoreFiles scores = run.folder().scores(model.name());
      String state =
          scores
              .info()
              .map(
                  info ->
                      info.key().equals(key(model, features.key(model.features())))
                          ? ""
                          : "out of date")
              .orElse("missing");
      if (!state.isEmpty()) {
        throw new UserException(
            scores.outOfFoldFile()
                + ": the scores of model "
                + model.name()
                + " are "
                + state
                + "; run the train command first");
      }
    }
  }

  private String key(ModelConfig model, String featureKey) {
    ScoreIdentity identity = ScoreIdentity.of(run.dataset(), run.folds());
    return new Fingerprint()
        .add(VERSION)
        .add(featureKey)
        .add(identity.toString())
        .add(run.config().seed())
        .add(run.resolved().slice("models." + model.name()))
        .hex()
        .substring(0, 16);
  }
}
