package org.tagboost.pipeline.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.tagboost.bundle.BundleWriter;
import org.tagboost.bundle.Decisions;
import org.tagboost.bundle.Manifest;
import org.tagboost.config.BlendMethod;
import org.tagboost.config.EnsembleConfig;
import org.tagboost.config.KeyEffect;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.JsonFile;
import org.tagboost.data.NpyType;
import org.tagboost.data.PublishedFiles;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.models.Library;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Git;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.pipeline.run.Versions;
import org.tagboost.report.ExperimentReport;

/** Packs what scoring new tracks takes into one file: feature groups, models and blend. */
public final class BundleStage implements Stage<Path> {

  /** Raise it when the same inputs would give another bundle. */
  private static final int VERSION = 2;

  private final Run run;
  private final FeatureStage features;
  private final Map<String, ModelStage> models;
  private final PackedModels packed;
  private final EnsembleStage ensemble;

  /**
   * @param refits of the models that are not refitted anyway
   */
  BundleStage(
      Run run,
      FeatureStage features,
      Map<String, ModelStage> models,
      Map<String, RefitStage> refits,
      EnsembleStage ensemble) {
    this.run = run;
    this.features = features;
    this.models = models;
    this.packed = new PackedModels(run, models, refits);
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
    upstream.addAll(packed.refits());
    return upstream;
  }

  @Override
  public StageInputs inputs() {
    return StageInputs.ofCode("bundle " + VERSION + ", tagboost " + Versions.tagboost())
        .with(run.settings(KeyEffect.NAME))
        .with(run.settings(KeyEffect.DECISION))
        .with(run.settings(KeyEffect.BUNDLE))
        .with("scores of " + RunFolder.ENSEMBLE, ensemble.inputs().key())
        .withHash("names of tags", run.dataset().tags().stream().map(Tag::name).toList());
  }

  @Override
  public Optional<String> builtFrom() {
    return Presence.of(open())
        ? Optional.of(StageInputs.read(record()).map(StageInputs::key).orElse("unknown"))
        : Optional.empty();
  }

  @Override
  public Path record() {
    return run.folder().work().resolve("bundle.inputs.json");
  }

  /** Of earlier versions there is none, whose bundles are made again. */
  private Path files() {
    return run.folder().work().resolve("bundle.files.json");
  }

  @Override
  public Optional<String> damage() {
    return PublishedFiles.damage(files());
  }

  /** The file. */
  @Override
  public Path open() {
    return run.folder().experiment().resolve(run.config().name() + ".tagboost");
  }

  @Override
  public void build() {
    BundleWriter writer =
        new BundleWriter(run.config().bundle().float16() ? NpyType.FLOAT16 : NpyType.FLOAT32);
    Path made = run.folder().work().resolve("bundle");
    AtomicFile.writeString(made.resolve("config.yaml"), run.resolved().toYaml());
    writer.add("config.yaml", made.resolve("config.yaml"));
    JsonFile.writeIndented(
        made.resolve(Decisions.FILE), ChosenDecisions.of(run, ensemble.open().outOfFold()));
    writer.add(Decisions.FILE, made.resolve(Decisions.FILE));
    if (run.config().bundle().trainingTracks()) {
      writer.addTrainingTracks(made, run.evaluated().dataset().trainTracks());
    }
    addFeatures(writer);
    List<Manifest.Model> added = packed.addTo(writer);
    writer.write(open(), files -> manifest(added, files));
    AtomicFile.deleteTree(made);
    new PublishedFiles(files()).add(open()).write();
    inputs().write(record());
    run.log(
        String.format(Locale.ROOT, "bundle: %.1f MB, written to %s", bytes(open()) / 1e6, open()));
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that the blend takes nothing but models of this experiment, track by track.
   *
   * @throws UserException if it does
   */
  public void requireBundleable() {
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

  private Manifest manifest(List<Manifest.Model> added, Map<String, Manifest.FileInfo> files) {
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
              Double.isNaN(ap) ? OptionalDouble.empty() : OptionalDouble.of(ap)));
    }
    return new Manifest(
        Manifest.FORMAT,
        run.config().name(),
        run.config().bundle().license(),
        features.open().columns().dims(),
        String.join("", run.settings("data.non_finite").values()),
        tags,
        EnsembleStage.methodName(blend),
        run.config().ensembleMembers().stream()
            .map(name -> new Manifest.Member(name, ensemble.weight(name)))
            .toList(),
        added,
        new Manifest.Quality(
            evaluation.macro(),
            Evaluation.randomRanking(dataset.labels()),
            DoubleStream.of(evaluation.foldMacro()).boxed().toList()),
        origin(dataset),
        files);
  }

  private Manifest.Origin origin(Dataset dataset) {
    Map<String, String> libraries = new TreeMap<>();
    for (ModelConfig model : packed.models()) {
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
