package org.tagboost.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Sequence;
import org.tagboost.ensemble.Blend;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.FittedFeatures;
import org.tagboost.features.TrackFeatures;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.FoldModels;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.onnx.ExportedEnsemble;
import org.tagboost.onnx.ExportedModel;
import org.tagboost.onnx.OnnxExport;

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
 * <p>Thread-safe: any number of threads may predict at a time, and a track's probabilities depend
 * on its frames alone. Models lie in memory, mostly outside of the Java heap, until {@link #close}.
 */
public final class Tagger implements AutoCloseable {

  private final Manifest manifest;
  private final FittedFeatures features;
  private final Map<String, LoadedModel> models;
  private final Blend blend;
  private final Queue<FittedFeatures.Pooler> poolers = new ConcurrentLinkedQueue<>();

  /** Predictions share it; closing waits for them and takes it alone. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /** A model, and the columns that it takes. */
  private record LoadedModel(FoldModels models, List<FeatureColumns.Group> columns) {}

  private Tagger(
      Manifest manifest, FittedFeatures features, Map<String, LoadedModel> models, Blend blend) {
    this.manifest = manifest;
    this.features = features;
    this.models = models;
    this.blend = blend;
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
    List<AutoCloseable> opened = new ArrayList<>();
    boolean complete = false;
    try (Bundle bundle = Bundle.open(file)) {
      Manifest manifest = bundle.manifest();
      FittedFeatures features = FittedFeatures.load(bundle.below("features"), kinds.features());
      opened.add(features);
      Map<String, LoadedModel> models = new LinkedHashMap<>();
      for (Manifest.Model model : manifest.models()) {
        FoldModels loaded = load(bundle, model, kinds);
        opened.add(loaded);
        models.put(
            model.name(), new LoadedModel(loaded, features.columns().select(model.features())));
      }
      Tagger tagger = new Tagger(manifest, features, models, blend(manifest));
      tagger.warmUp();
      complete = true;
      return tagger;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UserException(
          file + ": is not a bundle that this program can use (" + e.getMessage() + ")", e);
    } catch (OutOfMemoryError e) {
      throw new UserException(
          file + ": does not fit into memory (" + e.getMessage() + "); give Java more by -Xmx", e);
    } finally {
      if (!complete) {
        opened.forEach(Tagger::closeQuietly);
      }
    }
  }

  private static void closeQuietly(AutoCloseable opened) {
    try {
      opened.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing native memory failed", e);
    }
  }

  private static FoldModels load(Bundle bundle, Manifest.Model model, Kinds kinds) {
    List<List<TagModel>> folds = new ArrayList<>();
    boolean complete = false;
    try {
      for (List<String> paths : model.folds()) {
        List<TagModel> fold = new ArrayList<>();
        folds.add(fold);
        for (String path : paths) {
          fold.add(ModelFiles.read(bundle, path, kinds.model(model.kind())));
        }
      }
      FoldModels loaded = new FoldModels(bundle.manifest().tags().size(), folds);
      complete = true;
      return loaded;
    } finally {
      if (!complete) {
        folds.forEach(fold -> fold.forEach(TagModel::close));
      }
    }
  }

  private static Blend blend(Manifest manifest) {
    return switch (manifest.method()) {
      case "mean" -> new Blend.Mean();
      case "weighted_mean" ->
          new Blend.WeightedMean(manifest.members().stream().map(Manifest.Member::weight).toList());
      default -> throw new IllegalArgumentException("unknown blend " + manifest.method());
    };
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
          whileOpen(() -> score(size, Arrays.copyOf(rows, Math.multiplyExact(size, row.length))));
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
   * tags]}, within 1e-5 of {@link #predict}.
   *
   * @param out not closed
   * @throws UserException if a kind of model cannot be put into ONNX, or the file would be larger
   *     than ONNX allows
   */
  public void exportOnnx(OutputStream out) throws IOException {
    ExportedEnsemble ensemble =
        whileOpen(
            () ->
                new ExportedEnsemble(
                    features.columns().count(),
                    tags().stream().map(Manifest.TagInfo::name).toList(),
                    models.entrySet().stream()
                        .map(model -> exported(model.getKey(), model.getValue()))
                        .toList(),
                    manifest.members().stream().map(Manifest.Member::model).toList(),
                    blend));
    use.readLock().lock();
    try {
      OnnxExport.write(
          out, ensemble, manifest.origin().tagboost(), Map.of("experiment", manifest.name()));
    } finally {
      use.readLock().unlock();
    }
  }

  private static ExportedModel exported(String name, LoadedModel model) {
    int[] columns =
        model.columns().stream()
            .flatMapToInt(group -> IntStream.range(group.first(), group.end()))
            .toArray();
    return new ExportedModel(
        name, columns, model.models().folds(), model.models().baseMarginsFrom());
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

  private <T> T whileOpen(Supplier<T> work) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the tagger is closed");
      }
      return work.get();
    } finally {
      use.readLock().unlock();
    }
  }

  private float[][] score(int tracks, float[] values) {
    if (tracks == 0) {
      return new float[0][];
    }
    FloatMatrix rows = FloatMatrix.of(tracks, features.columns().count(), values);
    Map<String, float[][]> scores = new HashMap<>();
    models.forEach(
        (name, model) -> {
          Optional<BaseMargins.View> margins =
              model.models().baseMarginsFrom().map(from -> view(known(from, scores)));
          scores.put(
              name,
              model
                  .models()
                  .score(new ScoredTracks(TrackFeatures.all(rows, model.columns()), margins)));
        });
    float[][] blended = new float[tracks][tags().size()];
    float[] column = new float[tracks];
    for (int tag = 0; tag < tags().size(); tag++) {
      List<float[]> members = new ArrayList<>();
      for (Manifest.Member member : manifest.members()) {
        members.add(known(member.model(), scores)[tag]);
      }
      blend.blend(members, column);
      for (int track = 0; track < column.length; track++) {
        blended[track][tag] = column[track];
      }
    }
    return blended;
  }

  private static float[][] known(String model, Map<String, float[][]> scores) {
    float[][] found = scores.get(model);
    if (found == null) {
      throw new IllegalArgumentException("there is no model " + model + " before it is needed");
    }
    return found;
  }

  private void pool(Sequence track, float[] row) {
    FittedFeatures.Pooler pooler = poolers.poll();
    if (pooler == null) {
      pooler = features.pooler();
    }
    pooler.pool(track, row);
    poolers.add(pooler);
  }

  private static BaseMargins.View view(float[][] scores) {
    int tracks = scores[0].length;
    float[] rows = new float[Math.multiplyExact(tracks, scores.length)];
    for (int tag = 0; tag < scores.length; tag++) {
      for (int track = 0; track < tracks; track++) {
        rows[track * scores.length + tag] = scores[tag][track];
      }
    }
    return new BaseMargins.View(
        FloatMatrix.of(tracks, scores.length, rows), IntStream.range(0, tracks).toArray());
  }

  /** Frees native memory once the predictions that are running are done; those after it fail. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        features.close();
        models.values().forEach(model -> model.models().close());
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
