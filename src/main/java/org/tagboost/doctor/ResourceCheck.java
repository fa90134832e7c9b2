package org.tagboost.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.doctor.Doctor.Check;
import org.tagboost.doctor.Doctor.Status;
import org.tagboost.execution.MachineMemory;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.run.ExperimentData;
import org.tagboost.pipeline.training.MemoryEstimate;

/** Compares the memory and disk that a config needs with those of this machine. */
final class ResourceCheck {

  private final ExperimentConfig config;
  private final Dataset dataset;
  private final FeatureColumns columns;
  private final TrainingTime time;

  private ResourceCheck(ExperimentConfig config, Dataset dataset, FeatureColumns columns) {
    this.config = config;
    this.dataset = dataset;
    this.columns = columns;
    this.time = new TrainingTime(config, dataset, columns);
  }

  static List<Check> of(ResolvedConfig resolved) {
    ExperimentConfig config = resolved.experiment();
    try {
      ResourceCheck check = open(config);
      return List.of(check.data(), check.memory(), check.disk(), check.time());
    } catch (UserException e) {
      return List.of(new Check("data", Status.FAILURE, String.valueOf(e.getMessage())));
    }
  }

  private static ResourceCheck open(ExperimentConfig config) {
    Dataset dataset = ExperimentData.load(config, config.folds().groupColumn(), Optional.empty());
    return new ResourceCheck(config, dataset, MemoryEstimate.columns(config, dataset));
  }

  /** How long training takes, in words. */
  static String trainingTime(ExperimentConfig config) {
    return TrainingTime.text(open(config).time.seconds());
  }

  private Check time() {
    return new Check(
        "time",
        Status.OK,
        "training takes %s with %d workers, by an estimate that may be off by a factor of two"
            .formatted(TrainingTime.text(time.seconds()), config.workers()));
  }

  private Check data() {
    return new Check(
        "data",
        Status.OK,
        String.format(
            Locale.ROOT,
            "%s: %d + %d tracks, %d tags, %d dims, %d feature columns",
            config.data().dir(),
            dataset.trainTracks().size(),
            dataset.testTracks().size(),
            dataset.tags().size(),
            columns.dims(),
            columns.count()));
  }

  private Check memory() {
    MemoryEstimate estimate =
        MemoryEstimate.of(config, Kinds.SHIPPED, dataset, columns, config.models().values());
    long needed = estimate.bytes(config.workers());
    long available = MachineMemory.now().availableBytes();
    String detail =
        String.format(
            Locale.ROOT,
            "about %d MiB needed by %d workers, %d MiB available",
            needed >> 20,
            config.workers(),
            available >> 20);
    return available == 0 || needed <= available
        ? new Check("memory", Status.OK, detail)
        : new Check(
            "memory",
            Status.WARNING,
            detail + "; use fewer workers, fewer feature groups or a smaller PCA");
  }

  private long featureBytes() {
    return 4 * allTracks() * columns.count();
  }

  /** Results of the tasks of a model, on disk until its scores are assembled. */
  private long taskBytes() {
    long tests = (long) config.folds().count() * dataset.testTracks().size();
    return 4L * dataset.tags().size() * (dataset.trainTracks().size() + tests);
  }

  private long allTracks() {
    return (long) dataset.trainTracks().size() + dataset.testTracks().size();
  }

  private Check disk() {
    long scores = 4 * allTracks() * dataset.tags().size() * (config.models().size() + 1);
    long needed = featureBytes() + scores + taskBytes();
    try {
      Path existing = config.workDir().toAbsolutePath();
      while (!Presence.of(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      long usable = Files.getFileStore(existing).getUsableSpace();
      String detail =
          String.format(
              Locale.ROOT,
              "%s: about %d MiB needed without the models; %d MiB free",
              config.workDir(),
              needed >> 20,
              usable >> 20);
      return needed <= usable
          ? new Check("disk", Status.OK, detail)
          : new Check("disk", Status.FAILURE, detail + "; free some space or change work_dir");
    } catch (IOException e) {
      return new Check("disk", Status.WARNING, config.workDir() + ": " + e.getMessage());
    }
  }
}
