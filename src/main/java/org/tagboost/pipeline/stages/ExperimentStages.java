package org.tagboost.pipeline.stages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tagboost.config.ModelConfig;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.TaskStage;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;

/** The stages that the config of a run has, and what each of them reads. */
public final class ExperimentStages {

  private final Run run;
  private final FeatureStage features;
  private final FoldStage folds;
  private final Map<String, ModelStage> models = new LinkedHashMap<>();
  private final Map<String, NestedStage> nested = new LinkedHashMap<>();
  private final Map<String, RefitStage> refits = new LinkedHashMap<>();
  private final EnsembleStage ensemble;
  private final ReportStage report;
  private final SubmissionStage submission;
  private final BundleStage bundle;

  /**
   * @param donors experiments whose scores may be taken, if their inputs are the same
   */
  public ExperimentStages(Run run, List<RunFolder> donors) {
    this.run = run;
    features = new FeatureStage(run);
    folds = new FoldStage(run);
    var inputs = new ModelInputs(run);
    var reuse = new ScoreReuse(run.folder(), donors);
    run.config().models().values().forEach(model -> add(model, inputs, reuse));
    ensemble = new EnsembleStage(run, models);
    report = new ReportStage(run, features, ensemble);
    submission = new SubmissionStage(run, ensemble);
    bundle = new BundleStage(run, features, models, refits, ensemble);
  }

  /** A model whose scores another takes as base margins comes before that one. */
  private void add(ModelConfig model, ModelInputs inputs, ScoreReuse reuse) {
    if (models.containsKey(model.name())) {
      return;
    }
    Optional<NestedStage> margins =
        model.baseMarginsFrom().map(from -> nested(from, inputs, reuse));
    var stage = new ModelStage(run, model, features, folds, inputs, margins, reuse);
    models.put(model.name(), stage);
    if (!model.refit()) {
      refits.put(model.name(), new RefitStage(run, stage, features, margins));
    }
  }

  private NestedStage nested(String model, ModelInputs inputs, ScoreReuse reuse) {
    add(Objects.requireNonNull(run.config().models().get(model), model), inputs, reuse);
    ModelStage stage = Objects.requireNonNull(models.get(model), model);
    return nested.computeIfAbsent(
        model,
        name -> {
          NestedStage made = new NestedStage(run, stage, features, folds, reuse);
          stage.giveTo(made);
          return made;
        });
  }

  public FeatureStage features() {
    return features;
  }

  /**
   * Features, folds and the scores of all models. Nested scores only if their files were changed:
   * otherwise they matter once a model that learns from them is to be trained.
   */
  public List<Stage<?>> training() {
    List<Stage<?>> stages = new ArrayList<>(List.of(features, folds));
    stages.addAll(models.values());
    nested.values().stream().filter(NestedStage::isDamaged).forEach(stages::add);
    return stages;
  }

  /**
   * The models that are to be trained, with those whose scores they start from.
   *
   * @param all whether also those whose scores are current
   */
  public List<ModelConfig> untrained(boolean all) {
    Set<ModelConfig> untrained = new LinkedHashSet<>();
    for (ModelStage stage : models.values()) {
      if (all || !stage.status().isCurrent()) {
        untrained.add(stage.model());
        stage
            .model()
            .baseMarginsFrom()
            .map(from -> run.config().models().get(from))
            .ifPresent(untrained::add);
      }
    }
    return List.copyOf(untrained);
  }

  /** The scores of all models, plain and nested. */
  public List<Stage<?>> scores() {
    List<Stage<?>> stages = new ArrayList<>(models.values());
    stages.addAll(nested.values());
    return stages;
  }

  /**
   * The stage of that name that consists of tasks.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TaskStage ofTasks(String name) {
    return Stream.concat(
            Stream.of(features),
            Stream.of(models, nested, refits).flatMap(stages -> stages.values().stream()))
        .map(TaskStage.class::cast)
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stage of tasks " + name));
  }

  public EnsembleStage ensemble() {
    return ensemble;
  }

  public ReportStage report() {
    return report;
  }

  public SubmissionStage submission() {
    return submission;
  }

  public BundleStage bundle() {
    return bundle;
  }

  /**
   * Checks that the scores of all models are current.
   *
   * @throws org.tagboost.failure.UserException naming the first model that has to be trained
   */
  public void requireTrained() {
    models.values().forEach(ModelStage::requireCurrent);
  }
}
