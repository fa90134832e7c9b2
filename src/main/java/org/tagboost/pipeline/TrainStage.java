package org.tagboost.pipeline;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.XgboostConfig;
import org.tagboost.data.Fingerprint;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.UserException;
import org.tagboost.features.Features;

/** Brings the scores of every model of the config up to date. */
final class TrainStage {

  /** Raise it when the same inputs would give other scores. */
  private static final int VERSION = 1;

  private final Run run;
  private final FeatureStage.Output features;

  TrainStage(Run run, FeatureStage.Output features) {
    this.run = run;
    this.features = features;
  }

  void run() {
    if (run.config().models().isEmpty()) {
      throw new UserException("models: the config names no model; add one, see configs/demo.yaml");
    }
    Features opened = features.open();
    Set<String> current = new HashSet<>();
    for (ModelConfig model : run.config().models().values()) {
      bringUpToDate(model, opened, current);
    }
  }

  /**
   * Brings a model up to date, after the one that it starts from.
   *
   * @param current names of the models that are up to date, to which this one is added
   */
  private void bringUpToDate(ModelConfig model, Features opened, Set<String> current) {
    if (!current.add(model.name())) {
      return;
    }
    Optional<ModelConfig> base = startOf(model);
    base.ifPresent(below -> bringUpToDate(below, opened, current));
    String key = key(model);
    ScoreFiles scores = run.folder().scores(model.name());
    if (scores.info().map(ScoreInfo::key).filter(key::equals).isPresent()) {
      run.log(model.name() + ": current");
    } else {
      Optional<ModelStart> start = base.map(below -> start(below, opened));
      ModelTraining.plain(run, model, opened, key, start).train(scores);
    }
  }

  private Optional<ModelConfig> startOf(ModelConfig model) {
    return model instanceof XgboostConfig xgboost
        ? xgboost.startFrom().map(run.config().models()::get)
        : Optional.empty();
  }

  /** The scores of a model that is up to date itself; nested ones are made if they are not. */
  private ModelStart start(ModelConfig base, Features opened) {
    String key = key(base);
    NestedScores nested = run.folder().nestedScores(base.name());
    if (nested.info().map(NestedScores.Info::key).filter(key::equals).isEmpty()) {
      ModelTraining.nested(run, base, opened, key).train(nested);
    }
    return new ModelStart(run.folder().scores(base.name()), nested);
  }

  /**
   * Checks that every model's scores belong to the config and data as they are now.
   *
   * @throws UserException naming the first model that has to be trained
   */
  void requireCurrent() {
    for (ModelConfig model : run.config().models().values()) {
      ScoreFiles scores = run.folder().scores(model.name());
      String state =
          scores
              .info()
              .map(info -> info.key().equals(key(model)) ? "" : "out of date")
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

  private String key(ModelConfig model) {
    Fingerprint key =
        new Fingerprint()
            .add(VERSION)
            .add(features.key(model.features()))
            .add(run.identity().toString())
            .add(run.config().seed())
            .add(run.resolved().slice("models." + model.name()));
    startOf(model).ifPresent(base -> key.add(key(base)));
    return key.hex().substring(0, 16);
  }
}
