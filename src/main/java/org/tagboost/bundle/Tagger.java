package org.tagboost.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;
import org.tagboost.features.FittedFeatures;
import org.tagboost.kinds.Kinds;

/**
 * Tags tracks with what an experiment has trained.
 *
 * <pre>{@code
 * try (Tagger tagger = Tagger.load(Path.of("demo.tagboost"))) {
 *   float[] probabilities = tagger.predict(frames); // frames: float[frames][dims]
 *   for (TagScore score : tagger.top(frames, 3)) {
 *     System.out.println(score.name() + " " + score.probability());
 *   }
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads may predict at a time. A track's probabilities depend on
 * its frames alone, but for the last digits of kernel models: how many tracks are predicted
 * together decides how float32 products are rounded, which moves probabilities by up to 1e-5.
 * Models lie in memory, mostly outside of the Java heap, until {@link #close}.
 */
public final class Tagger implements AutoCloseable {

  private final Manifest manifest;
  private final FittedFeatures features;
  private final BundledModels models;
  private final Queue<FittedFeatures.Pooler> poolers = new ConcurrentLinkedQueue<>();

  /** Predictions share it; closing waits for them and takes it alone. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private Tagger(Manifest manifest, FittedFeatures features, BundledModels models) {
    this.manifest = manifest;
    this.features = features;
    this.models = models;
  }

  /**
   * Loads a bundle, and compares all it holds with the hashes in its manifest.
   *
   * @throws UserException if the file is missing, no bundle, of a newer format, cut off or changed
   */
  public static Tagger load(Path file) {
    return load(file, Kinds.SHIPPED);
  }

  /** As {@link #load(Path)}, with kinds of models and feature groups of one's own. */
  public static Tagger load(Path file, Kinds kinds) {
    Tagger tagger = null;
    try (Bundle bundle = Bundle.open(file)) {
      tagger = load(bundle, kinds);
      tagger.warmUp();
      return tagger;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      close(tagger);
      throw new UserException(
          file + ": is not a bundle that this program can use (" + e.getMessage() + ")", e);
    } catch (OutOfMemoryError e) {
      close(tagger);
      throw new UserException(
          file + ": does not fit into memory (" + e.getMessage() + "); give Java more by -Xmx", e);
    }
  }

  private static Tagger load(Bundle bundle, Kinds kinds) {
    FittedFeatures features = FittedFeatures.load(bundle.below("features"), kinds.features());
    try {
      return new Tagger(
          bundle.manifest(), features, BundledModels.load(bundle, features.columns(), kinds));
    } catch (RuntimeException | Error e) {
      features.close();
      throw e;
    }
  }

  private static void close(@Nullable Tagger tagger) {
    if (tagger != null) {
      tagger.close();
    }
  }

  /** Native libraries prepare a model when it is first used, which is not for many threads. */
  private void warmUp() {
    predict(new float[1][manifest.dims()]);
  }

  /** What the bundle holds and where it comes from. */
  public Manifest manifest() {
    return manifest;
  }

  /** Dims of a frame. */
  public int dims() {
    return manifest.dims();
  }

  /** The tags, in the order of scores. */
  public List<Manifest.TagInfo> tags() {
    return manifest.tags();
  }

  /**
   * Predicts one track.
   *
   * @param frames at least one, of {@link #dims} values each
   * @return probabilities in [0, 1], one a tag
   * @throws IllegalArgumentException if there is no frame, or one has other dims
   * @throws IllegalStateException if the tagger is closed
   */
  public float[] predict(float[][] frames) {
    return predict(List.of(sequence(frames)))[0];
  }

  /**
   * Predicts tracks together, which is faster than one by one.
   *
   * @param tracks sequences of {@link #dims} dims
   * @return probabilities, {@code [track][tag]}
   */
  public float[][] predict(List<Sequence> tracks) {
    return whileOpen(
        () -> {
          Batch batch = batch();
          tracks.forEach(batch::add);
          return batch.predict();
        });
  }

  /** Begins a batch of tracks that are predicted together, without keeping their frames. */
  public Batch batch() {
    return new Batch();
  }

  /** Tracks that are predicted together. Used by one thread at a time. */
  public final class Batch {

    private final float[] row = new float[features.columns().count()];
    private float[] rows = {};
    private int size;

    private Batch() {}

