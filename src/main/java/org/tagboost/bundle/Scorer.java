package org.tagboost.bundle;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Sequence;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.FittedFeatures;
import org.tagboost.kinds.Kinds;

/**
 * The feature groups and models of a bundle, in memory until they are closed. Thread-safe: any
 * number of threads use them at a time, and closing waits for those.
 */
final class Scorer implements AutoCloseable {

  private final FittedFeatures features;
  private final BundledModels models;
  private final Queue<FittedFeatures.Pooler> poolers = new ConcurrentLinkedQueue<>();

  /** Users share it; closing waits for them and takes it alone. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private Scorer(FittedFeatures features, BundledModels models) {
    this.features = features;
    this.models = models;
  }

  /** Loads what a bundle holds; closed by the caller. */
  static Scorer load(Bundle bundle, Kinds kinds) {
    FittedFeatures features = FittedFeatures.load(bundle.below("features"), kinds.features());
    BundledModels models;
    try {
      models = BundledModels.load(bundle, features.columns(), kinds);
    } catch (RuntimeException | Error e) {
      features.close();
      throw e;
    }
    Scorer scorer = new Scorer(features, models);
    try {
      scorer.warmUp();
      return scorer;
    } catch (RuntimeException | Error e) {
      scorer.close();
      throw e;
    }
  }

  /** Native libraries prepare a model when it is first used, which is not for many threads. */
  private void warmUp() {
    float[] row = features(List.of(sequence(new float[1][columns().dims()])));
    use(models -> models.score(FloatMatrix.of(1, row.length, row)));
  }

  /** What the feature columns are. */
  FeatureColumns columns() {
    return features.columns();
  }

  /** What is done with models while they cannot be closed. */
  interface Use<T, E extends Exception> {
    T with(BundledModels models) throws E;
  }

  /**
   * Uses the models.
   *
   * @throws IllegalStateException if they are closed
   */
  <T, E extends Exception> T use(Use<T, E> work) throws E {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the tagger is closed");
      }
      return work.with(models);
    } finally {
      use.readLock().unlock();
    }
  }

  /**
   * Fills a track's row of features.
   *
   * @param row takes as many values as there are {@link #columns}
   * @throws IllegalArgumentException if the track has no frame, or other dims than the training
   *     tracks
   * @throws IllegalStateException if the scorer is closed
   */
  void pool(Sequence track, float[] row) {
    int dims = columns().dims();
    if (track.frames() == 0 || track.dims() != dims) {
      throw new IllegalArgumentException(
          "a track of %d frames of %d dims, expected at least one, of %d"
              .formatted(track.frames(), track.dims(), dims));
    }
    use(
        open -> {
          FittedFeatures.Pooler pooler = poolers.poll();
          if (pooler == null) {
            pooler = features.pooler();
          }
          pooler.pool(track, row);
          poolers.add(pooler);
          return row;
        });
  }

  /** The rows of tracks, row-major, as {@link #pool} fills them. */
  float[] features(List<Sequence> tracks) {
    int width = columns().count();
    float[] rows = new float[Math.multiplyExact(tracks.size(), width)];
    float[] row = new float[width];
    for (int track = 0; track < tracks.size(); track++) {
      pool(tracks.get(track), row);
      System.arraycopy(row, 0, rows, track * width, width);
    }
    return rows;
  }

  /**
   * A track of frames.
   *
   * @throws IllegalArgumentException if there is no frame, or one has other dims than the training
   *     tracks
   */
  Sequence sequence(float[][] frames) {
    if (frames.length == 0) {
      throw new IllegalArgumentException("a track without frames, expected at least one");
    }
    int dims = columns().dims();
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

  /** Frees native memory once those who use it are done; those after them fail. */
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
