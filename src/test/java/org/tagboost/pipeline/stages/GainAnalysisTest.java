package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.ShownProgress;
import org.tagboost.features.FeatureColumns;
import org.tagboost.models.FeatureGains;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.run.Run;
import org.tagboost.report.Analysis;

/** Models are files whose text is their number of rounds and their gains. */
class GainAnalysisTest {

  private static final FeatureColumns COLUMNS =
      new FeatureColumns(
          2,
          List.of(
              new FeatureColumns.Group("mean", 0, 2), new FeatureColumns.Group("length", 2, 1)));

  @TempDir Path root;
  private SixTracks six;
  private final ShownProgress shown = new ShownProgress();

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root);
    six.each.gains = Optional.of(GainAnalysisTest::read);
    six.all.gains = Optional.of(GainAnalysisTest::read);
  }

  private static FeatureGains read(Path file, int columns) {
    try {
      double[] numbers =
          Stream.of(Files.readString(file).split(" ")).mapToDouble(Double::parseDouble).toArray();
      double[] gain = Arrays.copyOfRange(numbers, 1, numbers.length);
      assertThat(gain).hasSize(columns);
      return new FeatureGains(gain, (int) numbers[0]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void model(String path, String text) throws IOException {
    Path file = six.work().resolve("models").resolve(path + ".npz");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Analysis.TrainedModels> models(FeatureColumns columns, String... overrides)
      throws IOException {
    var run = new Run(six.kinds, six.config(overrides), new LocalRunner(1), shown, six.log::add);
    List<EnsembleStage.Member> members =
        Stream.of("other/each", "each", "left", "taking")
            .map(name -> new EnsembleStage.Member(name, run.folder().scores("none"), null))
            .toList();
    return new GainAnalysis(run, columns).models(members);
  }

  /** Shares are 3/4 and 1/4, 1/2 and 1/2, and 1 and 0. */
  @Test
  void sharesAreMeansOverModels() throws IOException {
    model("each/fold-0/tag-000", "4 3 1");
    model("each/fold-1/tag-001", "6 5 5");
    model("each/fold-2/tag-001", "9 2 0");
    model("left/fold-0/tag-000", "1 1 1");
    assertThat(models(COLUMNS))
        .containsExactly(
            new Analysis.TrainedModels(
                "each",
                3,
                new Analysis.Rounds(4, 6, 9),
                List.of(
                    new Analysis.FeatureGain("mean, dim 0", .75),
                    new Analysis.FeatureGain("mean, dim 1", .25))));
    assertThat(shown.lines())
        .containsExactly("each, gains 3 0 models", "add 1", "add 1", "add 1", "close");
  }

  /** Of an even number, the median is between the two in the middle. */
  @Test
  void columnsWithoutGainAreLeftOut() throws IOException {
    model("each/fold-1/tag-000", "4 0 1");
    model("each/fold-1/tag-001", "7 0 5");
    assertThat(models(COLUMNS))
        .containsExactly(
            new Analysis.TrainedModels(
                "each",
                2,
                new Analysis.Rounds(4, 5.5, 7),
                List.of(new Analysis.FeatureGain("mean, dim 1", 1))));
  }

  @Test
  void onlyFoldsOfAPartAreRead() throws IOException {
    six = new SixTracks(root);
    six.each.gains = Optional.of(GainAnalysisTest::read);
    Path part = root.resolve("work/six.part/models/each");
    for (int fold = 0; fold < 2; fold++) {
      Path file = Files.createDirectories(part.resolve("fold-" + fold)).resolve("tag-002.npz");
      Files.writeString(file, fold + 1 + " 1 1");
    }
    assertThat(models(COLUMNS, "part.models=[each]", "part.folds=[1]"))
        .singleElement()
        .satisfies(models -> assertThat(models.rounds()).isEqualTo(new Analysis.Rounds(2, 2, 2)));
  }

  /** Groups of one column are called by their name, scores by their tag. */
  @Test
  void columnsAreNamedForPeople() throws IOException {
    model("taking/fold-0/tag-000", "1 1 2 3 4 5 6");
    assertThat(
            models(COLUMNS, "features.length=log", "models.taking.features=[length, mean, scores]"))
        .singleElement()
        .satisfies(
            models ->
                assertThat(models.gains())
                    .extracting(Analysis.FeatureGain::name)
                    .containsExactly(
                        "score of folk",
                        "score of jazz",
                        "score of rock",
                        "mean, dim 1",
                        "mean, dim 0",
                        "length"));
  }

  @Test
  void twentyColumnsAreShown() throws IOException {
    var many = new FeatureColumns(21, List.of(new FeatureColumns.Group("mean", 0, 21)));
    model("each/fold-0/tag-000", "1" + " 1".repeat(20) + " 12");
    assertThat(models(many).get(0).gains())
        .hasSize(20)
        .startsWith(new Analysis.FeatureGain("mean, dim 20", .375))
        .endsWith(new Analysis.FeatureGain("mean, dim 18", 1 / 32.0));
  }

  @Test
  void membersWithoutModelsSayNothing() throws IOException {
    assertThat(models(COLUMNS)).isEmpty();
  }
}
