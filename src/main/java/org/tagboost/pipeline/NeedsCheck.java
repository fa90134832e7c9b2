package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.Doctor.Check;
import org.tagboost.pipeline.Doctor.Status;

/** Compares the memory and disk that a config needs with what is there. */
final class NeedsCheck {

  /** The program itself: the JVM, its code, buffers. */
  private static final long BASE_BYTES = 300L << 20;

  private final ExperimentConfig config;
  private final Dataset dataset;
  private final FeatureColumns columns;

  private NeedsCheck(ExperimentConfig config, Dataset dataset, FeatureColumns columns) {
    this.config = config;
    this.dataset = dataset;
    this.columns = columns;
  }

  static List<Check> of(ResolvedConfig resolved) {
    ExperimentConfig config = resolved.experiment();
    try {
      Dataset dataset =
          Dataset.load(config.data().dir(), config.data().tags(), config.folds().groupColumn());
      FeatureColumns columns = FeatureColumns.of(config.features(), dims(config, dataset));
      NeedsCheck needs = new NeedsCheck(config, dataset, columns);
      return List.of(needs.data(), needs.memory(), needs.disk());
    } catch (UserException e) {
      return List.of(new Check("data", Status.FAILURE, String.valueOf(e.getMessage())));
    }
  }

  /** The dims of whichever track's sequence comes first. */
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
    long needed = BASE_BYTES + scoreBytes() + trainingBytes();
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

  /** The dearest model, in every worker at once. */
  private long trainingBytes() {
    long most = 0;
    long tracks = dataset.trainTracks().size();
    for (ModelConfig model : config.models().values()) {
      TagTrainer trainer = Trainers.of(model);
      long folds = config.folds().count();
      long training = model.refit() ? tracks : tracks * (folds - 1) / folds;
      var size =
          new TagTrainer.DataSize(
              training,
              tracks / folds + dataset.testTracks().size(),
              FeatureColumns.width(columns.select(model.features())),
              dataset.tags().size());
      most = Math.max(most, trainer.memoryBytes(size));
    }
    return most * config.workers();
  }

  /** Out-of-fold and test scores of a model, the latter summed in double. */
  private long scoreBytes() {
    long tags = dataset.tags().size();
    return tags * (4L * dataset.trainTracks().size() + 12L * dataset.testTracks().size());
  }

  private Check disk() {
    long tracks = (long) dataset.trainTracks().size() + dataset.testTracks().size();
    long tags = dataset.tags().size();
    long features = 4 * tracks * columns.count();
    long scores = 4 * tracks * tags * (config.models().size() + 1);
    long parts = 4 * tags * (tracks + (long) config.folds().count() * dataset.testTracks().size());
    long needed = features + scores + parts;
    try {
      Path existing = config.workDir().toAbsolutePath();
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      long usable = Files.getFileStore(existing).getUsableSpace();
      String detail =
          String.format(
              Locale.ROOT,
              "%s: about %d MiB needed, models aside; %d MiB free",
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
