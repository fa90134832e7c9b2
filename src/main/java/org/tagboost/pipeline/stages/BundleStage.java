package org.tagboost.pipeline.stages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.tagboost.bundle.BundleWriter;
import org.tagboost.bundle.Manifest;
import org.tagboost.config.BlendMethod;
import org.tagboost.config.EnsembleConfig;
import org.tagboost.config.KeyEffect;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.failure.UserException;
import org.tagboost.models.Library;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ModelKind;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Git;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.pipeline.run.Versions;
import org.tagboost.pipeline.training.SavedModels;
import org.tagboost.pipeline.training.Split;
import org.tagboost.pipeline.training.TrainingTask;
import org.tagboost.report.ExperimentReport;

/** Packs what scoring new tracks takes into one file: feature groups, models and blend. */
public final class BundleStage implements Stage<Path> {

  /** Raise it when the same inputs would give another bundle. */
  private static final int VERSION = 1;

  private final Run run;
  private final FeatureStage features;
  private final Map<String, ModelStage> models;
  private final EnsembleStage ensemble;

  BundleStage(
      Run run, FeatureStage features, Map<String, ModelStage> models, EnsembleStage ensemble) {
    this.run = run;
    this.features = features;
    this.models = models;
    this.ensemble = ensemble;
  }

  @Override
  public String name() {
    return "bundle";
  }

  @Override
  public List<Stage<?>> upstream() {
    List<Stage<?>> upstream = new ArrayList<>(models.values());
    upstream.addAll(List.of(features, ensemble));
    return upstream;
  }

  @Override
  public StageInputs inputs() {
    return StageInputs.ofCode("bundle " + VERSION + ", tagboost " + Versions.tagboost())
        .with(run.settings(KeyEffect.NAME))
        .with("scores of " + RunFolder.ENSEMBLE, ensemble.inputs().key())
        .withHash("names of tags", run.dataset().tags().stream().map(Tag::name).toList());
  }

  @Override
  public Optional<String> builtFrom() {
    return Files.exists(open())
        ? Optional.of(StageInputs.read(record()).map(StageInputs::key).orElse("unknown"))
        : Optional.empty();
  }

  @Override
  public Path record() {
    return run.folder().work().resolve("bundle.inputs.json");
  }

  /** The file. */
  @Override
  public Path open() {
    return run.folder().experiment().resolve(run.config().name() + ".tagboost");
  }

  @Override
  public void build() {
    requireBlendOfSingleTracks();
    BundleWriter writer = new BundleWriter();
    Path config = run.folder().work().resolve("bundle.config.yaml");
    AtomicFile.writeString(config, run.resolved().toYaml());
    writer.add("config.yaml", config);
    addFeatures(writer);
    List<Manifest.Model> packed = new ArrayList<>();
    for (ModelConfig model : needed()) {
      packed.add(add(model, writer));
    }
    writer.write(open(), files -> manifest(packed, files));
    AtomicFile.delete(config);
    inputs().write(record());
    run.log("bundle: written to " + open());
  }

  private void requireBlendOfSingleTracks() {
    if (run.config().ensemble().method() == BlendMethod.RANK_MEAN) {
      throw new UserException(
          "ensemble.method: rank_mean cannot be bundled: the rank of a track depends on all others;"
              + " set it to mean or weighted_mean");
    }
    for (String member : run.config().ensembleMembers()) {
      if (!models.containsKey(member)) {
        throw new UserException(
            "ensemble.members: "
                + member
                + " belongs to another experiment, and cannot be bundled with this one; copy its"
                + " model into this config");
      }
    }
  }

  /** Everything beside the matrices. */
  private void addFeatures(BundleWriter writer) {
    writer.addAll(
        "features/",
        features.folder(),
        name ->
            !List.of("train.npy", "test.npy", "stage.json", FeatureStage.FILES_RECORD)
                .contains(name));
  }

  /** The members, each after the model that its base margins come from. */
  private List<ModelConfig> needed() {
    Map<String, ModelConfig> needed = new LinkedHashMap<>();
    run.config().ensembleMembers().forEach(member -> need(member, needed));
    return List.copyOf(needed.values());
  }

  private void need(String name, Map<String, ModelConfig> needed) {
    ModelConfig model = Objects.requireNonNull(run.config().models().get(name), name);
    model.baseMarginsFrom().ifPresent(from -> need(from, needed));
    needed.putIfAbsent(name, model);
  }

  private Manifest.Model add(ModelConfig model, BundleWriter writer) {
    ModelKind kind = run.kinds().model(model.kind());
    List<List<String>> folds = new ArrayList<>();
    for (Split split : SavedModels.scoringTests(run, model)) {
      List<String> paths = new ArrayList<>();
      for (TrainingTask task : SavedModels.tasks(run, model, split)) {
        String path = "models/" + model.name() + "/" + task.fileName();
        Path base = run.folder().models(model.name()).resolve(task.fileName());
        for (Path file : ModelFiles.files(base, kind)) {
          writer.add(
              "models/" + model.name() + "/" + split.name() + "/" + file.getFileName(), file);
        }
        paths.add(path);
      }
      folds.add(paths);
    }
    return new Manifest.Model(model.name(), model.kind(), model.features(), folds);
  }

  private Manifest manifest(List<Manifest.Model> packed, Map<String, Manifest.FileInfo> files) {
    Dataset dataset = run.evaluated().dataset();
    Evaluation evaluation =
        Evaluation.of(ensemble.open().outOfFold(), dataset.labels(), run.evaluated().folds());
    EnsembleConfig blend = run.config().ensemble();
    List<Manifest.TagInfo> tags = new ArrayList<>();
    for (int tag = 0; tag < dataset.tags().size(); tag++) {
      double ap = evaluation.perTag()[tag];
      tags.add(
          new Manifest.TagInfo(
              dataset.tags().get(tag).id(),
              dataset.tags().get(tag).name(),
              dataset.labels().positives(tag),
              Double.isNaN(ap) ? null : ap));
    }
    return new Manifest(
        Manifest.FORMAT,
        run.config().name(),
        "",
        features.open().columns().dims(),
        String.join("", run.settings("data.non_finite").values()),
        tags,
        EnsembleStage.methodName(blend),
        run.config().ensembleMembers().stream()
            .map(
                name ->
                    new Manifest.Member(
                        name,
                        blend.method() == BlendMethod.MEAN
                            ? 1
                            : blend.weights().getOrDefault(name, 0.0)))
            .toList(),
        packed,
        new Manifest.Quality(
            evaluation.macro(),
            Evaluation.randomRanking(dataset.labels()),
            DoubleStream.of(evaluation.foldMacro()).boxed().toList()),
        origin(dataset),
        files);
  }

  private Manifest.Origin origin(Dataset dataset) {
    Map<String, String> libraries = new TreeMap<>();
    for (ModelConfig model : needed()) {
      Library library = run.kinds().model(model.kind()).library();
      libraries.put(library.name(), library.version());
    }
    Optional<ExperimentReport.GitState> git = Git.state();
    return new Manifest.Origin(
        dataset.trainTracks().size(),
        run.evaluated().identity().fingerprint(dataset.generated()),
        Versions.tagboost(),
        libraries,
        git.map(ExperimentReport.GitState::commit).orElse(""),
        git.map(state -> !state.dirty()).orElse(false));
  }
}
