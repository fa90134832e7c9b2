package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.features.Features;
import org.tagboost.features.TrackFeatures;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.FoldData;
import org.tagboost.models.LabelledTracks;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.pipeline.run.Run;

/** Which tracks a model learns from, and which decide when it stops. */
class SplitDataTest {

  private static final String[] OVERRIDES = {
    "models.trees.early_stopping={patience: 2, share: 0.25}", "folds.group=artist"
  };

  @TempDir Path root;
  private Run run;
  private Features features;

  /** Thirty artists of four tracks each. */
  @BeforeEach
  void openData() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    Path train = root.resolve("data/train.csv");
    List<String> lines = Files.readAllLines(train);
    List<String> grouped = new ArrayList<>(List.of(lines.get(0) + ",artist"));
    for (int track = 0; track < TinyExperiment.TRACKS; track++) {
      grouped.add(lines.get(track + 1) + ",artist " + track % 30);
    }
    Files.write(train, grouped);
    TinyExperiment tiny = new TinyExperiment(root, root.resolve("data"));
    features = Features.open(tiny.open(OVERRIDES).features());
    ResolvedConfig config = Kinds.SHIPPED.configs().load(tiny.config(), List.of(OVERRIDES));
    run = new Run(Kinds.SHIPPED, config, new LocalRunner(1), Progress.Display.SILENT, line -> {});
  }

  @Test
  void stoppingTracksAreAPartOfTheTrainingTracksAndNoneOfTheHeldOutOnes() {
    for (Split split : splits()) {
      FoldData data = data(split);
      Set<Integer> fitting = rows(data.training());
      Set<Integer> stopping = rows(data.stopping().orElseThrow());
      Set<Integer> both = new TreeSet<>(fitting);
      both.addAll(stopping);
      assertThat(fitting).doesNotContainAnyElementsOf(stopping);
      assertThat(both).containsExactlyElementsOf(IntStream.of(split.training()).boxed().toList());
      // A quarter, give or take the groups of four that stay together.
      assertThat(stopping.size()).isCloseTo(split.training().length / 4, within(6));
    }
  }

  /** The labels go with the rows. */
  @Test
  void stoppingTracksKeepTheirLabels() {
    for (Split split : splits()) {
      LabelledTracks stopping = data(split).stopping().orElseThrow();
      int[] rows = ordered(stopping);
      for (int i = 0; i < rows.length; i++) {
        assertThat(stopping.tagsOf(i)).isEqualTo(run.dataset().labels().tagsOf(rows[i]));
      }
    }
  }

  /** A group on both sides would tell when to stop from tracks like those that were learnt. */
  @Test
  void stoppingTracksShareNoGroupWithThoseLearntFrom() {
    for (Split split : splits()) {
      FoldData data = data(split);
      assertThat(groups(data.stopping().orElseThrow()))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(groups(data.training()));
    }
  }

  private List<Split> splits() {
    return Split.of(run.folds(), List.of(0, 1, 2), true);
  }

  private FoldData data(Split split) {
    return new SplitData(run, run.config().models().get("trees"), features, Optional.empty())
        .training(split);
  }

  private Set<String> groups(LabelledTracks tracks) {
    List<String> groups = run.dataset().groups().orElseThrow();
    Set<String> found = new HashSet<>();
    rows(tracks).forEach(row -> found.add(groups.get(row)));
    return found;
  }

  private Set<Integer> rows(LabelledTracks tracks) {
    return new TreeSet<>(IntStream.of(ordered(tracks)).boxed().toList());
  }

  /** The row of each track, told by its features, which no two tracks share. */
  private int[] ordered(LabelledTracks tracks) {
    TrackFeatures all =
        TrackFeatures.all(features.train(), features.columns().select(List.of("mean")));
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < all.tracks(); row++) {
      rowOf.put(values(all, row), row);
    }
    assertThat(rowOf).hasSize(TinyExperiment.TRACKS);
    return IntStream.range(0, tracks.tracks())
        .map(track -> rowOf.get(values(tracks.features(), track)))
        .toArray();
  }

  private static String values(TrackFeatures features, int track) {
    float[] row = new float[features.columns()];
    features.copyRow(track, row, 0);
    return Arrays.toString(row);
  }
}
