package org.tagboost.pipeline.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.bundle.BundleWriter;
import org.tagboost.bundle.Manifest;
import org.tagboost.config.ModelConfig;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ModelKind;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.SavedModels;
import org.tagboost.pipeline.training.Split;
import org.tagboost.pipeline.training.TrainingTask;

/** The models that a bundle holds: those of the folds, or their refits. */
final class PackedModels {

  private final Run run;
  private final Map<String, ModelStage> trained;
  private final Map<String, RefitStage> refits;

  /**
   * @param trained by name
   * @param refits of those that are not refitted anyway
   */
  PackedModels(Run run, Map<String, ModelStage> trained, Map<String, RefitStage> refits) {
    this.run = run;
    this.trained = trained;
    this.refits = refits;
  }

  /** The members, each after the model that its base margins come from. */
  List<ModelConfig> models() {
    Map<String, ModelConfig> needed = new LinkedHashMap<>();
    run.config().ensembleMembers().forEach(member -> need(member, needed));
    return List.copyOf(needed.values());
  }

  private void need(String name, Map<String, ModelConfig> needed) {
    ModelConfig model = Objects.requireNonNull(run.config().models().get(name), name);
    model.baseMarginsFrom().ifPresent(from -> need(from, needed));
    needed.putIfAbsent(name, model);
  }

  /** The stages that train what is to be packed and is not there anyway. */
  List<RefitStage> refits() {
    return models().stream().flatMap(model -> refit(model.name()).stream()).toList();
  }

  private Optional<RefitStage> refit(String model) {
    return run.config().bundle().refit()
        ? Optional.ofNullable(refits.get(model))
        : Optional.empty();
  }

  /**
   * Adds the files of all models.
   *
   * @return what the manifest says of them
   * @throws UserException if those of one are missing, or of another config
   */
  List<Manifest.Model> addTo(BundleWriter writer) {
    return models().stream().map(model -> addTo(writer, model)).toList();
  }

  private Manifest.Model addTo(BundleWriter writer, ModelConfig model) {
    ModelKind kind = run.kinds().model(model.kind());
    Optional<RefitStage> refit = refit(model.name());
    if (refit.isEmpty()) {
      requireOwnModels(model);
    }
    List<Split> splits =
        refit
            .map(RefitStage::split)
            .map(List::of)
            .orElseGet(() -> SavedModels.scoringTests(run, model));
    Path folder = refit.map(RefitStage::open).orElseGet(() -> run.folder().models(model.name()));
    List<List<String>> folds = new ArrayList<>();
    for (Split split : splits) {
      List<String> paths = new ArrayList<>();
      for (TrainingTask task : SavedModels.tasks(run, model, split)) {
        String path = "models/" + model.name() + "/" + task.fileName();
        Path base = folder.resolve(task.fileName());
        List<Path> files = ModelFiles.files(base, kind);
        if (files.isEmpty()) {
          throw notOfThisConfig(base);
        }
        for (Path file : files) {
          writer.addModel(
              "models/" + model.name() + "/" + split.name() + "/" + file.getFileName(), file);
        }
        paths.add(path);
      }
      folds.add(paths);
    }
    return new Manifest.Model(model.name(), model.kind(), model.features(), folds);
  }

  /**
   * Checks that no training of another config, which was interrupted, has left its models among
   * those of the folds: scores are replaced last.
   */
  private void requireOwnModels(ModelConfig model) {
    String key = Objects.requireNonNull(trained.get(model.name())).inputs().key();
    Path results = run.folder().results(model.name());
    if (!Presence.ofFolder(results)) {
      return;
    }
    try (Stream<Path> kept = Files.list(results)) {
      if (kept.anyMatch(file -> !file.endsWith(key))) {
        throw notOfThisConfig(run.folder().models(model.name()));
      }
    } catch (IOException e) {
      throw new UserException(
          results + ": cannot be read (" + Reason.of(e) + "); check the disk and its permissions",
          e);
    }
  }

  private static UserException notOfThisConfig(Path models) {
    return new UserException(
        models
            + ": an interrupted run of another config has replaced models there; run the train"
            + " command with --force");
  }
}
