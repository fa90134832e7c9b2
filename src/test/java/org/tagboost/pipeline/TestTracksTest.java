package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.evaluation.AveragePrecision;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.engine.StageStatus;
import org.tagboost.report.ExperimentReport;

/** Data without test tracks, and data where their tags are known. */
class TestTracksTest {

  private static final String KERNEL =
      "models.kernel={kind: kernel-ridge, features: [mean], start_from: linear}";

  @TempDir private Path root;
  private Path data;
  private TinyExperiment tiny;

  @BeforeEach
  void write() {
    data = root.resolve("data");
    TinyExperiment.writeData(data, false);
    tiny = new TinyExperiment(root, data);
  }

  @Test
  void noneAreNeededButForASubmission() throws IOException {
    AtomicFile.delete(data.resolve("test.csv"));
    ExperimentReport report =
        tiny.open(KERNEL, "features.pca={p: {of: [mean], components: 2}}").train();
    assertThat(report.data().testTracks()).isZero();
    assertThat(report.results().test()).isEmpty();
    assertThat(report.ensemble().evaluation().macro()).isGreaterThan(report.randomAp());
    assertThat(tiny.log())
        .contains(data + "/test.csv: is missing, so there are no test tracks and no submission");
    Experiment again = tiny.open();
    again.train();
    assertThat(again.status()).extracting(StageStatus::stage).doesNotContain("submission");
    assertThat(again.bundle()).exists();
    assertThatThrownBy(again::submit)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(data + ": has no test tracks, so there is nothing to submit");
  }

  @Test
  void thoseWithTagsAreEvaluated() throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("train.csv"));
    List<String> test = new ArrayList<>(List.of(lines.get(0)));
    test.addAll(lines.subList(91, 121));
    Files.write(data.resolve("test.csv"), test);
    Files.write(data.resolve("train.csv"), lines.subList(0, 91));
    ExperimentReport report = tiny.open().train();
    ExperimentReport.TestResults results = report.results().test().orElseThrow();
    assertThat(results.tracks()).isEqualTo(30);
    assertThat(results.members()).hasSize(2);

    Dataset dataset = Dataset.load(data, OptionalInt.empty(), Optional.empty());
    var labels = dataset.testLabels().orElseThrow();
    var scores = new ScoreFiles(tiny.work().resolve("scores"), "ensemble").test();
    double sum = 0;
    int tags = 0;
    for (int tag = 0; tag < labels.tags(); tag++) {
      if (labels.positives(tag) == 0) {
        continue;
      }
      boolean[] positive = new boolean[30];
      float[] column = new float[30];
      for (int track : labels.positivesOf(tag)) {
        positive[track] = true;
      }
      scores.copyColumn(tag, column);
      sum += AveragePrecision.of(column, positive);
      tags++;
    }
    assertThat(results.ensemble()).isCloseTo(sum / tags, within(1e-12));
    assertThat(results.tags()).isEqualTo(tags);
    assertThat(Files.readString(tiny.report().resolve("report.md"))).contains("## Test tracks");
    assertThat(Files.readString(tiny.report().resolve("metrics.json"))).contains("\"test\" : {");

    Files.writeString(
        data.resolve("test.csv"),
        String.join("\n", test).replaceFirst("\\n(\\d+),.*\\n", "\n$1,\n"));
    assertThat(tiny.open().status())
        .filteredOn(stage -> stage.state() != StageStatus.State.CURRENT)
        .extracting(StageStatus::stage)
        .containsExactly("report", "submission");
  }
}
