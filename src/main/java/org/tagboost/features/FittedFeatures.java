package org.tagboost.features;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.JsonFile;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;

/**
 * All feature groups of an experiment, fitted: they give any track the row that it would have had
 * in {@code train.npy} or {@code test.npy}, to the last bit.
 *
 * <p>Saved as {@code groups.json}, which says what groups there are, and the files of each kind in
 * a directory of its name. Thread-safe; each thread pools with a {@link Pooler} of its own.
 */
public final class FittedFeatures implements AutoCloseable {

  private static final String INDEX = "groups.json";

  private final FeatureConfig config;
  private final FeatureColumns columns;
  private final List<FeatureGroup> groups;

  private FittedFeatures(FeatureConfig config, int dims, List<FeatureGroup> groups) {
    this.config = config;
    this.columns = FeatureColumns.of(config, dims);
    this.groups = List.copyOf(groups);
  }

  /** What {@code groups.json} holds, groups in column order. */
  private record Index(
      int dims, @JsonProperty("drop_last_frames") int dropLastFrames, List<Entry> groups) {}

  /** A group; its settings are the record of its kind, or what JSON made of it. */
  private record Entry(String name, String kind, Object settings) {}

  /**
   * Writes fitted groups.
   *
   * @param dims dims of a frame
   * @param groups all groups of the config, in any order
   */
  static void save(
      FeatureConfig config, int dims, List<FeatureGroup> groups, FeatureFiles.Sink files)
      throws IOException {
    List<Entry> entries =
        config.groups().stream()
            .map(group -> new Entry(group.name(), group.kind(), group.settings()))
            .toList();
    try (OutputStream out = files.create(INDEX)) {
      JsonFile.writeIndented(out, new Index(dims, config.dropLastFrames(), entries));
    }
    for (FeatureGroup group : groups) {
      group.save(files.below(group.config().kind()));
    }
  }

  /**
   * Reads the groups that a {@link FeatureExtractor} wrote. The caller closes them.
   *
   * @param kinds the kinds that there are
   * @throws UserException if a file is missing or damaged
   */
  public static FittedFeatures load(FeatureFiles files, List<FeatureKind> kinds) {
    List<FeatureGroup> groups = new ArrayList<>();
    boolean complete = false;
    try {
      Index index = index(files);
      List<FeatureGroupConfig> configs = new ArrayList<>();
      for (Entry entry : index.groups()) {
        FeatureKind kind = FeatureKind.of(kinds, entry.kind());
        FeatureGroupConfig config =
            new FeatureGroupConfig(
                entry.kind(), entry.name(), JsonFile.convert(entry.settings(), kind.settings()));
        configs.add(config);
        groups.add(kind.load(config, files.below(kind.key())));
      }
      FittedFeatures fitted =
          new FittedFeatures(
              new FeatureConfig(index.dropLastFrames(), configs), index.dims(), groups);
      complete = true;
      return fitted;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          files.location()
              + ": its feature groups cannot be read ("
              + (e instanceof IOException io ? AtomicFile.reason(io) : e.getMessage())
              + "); delete it and run the features command again",
          e);
    } finally {
      if (!complete) {
        groups.forEach(FeatureGroup::close);
      }
    }
  }

  private static Index index(FeatureFiles files) throws IOException {
    try (InputStream in = files.open(INDEX)) {
      return JsonFile.read(in, Index.class);
    }
  }

  /** What the columns are. */
  public FeatureColumns columns() {
    return columns;
  }

  /** The groups, in column order. */
  public List<FeatureGroup> groups() {
    return groups;
  }

  /** Prepares one thread for pooling. */
  public Pooler pooler() {
    return new Pooler();
  }

  @Override
  public void close() {
    groups.forEach(FeatureGroup::close);
  }

  /** Gives tracks their rows, one after the other. Not thread-safe. */
  public final class Pooler {

    private final RowPooler frames;
    private final List<Derivation> derivations = new ArrayList<>();

    private Pooler() {
      List<FrameGroup> pooled = new ArrayList<>();
      for (FeatureGroup group : groups) {
        if (group instanceof FrameGroup ofFrames) {
          pooled.add(ofFrames);
        } else if (group instanceof DerivedGroup derived) {
          derivations.add(new Derivation(derived));
        }
      }
      this.frames = new RowPooler(config, pooled);
    }

    /**
     * Fills a track's row.
     *
     * @param row takes {@link FeatureColumns#count} values
     * @throws IllegalArgumentException if the sequence has other dims than the training tracks
     */
    public void pool(Sequence sequence, float[] row) {
      if (sequence.dims() != columns.dims()) {
        throw new IllegalArgumentException(
            "a sequence of " + sequence.dims() + " dims, expected " + columns.dims());
      }
      frames.pool(sequence, row);
      derivations.forEach(derivation -> derivation.fill(row));
    }
  }

  /** Fills in the columns of a derived group. */
  private final class Derivation {

    private final DerivedGroup.Projector projector;
    private final List<FeatureColumns.Group> sources;
    private final float[] source;
    private final int first;

    Derivation(DerivedGroup group) {
      this.projector = group.projector();
      this.sources = columns.select(group.config().settings().of());
      this.source = new float[FeatureColumns.width(sources)];
      this.first = columns.group(group.config().name()).first();
    }

    void fill(float[] row) {
      int next = 0;
      for (FeatureColumns.Group group : sources) {
        System.arraycopy(row, group.first(), source, next, group.count());
        next += group.count();
      }
      projector.project(source, row, first);
    }
  }
}
