package org.tagboost.pipeline.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.MachineMemory;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.run.Run;

/**
 * About how much memory training takes, within a factor of two. Matrices of features are in files,
 * of which rows are read when they are needed.
 *
 * @param shared bytes that all workers share
 * @param worker bytes that each worker takes, native memory included
 * @param workerHeap what of {@code worker} is needed on Java's heap at once
 */
public record MemoryEstimate(long shared, long worker, long workerHeap) {

  /** The program itself: the JVM, its code, buffers. */
  private static final long BASE_BYTES = 300L << 20;

  /**
   * What training some models of an experiment takes.
   *
   * @param columns of all feature groups
   * @param models those that are to be trained, in that order
   */
  public static MemoryEstimate of(
      ExperimentConfig config,
      Kinds kinds,
      Dataset dataset,
      FeatureColumns columns,
      Collection<ModelConfig> models) {
    long tracks = dataset.trainTracks().size();
    long tests = dataset.testTracks().size();
    long tags = dataset.tags().size();
    long folds = config.folds().count();
    // Models come one after the other, and give native memory back; what Java's heap has grown to
    // for one is not given back before the next takes native memory.
    long worker = 0;
    long heap = 0;
    long nested = 0;
    for (ModelConfig model : models) {
      TagTrainer trainer = kinds.model(model.kind()).trainer(model);
      TagTrainer.DataSize size = foldSize(config, dataset, columns, model);
      long heapOfModel = trainer.heapBytes(size);
      heap = Math.max(heap, heapOfModel);
      worker = Math.max(worker, grown(heap) + trainer.memoryBytes(size) - heapOfModel);
      if (model.baseMarginsFrom().isPresent()) {
        nested = 4 * tracks * tags * folds;
      }
    }
    // Out-of-fold and test scores of a model, the latter summed in double; results of its tasks,
    // on disk until its scores are assembled.
    long scores = tags * (4 * tracks + 12 * tests);
    long tasks = 4 * tags * (tracks + folds * tests);
    return new MemoryEstimate(BASE_BYTES + scores + tasks + nested, worker, heap);
  }

  /** What the heap grows to before Java collects what is not needed any more. */
  private static long grown(long live) {
    return live * 7 / 4; // measured with the linear model on 51,134 tracks
  }

  /** The size of a fold of a model, or of all tracks where the model is trained on them too. */
  public static TagTrainer.DataSize foldSize(
      ExperimentConfig config, Dataset dataset, FeatureColumns columns, ModelConfig model) {
    long tracks = dataset.trainTracks().size();
    long folds = config.folds().count();
    int tags = dataset.tags().size();
    return new TagTrainer.DataSize(
        model.refit() ? tracks : tracks * (folds - 1) / folds,
        tracks / folds + dataset.testTracks().size(),
        FeatureColumns.width(columns.select(model.groups())) + (model.takesScores() ? tags : 0),
        tags);
  }

  /** The columns that a config makes of its data, by the dims of the first track there is. */
  public static FeatureColumns columns(ExperimentConfig config, Dataset dataset) {
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
    return FeatureColumns.of(config.features(), sequence.dims());
  }

  /**
   * Lets a run take fewer workers than its config says if memory does not suffice for all. Models
   * that other processes train are left to those.
   *
   * @param models those that are to be trained
   * @throws UserException if it does not suffice for one worker
   */
  public static void fit(Run run, Collection<ModelConfig> models, MachineMemory memory) {
    if (models.isEmpty() || run.isDistributed()) {
      return;
    }
    MemoryEstimate estimate =
        of(run.config(), run.kinds(), run.dataset(), columns(run.config(), run.dataset()), models);
    int wanted = run.config().workers();
    int workers = estimate.workers(wanted, memory);
    if (workers < wanted) {
      run.log(
          "workers: %d, not %d, since all would need about %d MiB of memory"
              .formatted(workers, wanted, estimate.bytes(wanted) >> 20));
      run.runTasksBy(new LocalRunner(workers));
    }
  }

  /** Bytes that some workers take together. */
  public long bytes(int workers) {
    return shared + workers * worker;
  }

  /**
   * With how many workers training fits into the memory that is available.
   *
   * @param wanted at least 1
   * @return at most {@code wanted}; 1 also where that is more than others leave now
   * @throws UserException if one worker needs more than the machine or Java's heap has
   */
  public int workers(int wanted, MachineMemory memory) {
    require(
        memory.physicalBytes() == 0 || shared + worker <= memory.physicalBytes(),
        shared + worker,
        "there are " + (memory.physicalBytes() >> 20) + " MiB");
    require(
        workerHeap <= memory.heapBytes(),
        workerHeap,
        "Java's heap may take "
            + (memory.heapBytes() >> 20)
            + " MiB, which java -Xmx raises (make: JAVA_OPTS=...)");
    int workers = wanted;
    while (workers > 1 && !fits(workers, memory)) {
      workers--;
    }
    return workers;
  }

  private boolean fits(int workers, MachineMemory memory) {
    boolean known = memory.physicalBytes() > 0;
    return workers * workerHeap <= memory.heapBytes()
        && (!known || bytes(workers) <= memory.availableBytes());
  }

  private static void require(boolean fits, long needed, String there) {
    if (!fits) {
      throw new UserException(
          "workers: even one needs about "
              + (needed >> 20)
              + " MiB to train these models, "
              + there
              + "; use fewer feature columns, fewer centres of kernels, or fewer tracks");
    }
  }
}
