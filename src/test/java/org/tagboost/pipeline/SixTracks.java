package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.Features;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.run.Run;

/**
 * Six training tracks in three folds, two test tracks and three tags, of which nobody carries the
 * last; models of {@link Shares}.
 */
public final class SixTracks {

  /** Folds 0, 1, 2, 0, 1, 2; tag 0 is carried by a, b, c, d, and tag 1 by a and f. */
  private static final String TRAIN =
      "track,tags,fold\na,\"0,1\",0\nb,0,1\nc,0,2\nd,0,0\ne,,1\nf,1,2\n";

  private static final String TRACKS = "abcdefyz";

  private static final String CONFIG =
      """
      name: six
      workers: 1
      data: {dir: %s}
      work_dir: %s
      experiments_dir: %s
      folds: {count: 3, column: fold}
      model_defaults:
        each: {refit: false, start_from: null}
        all: {refit: false, start_from: null}
        left-out: {refit: false, start_from: null}
      models:
        each: {kind: each, features: [mean]}
        all: {kind: all, features: [mean], refit: true}
        left: {kind: left-out, features: [mean]}
        next: {kind: each, features: [mean], start_from: all}
        taking: {kind: all, features: [mean, scores], start_from: left}
      """;

  public final Shares each = new Shares("each", false, false);
  public final Shares all = new Shares("all", true, false);
  public final Shares leftOut = new Shares("left-out", true, true);
  public final Kinds kinds = Kinds.SHIPPED.with(each).with(all).with(leftOut);
  public final List<String> log = new ArrayList<>();
  private final Path root;

  public SixTracks(Path root) throws IOException {
    this.root = root;
    Path data = Files.createDirectories(root.resolve("data"));
    Files.writeString(data.resolve("train.csv"), TRAIN);
    Files.writeString(data.resolve("test.csv"), "track\ny\nz\n");
    Files.writeString(data.resolve("tags.csv"), "tag,name\n0,rock\n1,jazz\n2,folk\n");
  }

  public Run run(String... overrides) throws IOException {
    return new Run(kinds, config(overrides), new LocalRunner(1), Progress.Display.SILENT, log::add);
  }

  public ResolvedConfig config(String... overrides) throws IOException {
    Path file =
        Files.writeString(
            root.resolve("six.yaml"),
            CONFIG.formatted(
                root.resolve("data"), root.resolve("work"), root.resolve("experiments")));
    return kinds.configs().load(file, List.of(overrides));
  }

  public Experiment open(String... overrides) throws IOException {
    return new Experiment(kinds, config(overrides), Progress.Display.SILENT, log::add);
  }

  /** A frame a track, of two dims: its number, and 1. */
  public SixTracks withEmbeddings() throws IOException {
    Path folder = Files.createDirectories(root.resolve("data/track_embeddings"));
    for (int track = 0; track < TRACKS.length(); track++) {
      MatrixWriter.write(
          folder.resolve(TRACKS.charAt(track) + ".npy"), 1, 2, new float[] {track, 1});
    }
    return this;
  }

  public Path work() {
    return root.resolve("work/six");
  }

  public Path report() {
    return root.resolve("experiments/six");
  }

  /** Two dims of zeros. */
  public static Features features() {
    return new Features(
        FloatMatrix.of(6, 2, new float[12]),
        FloatMatrix.of(2, 2, new float[4]),
        new FeatureColumns(2, List.of(new FeatureColumns.Group("mean", 0, 2))));
  }
}