    /**
     * Adds a track. Its frames are not needed afterwards.
     *
     * @throws IllegalArgumentException if it has no frame, or other dims than {@link #dims}
     * @throws IllegalStateException if the tagger is closed
     */
    public void add(Sequence track) {
      if (track.frames() == 0 || track.dims() != dims()) {
        throw new IllegalArgumentException(
            "a track of %d frames of %d dims, expected at least one, of %d"
                .formatted(track.frames(), track.dims(), dims()));
      }
      whileOpen(
          () -> {
            pool(track, row);
            return row;
          });
      int first = Math.multiplyExact(size, row.length);
      if (first + row.length > rows.length) {
        rows = Arrays.copyOf(rows, Math.addExact(first + row.length, first / 2));
      }
      System.arraycopy(row, 0, rows, first, row.length);
      size++;
    }

    /** Number of tracks added. */
    public int size() {
      return size;
    }

    /**
     * Predicts the tracks added, and forgets them.
     *
     * @return probabilities, {@code [track][tag]}
     * @throws IllegalStateException if the tagger is closed
     */
    public float[][] predict() {
      float[][] scores =
          whileOpen(
              () -> models.score(size, Arrays.copyOf(rows, Math.multiplyExact(size, row.length))));
      size = 0;
      return scores;
    }
  }

  /**
   * The most probable tags of a track, the most probable first; of equal ones the earlier tag.
   *
   * @param count at most so many, at least 0
   */
  public List<TagScore> top(float[][] frames, int count) {
    return top(predict(frames), count);
  }

  /** As {@link #top(float[][], int)}, of probabilities that were predicted. */
  public List<TagScore> top(float[] probabilities, int count) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparing((Integer tag) -> -probabilities[tag]))
        .limit(count)
        .map(
            tag -> {
              Manifest.TagInfo info = tags().get(tag);
              return new TagScore(info.id(), info.name(), probabilities[tag]);
            })
        .toList();
  }

  /**
   * Writes all that follows the features as one ONNX model: float32 {@code features}, {@code
   * [tracks, columns]} as {@link #features} gives them, to {@code probabilities}, {@code [tracks,
   * tags]}, within 1e-5 of {@link #predict}, and within 5e-5 where kernels take part.
   *
   * @param out not closed
   * @throws UserException if a kind of model cannot be put into ONNX, or the file would be larger
   *     than ONNX allows
   */
  public void exportOnnx(OutputStream out) throws IOException {
    use.readLock().lock();
    try {
      requireOpen();
      models.exportOnnx(out);
    } finally {
      use.readLock().unlock();
    }
  }

  /**
   * The feature rows of tracks, which the exported model takes.
   *
   * @return tracks x columns, row-major
   */
  public float[] features(List<Sequence> tracks) {
    int columns = features.columns().count();
    float[] rows = new float[Math.multiplyExact(tracks.size(), columns)];
    float[] row = new float[columns];
    return whileOpen(
        () -> {
          for (int track = 0; track < tracks.size(); track++) {
            pool(tracks.get(track), row);
            System.arraycopy(row, 0, rows, track * columns, columns);
          }
          return rows;
        });
  }

  private Sequence sequence(float[][] frames) {
    if (frames.length == 0) {
      throw new IllegalArgumentException("a track without frames, expected at least one");
    }
    int dims = dims();
    float[] values = new float[Math.multiplyExact(frames.length, dims)];
    for (int i = 0; i < frames.length; i++) {
      if (frames[i].length != dims) {
        throw new IllegalArgumentException(
            "a frame of " + frames[i].length + " dims, expected " + dims);
      }
      System.arraycopy(frames[i], 0, values, i * dims, dims);
    }
    return Sequence.of(frames.length, dims, values);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the tagger is closed");
    }
  }

  private <T> T whileOpen(Supplier<T> work) {
    use.readLock().lock();
    try {
      requireOpen();
      return work.get();
    } finally {
      use.readLock().unlock();
    }
  }

  private void pool(Sequence track, float[] row) {
    FittedFeatures.Pooler pooler = poolers.poll();
    if (pooler == null) {
      pooler = features.pooler();
    }
    pooler.pool(track, row);
    poolers.add(pooler);
  }

  /** Frees native memory once the predictions that are running are done; those after it fail. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        features.close();
        models.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
