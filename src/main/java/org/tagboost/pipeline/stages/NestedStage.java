package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.FloatMatrix;
import org.tagboost.execution.Job;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.engine.TaskStage;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.ModelTraining;
import org.tagboost.pipeline.training.NestedAssembly;
import org.tagboost.pipeline.training.NestedScores;
import org.tagboost.pipeline.training.Split;
import org.tagboost.pipeline.training.TrainingTask;

/**
 * Scores of a model for others to learn from, which have not seen the held-out fold: leave-one-out
 * scores, which come with training, or those of a model for every pair of folds. It depends on what
 * the model's plain scores depend on.
 */
public final class NestedStage implements Stage<NestedScores>, TaskStage {

  private final Run run;
  private final ModelStage model;
  private final FeatureStage features;
  private final FoldStage folds;
  private final ScoreReuse reuse;
  private final StageTraining training;

  /** Whether the model has just been trained, and these scores with it. */
  private boolean taken;

  NestedStage(Run run, ModelStage model, FeatureStage features, FoldStage folds, ScoreReuse reuse) {
    this.run = run;
    this.model = model;
    this.features = features;
    this.folds = folds;
    this.reuse = reuse;
    this.training = new StageTraining(features, this::openTraining);
  }

  ModelStage model() {
    return model;
  }

  @Override
  public String name() {
    return "nested scores of " + model.model().name();
  }

  @Override
  public List<Stage<?>> upstream() {
    return List.of(features, folds, model);
  }

  @Override
  public StageInputs inputs() {
    return model.inputs();
  }

  @Override
  public Optional<String> builtFrom() {
    return open().info().map(NestedScores.Info::key);
  }

  @Override
  public Path record() {
    return run.folder().scoreInputs(files());
  }

  /** The name of its files, unlike that of any model. */
  private String files() {
    return model.model().name() + ".nested";
  }

  @Override
  public Optional<String> damage() {
    return open().damage();
  }

  /** Whether scores were there and are not as they were written, those of a killed run included. */
  boolean isDamaged() {
    return status().damaged() || (builtFrom().isEmpty() && open().haveBeenWritten());
  }

  @Override
  public NestedScores open() {
    return NestedScores.of(run.folder(), model.model().name());
  }

  @Override
  public boolean reuse() {
    return reuse.nested(model.model().name(), inputs().key());
  }

  @Override
  public boolean announce(RemainingTime time) {
    if (leavesOneOut() && !model.status().isCurrent()) {
      // These scores come with the model's.
      return features.status().isCurrent();
    }
    return training.announce(time);
  }

  @Override
  public TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> workers(Job job) {
    return training.get().workers(job);
  }

  @Override
  public void discardUnfinished() {
    training.get().discardUnfinished();
  }

  private ModelTraining openTraining() {
    return new ModelTraining(
        run,
        model.model(),
        features.open(),
        inputs().key(),
        files(),
        splits(),
        leavesOneOut(),
        Optional.empty());
  }

  @Override
  public void build() {
    if (taken) {
      return;
    }
    StageCost.Clock clock = StageCost.start();
    ModelTraining training = this.training.get();
    training.train(name(), builtFrom());
    write(training, model.open().outOfFold(), clock);
    training.discardUnfinished();
  }

  /**
   * Takes the leave-one-out scores of a model that has just been trained, if its kind has them.
   *
   * @param plain the training of the model's plain scores
   */
  void takeFrom(ModelTraining plain, FloatMatrix outOfFold) {
    if (leavesOneOut()) {
      write(plain, outOfFold, StageCost.start());
      taken = true;
    }
  }

  boolean leavesOneOut() {
    return run.kinds().model(model.model().kind()).leavesOneOut();
  }

  private List<Split> splits() {
    return leavesOneOut()
        ? Split.of(run.folds(), run.evaluated().numbers(), model.model().refit()).stream()
            .filter(split -> split.fold().isPresent())
            .toList()
        : Split.ofPairs(run.folds(), run.evaluated().numbers());
  }

  /** The scores of test tracks by the models of one fold, where leave-one-out scores need them. */
  private Optional<FloatMatrix> test(ModelTraining training, List<TrainingTask> tasks) {
    return leavesOneOut() && tasks.stream().allMatch(task -> task.split().scoresTest())
        ? Optional.of(
            NestedAssembly.test(
                tasks,
                training::result,
                run.dataset().testTracks().size(),
                run.dataset().tags().size()))
        : Optional.empty();
  }

  private void write(ModelTraining training, FloatMatrix scored, StageCost.Clock clock) {
    NestedScores nested = open();
    FloatMatrix outOfFold = run.evaluated().inPlace(scored, run.folds().rows());
    inputs().write(record());
    for (int fold : run.evaluated().numbers()) {
      var scores = new NestedAssembly(fold, run.folds(), outOfFold);
      List<TrainingTask> tasks = scores.of(training.tasks());
      for (TrainingTask task : tasks) {
        if (leavesOneOut()) {
          scores.addLeftOut(task, training.result(task));
        } else {
          scores.add(task, training.result(task));
        }
      }
      nested.write(fold, scores.scores(), test(training, tasks));
    }
    nested.finish(
        new NestedScores.Info(inputs().key(), clock.cost()),
        run.evaluated().numbers(),
        training.models());
  }
}
