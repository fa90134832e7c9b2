package org.tagboost.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.doctor.Doctor.Check;
import org.tagboost.doctor.Doctor.Status;
import org.tagboost.execution.ProcessMemory;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.run.ExperimentData;

/** Compares the memory and disk that a config needs with those of this machine. */
final class ResourceCheck {

  /** The program itself: the JVM, its code, buffers. */
  private static final long BASE_BYTES = 300L << 20;

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
    return new ResourceCheck(
        config, dataset, FeatureColumns.of(config.features(), dims(config, dataset)));
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

  /** The dims of the first track's sequence in the store. */
  private static int dims(ExperimentConfig config, Dataset dataset) {
    List<String> tracks = new ArrayList<>(dataset.trainTracks());
    tracks.addAll(dataset.testTracks());
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    try (EmbeddingStore.Cursor cursor = EmbeddingStore.open(config.data().dir()).open(tracks)) {
      if (!cursor.next(file)) {
        throw new UserException(config.data().dir() + ": holds no sequence of any track");
      }
    }
    NpyDecoder.decode(file.content(), file.name(), NonFinite.ZERO, sequence);
    return sequence.dims();
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
    long needed = BASE_BYTES + featureBytes() + scoreBytes() + taskBytes() + trainingBytes();
    long available = ProcessMemory.availableBytes();
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

  /** The feature matrices are mapped, not copied, yet what is read of them counts as resident. */
  private long featureBytes() {
    return 4 * allTracks() * columns.count();
  }

  /**
   * The model of each kind that needs most, in every worker at once. Kinds add up, since the heap
   * that one has grown is not given back before the other takes native memory.
   */
  private long trainingBytes() {
    Map<String, Long> mostOfKind = new HashMap<>();
    long nested = 0;
    long tracks = dataset.trainTracks().size();
    for (ModelConfig model : config.models().values()) {
      TagTrainer trainer = Kinds.SHIPPED.model(model.kind()).trainer(model);
      TagTrainer.DataSize size = time.size(model);
      mostOfKind.merge(model.kind(), trainer.memoryBytes(size) * config.workers(), Math::max);
      if (model.baseMarginsFrom().isPresent()) {
        nested = 4 * tracks * dataset.tags().size() * config.folds().count();
      }
    }
    return nested + mostOfKind.values().stream().mapToLong(bytes -> bytes).sum();
  }

  /** Out-of-fold and test scores of a model, the latter summed in double. */
  private long scoreBytes() {
    long tags = dataset.tags().size();
    return tags * (4L * dataset.trainTracks().size() + 12L * dataset.testTracks().size());
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
      while (!Files.exists(existing) && existing.getParent() != null) {
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
