package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.execution.RemainingTime;
import org.tagboost.failure.UserException;
import org.tagboost.features.Features;

/** Brings the scores of every model of the config up to date. */
final class TrainStage {

  private final Run run;
  private final ModelInputs inputs;

  TrainStage(Run run) {
    this.run = run;
    this.inputs = new ModelInputs(run);
  }

  /**
   * Trains what is not current.
   *
   * @param features folder of the matrices
   * @param force whether to train all the rest as well
   * @param lenders experiments whose scores may be taken instead, if their inputs are the same
   */
  void run(Path features, boolean force, List<RunFolder> lenders) {
    if (force) {
      // Once forgotten, they are not current until trained again, even if this run is killed.
      run.config().models().values().forEach(this::forget);
    }
    List<ModelTraining> trainings =
        plan(Features.open(features), new BorrowedScores(run.folder(), lenders));
    var remaining = new RemainingTime(run.runner().workers());
    trainings.forEach(training -> training.expect(remaining));
    trainings.forEach(ModelTraining::train);
  }

  private void forget(ModelConfig model) {
    run.folder().nestedScores(model.name()).forget();
    AtomicFile.delete(run.folder().scores(model.name()).infoFile());
    AtomicFile.deleteTree(run.folder().parts(model.name()));
    AtomicFile.deleteTree(run.folder().parts(ModelTraining.nestedFiles(model)));
  }

  /** What has to be trained, a model after the one that it starts from. */
  private List<ModelTraining> plan(Features features, BorrowedScores borrowed) {
    List<ModelTraining> trainings = new ArrayList<>();
    Set<String> planned = new HashSet<>();
    for (ModelConfig model : run.config().models().values()) {
      plan(model, features, borrowed, planned, trainings);
    }
    return trainings;
  }

  private void plan(
      ModelConfig model,
      Features features,
      BorrowedScores borrowed,
      Set<String> planned,
      List<ModelTraining> trainings) {
    if (!planned.add(model.name())) {
      return;
    }
    Optional<ModelConfig> base = inputs.marginsOf(model);
    base.ifPresent(below -> plan(below, features, borrowed, planned, trainings));
    if (status(model).isCurrent()) {
      run.log(model.name() + ": current");
      return;
    }
    if (borrowed.plain(model.name(), inputs.of(model).key())) {
      run.log(model.name() + ": taken from an experiment that has trained the same");
      return;
    }
    base.ifPresent(below -> planNested(below, features, borrowed, planned, trainings));
    trainings.add(
        ModelTraining.plain(run, model, features, inputs.of(model), base.map(this::start)));
  }

  private void planNested(
      ModelConfig model,
      Features features,
      BorrowedScores borrowed,
      Set<String> planned,
      List<ModelTraining> trainings) {
    StageInputs now = inputs.of(model);
    NestedScores nested = run.folder().nestedScores(model.name());
    boolean current =
        nested.info().map(NestedScores.Info::key).filter(now.key()::equals).isPresent();
    if (!current
        && !borrowed.nested(model.name(), now.key())
        && planned.add(ModelTraining.nestedFiles(model))) {
      trainings.add(ModelTraining.nested(run, model, features, now));
    }
  }

  private MarginScores start(ModelConfig base) {
    return new MarginScores(
        run.folder().scores(base.name()), run.folder().nestedScores(base.name()));
  }

  /** The state of every model's scores, in the order of the config. */
  List<StageStatus> status() {
    return run.config().models().values().stream().map(this::status).toList();
  }

  private StageStatus status(ModelConfig model) {
    String stage = "model " + model.name();
    StageInputs now = inputs.of(model);
    Optional<ScoreInfo> info = run.folder().scores(model.name()).info();
    return info.map(ScoreInfo::key).filter(now.key()::equals).isPresent()
        ? StageStatus.current(stage)
        : StageStatus.of(stage, info.isPresent(), run.folder().scoreInputs(model.name()), now);
  }

  /**
   * Checks that every model's scores belong to the config and data as they are now.
   *
   * @throws UserException naming the first model that has to be trained
   */
  void requireCurrent() {
    for (ModelConfig model : run.config().models().values()) {
      StageStatus status = status(model);
      ScoreFiles scores = run.folder().scores(model.name());
      String remedy = "; run the train command first";
      switch (status.state()) {
        case CURRENT -> {}
        case MISSING ->
            throw new UserException(
                scores.outOfFoldFile()
                    + ": the scores of model "
                    + model.name()
                    + " are missing"
                    + remedy);
        case STALE ->
            throw new UserException(
                scores.outOfFoldFile()
                    + ": the scores of model "
                    + model.name()
                    + " are out of date ("
                    + String.join("; ", status.reasons())
                    + ")"
                    + remedy);
      }
    }
  }
}
