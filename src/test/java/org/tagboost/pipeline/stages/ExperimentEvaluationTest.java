package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.evaluation.ScoreInfo.MemberWeight;
import org.tagboost.failure.UserException;
import org.tagboost.models.Library;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.training.NestedScores;
import org.tagboost.report.ExperimentReport;

/** Member {@code each} is always right, {@code all} gives every track the same score. */
class ExperimentEvaluationTest {

  private static final String MEMBERS = "ensemble.members=[each, all]";
  private static final float[][] RIGHT = {
    {1, 1, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {0, 0, 0}, {0, 1, 0}
  };
  private static final float[][] TEST = {{1, 0, 0}, {0, 1, 0}};

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private void open(String... overrides) throws IOException {
    written = new WrittenScores(six.run(overrides));
    written.features.build();
    written.write("each", RIGHT, TEST);
    written.writeAll("all", .5f);
    written.writeEnsemble(RIGHT, TEST, List.of());
  }

  private ExperimentReport report() {
    return new ExperimentEvaluation(written.run, written.features, written.ensemble).report();
  }

  /** Of six tracks, four and two carry a tag: at random (4/6 + 2/6) / 2. */
  @Test
  void membersAndEnsembleAreEvaluated() throws IOException {
    open(MEMBERS);
    ExperimentReport report = report();
    assertThat(report.experiment()).isEqualTo("six");
    assertThat(report.part()).isEmpty();
    assertThat(report.randomAp()).isEqualTo(.5);
    assertThat(report.members())
        .extracting(ExperimentReport.Member::name)
        .containsExactly("each", "all");
    ExperimentReport.Member all = report.members().get(1);
    assertThat(all.kind()).isEqualTo("each");
    assertThat(all.columns()).isEqualTo(2);
    assertThat(all.meanRounds()).isEqualTo(3);
    assertThat(all.trainingSeconds()).isEqualTo(4.5);
    assertThat(all.evaluation().macro()).isEqualTo(.5);
    assertThat(report.ensemble().evaluation().macro()).isEqualTo(1);
    assertThat(report.ensemble().method()).isEqualTo("mean");
    assertThat(report.ensemble().weights()).isEmpty();
    assertThat(report.results().test()).isEmpty();
  }

  @Test
  void theDataIsDescribed() throws IOException {
    open(MEMBERS);
    ExperimentReport.Data data = report().data();
    assertThat(data.folder()).isEqualTo(root.resolve("data").toString());
    assertThat(data.generated()).isFalse();
    assertThat(data.tags()).extracting("name").containsExactly("rock", "jazz", "folk");
    assertThat(data.positives()).containsExactly(4, 2, 0);
    assertThat(data.trainTracks()).isEqualTo(6);
    assertThat(data.testTracks()).isEqualTo(2);
    assertThat(data.dims()).isEqualTo(2);
    assertThat(data.foldNumbers()).containsExactly(0, 1, 2);
    assertThat(data.fingerprint()).isEqualTo(written.run.identity().fingerprint(false));
  }

  /** Track y carries tag 0, z tag 1; equal scores are as good as half of the tracks. */
  @Test
  void knownTestTracksAreEvaluatedToo() throws IOException {
    Files.writeString(root.resolve("data/test.csv"), "track,tags\ny,0\nz,1\n");
    open(MEMBERS);
    assertThat(report().results().test())
        .contains(new ExperimentReport.TestResults(2, 2, .5, List.of(1.0, .5), 1));
  }

  @Test
  void chosenWeightsAreTold() throws IOException {
    open(MEMBERS, "ensemble.method=chosen_mean");
    List<MemberWeight> weights =
        List.of(
            new MemberWeight("each", .75, List.of(1.0, 1.0, 1.0)),
            new MemberWeight("all", .25, List.of(0.0, 0.0, 0.0)));
    written.writeEnsemble(RIGHT, TEST, weights);
    assertThat(report().ensemble().weights()).isEqualTo(weights);
    assertThat(report().ensemble().method()).isEqualTo("chosen_mean");
  }

  /** Nested scores count only if they belong to the plain ones. */
  @Test
  void costsAreListedInTheOrderOfStages() throws IOException {
    open(MEMBERS);
    new StageCost(2.5, 9).write(written.features.folder().resolve("stage.json"));
    writeNested("each", "other", 3);
    writeNested("all", written.models.get("all").inputs().key(), 4);
    assertThat(report().origin().stages())
        .containsExactly(
            new ExperimentReport.StageCost("features", 2.5, 9),
            new ExperimentReport.StageCost("train each", 1.5, 1 << 20),
            new ExperimentReport.StageCost("train all", 1.5, 1 << 20),
            new ExperimentReport.StageCost("train all nested", 4, 7),
            new ExperimentReport.StageCost("ensemble", 1.5, 1 << 20));
    Files.delete(written.features.folder().resolve("stage.json"));
    assertThat(report().origin().stages())
        .extracting(ExperimentReport.StageCost::stage)
        .startsWith("train each");
  }

  private void writeNested(String model, String key, double seconds) {
    NestedScores scores = NestedScores.of(written.run.folder(), model);
    scores.write(0, WrittenScores.matrix(RIGHT), Optional.empty());
    var info = new NestedScores.Info(key, new StageCost(seconds, 7));
    scores.finish(info, List.of(0), List.of());
  }

  @Test
  void theSurroundingsAreTold() throws IOException {
    open(MEMBERS, "seed=5");
    Instant time = Instant.parse("2021-03-04T23:30:00Z");
    Files.setLastModifiedTime(written.ensemble.open().infoFile(), FileTime.from(time));
    ExperimentReport.Origin origin = report().origin();
    assertThat(origin.differences())
        .contains(
            new ExperimentReport.Setting("seed", "1", "5"),
            new ExperimentReport.Setting("models.each.kind", "", "each"));
    assertThat(origin.warnings()).isEqualTo(written.run.warnings()).isNotEmpty();
    ExperimentReport.Environment environment = origin.environment();
    assertThat(environment.java()).isEqualTo(System.getProperty("java.version"));
    assertThat(environment.libraries()).containsOnlyOnce(new Library("Shares", "1"));
    assertThat(environment.system())
        .startsWith(System.getProperty("os.name") + " ")
        .endsWith(Runtime.getRuntime().availableProcessors() + " cores");
    assertThat(environment.workers()).isEqualTo(1);
    assertThat(environment.seed()).isEqualTo(5);
    assertThat(environment.date()).isEqualTo(LocalDate.of(2021, 3, 4));
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    open(MEMBERS);
    Files.delete(written.ensemble.open().infoFile());
    assertThatThrownBy(this::report)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(six.work().resolve("scores/ensemble.json") + " is gone");
  }

  @Test
  void aPartIsCalledOne() throws IOException {
    open(MEMBERS, "part.models=[each, all]");
    assertThat(report().part()).contains("models each all");
    assertThat(report().data().foldNumbers()).hasSize(3);
  }
}
