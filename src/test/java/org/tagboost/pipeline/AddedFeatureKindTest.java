package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.Progress;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.Features;
import org.tagboost.features.FittedFeatures;
import org.tagboost.kinds.Kinds;
import org.tagboost.kinds.ShareAbove;
import org.tagboost.pipeline.engine.StageStatus;

/** One class and its registration add a kind of feature group to everything. */
class AddedFeatureKindTest {

  private static final Kinds KINDS = Kinds.SHIPPED.with(new ShareAbove());

  @TempDir private static Path data;

  @TempDir private Path root;

  @BeforeAll
  static void write() {
    TinyExperiment.writeData(data, false);
  }

  private Experiment open(String... overrides) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "features.pca.p={of: [mean], components: 2}",
                "features.share_above={times: 0.5}",
                "models.linear.features=[above, p]"));
    all.addAll(List.of(overrides));
    return new Experiment(
        KINDS,
        KINDS.configs().load(new TinyExperiment(root, data).config(), all),
        Progress.Display.SILENT,
        line -> {});
  }

  @Test
  void itsColumnsReachTheModelsAndNewTracks() throws IOException {
    Experiment experiment = open();
    Path folder = experiment.features();
    experiment.train();
    Features features = Features.open(folder);
    FeatureColumns.Group above = features.columns().group("above");
    // Four statistics of six dims and two components come first.
    assertThat(above).isEqualTo(new FeatureColumns.Group("above", 26, 6));
    float[] expected = new float[features.columns().count()];
    float[] pooled = new float[expected.length];
    List<String> tracks = Files.readAllLines(data.resolve("test.csv"));
    try (FittedFeatures fitted = FittedFeatures.load(FeatureFiles.in(folder), KINDS.features())) {
      FittedFeatures.Pooler pooler = fitted.pooler();
      Sequence sequence = new Sequence();
      for (int row = 0; row < TinyExperiment.TEST_TRACKS; row++) {
        String track = tracks.get(row + 1);
        Path file = data.resolve("track_embeddings/" + track + ".npy");
        NpyDecoder.decode(
            ByteBuffer.wrap(Files.readAllBytes(file)), track, NonFinite.REFUSE, sequence);
        pooler.pool(sequence, pooled);
        features.test().copyRow(row, expected);
        assertThat(pooled).as(track).containsExactly(expected);
        float share = pooled[above.first()] * sequence.frames();
        assertThat(share).as(track).isBetween(0f, (float) sequence.frames());
      }
    }
  }

  @Test
  void itsSettingsMakeTheRightStagesStale() throws IOException {
    open().train();
    assertThat(stale("features.share_above.times=2"))
        .contains("features", "model linear")
        .doesNotContain("model trees");
  }

  private List<String> stale(String override) throws IOException {
    return open(override).status().stream()
        .filter(status -> status.state() == StageStatus.State.STALE)
        .map(StageStatus::stage)
        .toList();
  }
}
