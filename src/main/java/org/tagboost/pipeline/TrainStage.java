package org.tagboost.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.XgboostConfig;
import org.tagboost.data.Fingerprint;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.execution.RemainingTime;
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
    List<ModelTraining> trainings = plan();
    var remaining = new RemainingTime(run.runner().workers());
    trainings.forEach(training -> training.expect(remaining));
    trainings.forEach(ModelTraining::train);
  }

  /** What has to be trained, a model after the one that it starts from. */
  private List<ModelTraining> plan() {
    List<ModelTraining> trainings = new ArrayList<>();
    Features opened = features.open();
    Set<String> planned = new HashSet<>();
    for (ModelConfig model : run.config().models().values()) {
      plan(model, opened, planned, trainings);
    }
    return trainings;
  }

  private void plan(
      ModelConfig model, Features opened, Set<String> planned, List<ModelTraining> trainings) {
    if (!planned.add(model.name())) {
      return;
    }
    Optional<ModelConfig> base = startOf(model);
    base.ifPresent(below -> plan(below, opened, planned, trainings));
    String key = key(model);
    ScoreFiles scores = run.folder().scores(model.name());
    if (scores.info().map(ScoreInfo::key).filter(key::equals).isPresent()) {
      run.log(model.name() + ": current");
      return;
    }
    base.ifPresent(below -> planNested(below, opened, planned, trainings));
    trainings.add(ModelTraining.plain(run, model, opened, key, base.map(this::start)));
  }

  private void planNested(
      ModelConfig model, Features opened, Set<String> planned, List<ModelTraining> trainings) {
    String key = key(model);
    NestedScores nested = run.folder().nestedScores(model.name());
    boolean current = nested.info().map(NestedScores.Info::key).filter(key::equals).isPresent();
    if (!current && planned.add(model.name() + ".nested")) {
      trainings.add(ModelTraining.nested(run, model, opened, key));
    }
  }

  private ModelStart start(ModelConfig base) {
    return new ModelStart(run.folder().scores(base.name()), run.folder().nestedScores(base.name()));
  }

  private Optional<ModelConfig> startOf(ModelConfig model) {
    return model instanceof XgboostConfig xgboost
        ? xgboost.startFrom().map(run.config().models()::get)
        : Optional.empty();
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
