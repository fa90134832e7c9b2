package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.ensemble.Blend;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.evaluation.ScoreInfo.MemberWeight;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;

class EnsembleStageTest {

  private static final String MEMBERS = "ensemble.members=[each, all]";
  private static final String WITH_OTHER = "ensemble.members=[each, other/all]";

  @TempDir Path root;
  private SixTracks six;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private WrittenScores open(String... overrides) throws IOException {
    return new WrittenScores(six.run(overrides));
  }

  private Path scores(String file) {
    return six.work().resolve("scores").resolve(file);
  }

  @Test
  void readsTheModelsThatItBlends() throws IOException {
    WrittenScores written = open(MEMBERS);
    assertThat(written.ensemble.name()).isEqualTo("ensemble");
    assertThat(written.ensemble.upstream().toArray())
        .containsExactly(written.models.get("each"), written.models.get("all"));
    WrittenScores other = open(WITH_OTHER);
    assertThat(other.ensemble.upstream().toArray()).containsExactly(other.models.get("each"));
  }

  @Test
  void dependsOnTheScoresOfItsMembers() throws IOException {
    WrittenScores written = open(MEMBERS);
    assertThat(written.ensemble.inputs().toString())
        .startsWith("{code=ensemble 3, ensemble.method=mean, ")
        .contains("scores of each=" + written.models.get("each").inputs().key())
        .contains("scores of all=" + written.models.get("all").inputs().key())
        .doesNotContain("metric");
  }

  /** Of means the metric says nothing; weights chosen by AP are as old as that choice. */
  @Test
  void onlyChosenWeightsDependOnTheMetric() throws IOException {
    String chosen = "ensemble.method=chosen_mean";
    assertThat(open("metric=roc_auc").ensemble.inputs().toString()).doesNotContain("metric=");
    assertThat(open(chosen).ensemble.inputs().toString()).doesNotContain("metric=");
    assertThat(open(chosen, "metric=roc_auc").ensemble.inputs().toString())
        .contains("metric=roc_auc");
  }

  @Test
  void blendsAndSealsTheMean() throws IOException {
    WrittenScores written = open(MEMBERS);
    written.write("each", WrittenScores.all(6, .25f), WrittenScores.all(2, .5f));
    written.write("all", WrittenScores.all(6, .75f), WrittenScores.all(2, .25f));
    EnsembleStage ensemble = written.ensemble;
    assertThat(ensemble.builtFrom()).isEmpty();
    ensemble.build();
    assertThat(ensemble.open().outOfFold().toArray()).hasSize(18).containsOnly(.5f);
    assertThat(ensemble.open().test().toArray()).hasSize(6).containsOnly(.375f);
    ScoreInfo info = ensemble.open().info().orElseThrow();
    assertThat(info.kind()).isEqualTo("mean");
    assertThat(info.identity()).isEqualTo(written.run.evaluated().identity());
    assertThat(info.columns()).isZero();
    assertThat(info.tasks()).isEqualTo(1);
    assertThat(info.weights()).isEmpty();
    assertThat(ensemble.builtFrom()).contains(ensemble.inputs().key());
    assertThat(StageInputs.read(scores("ensemble.inputs.json"))).contains(ensemble.inputs());
    assertThat(ensemble.damage()).isEmpty();
    Files.delete(scores("ensemble.test.npy"));
    assertThat(ensemble.damage()).contains(scores("ensemble.test.npy") + " is gone");
  }

  /** As {@code ChosenWeightsTest} chooses; test tracks are in no fold. */
  @Test
  void chosenWeightsAreKept() throws IOException {
    WrittenScores written = open(MEMBERS, "ensemble.method=chosen_mean");
    written.write("each", tagZero(1, .3f), WrittenScores.all(2, .5f));
    written.write("all", tagZero(.3f, 1), WrittenScores.all(2, .25f));
    written.ensemble.build();
    List<MemberWeight> weights = written.ensemble.chosenWeights();
    assertThat(weights).extracting(MemberWeight::member).containsExactly("each", "all");
    assertThat(weights.get(0).folds()).containsExactly(0.0, 2 / 3.0, 0.0);
    assertThat(weights.get(1).all()).isEqualTo(1);
    assertThat(written.ensemble.open().test().toArray()).containsOnly(.25f);
    // Track e is in fold 1.
    assertThat(written.ensemble.open().outOfFold().get(4, 0)).isEqualTo((2 + .3f) / 3);
    assertThat(written.ensemble.open().outOfFold().get(5, 0)).isEqualTo(1);
    assertThat(written.ensemble.weight("each")).isZero();
    assertThat(written.ensemble.weight("all")).isEqualTo(1);
    assertThatThrownBy(() -> written.ensemble.weight("next"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no weight of next");
    assertThat(written.ensemble.blend(written.ensemble.members()))
        .isEqualTo(new Blend.WeightedMean(List.of(0.0, 1.0)));
  }

  private static float[][] tagZero(float e, float f) {
    float[][] rows = WrittenScores.all(6, 0);
    float[] tag = {.6f, .6f, .6f, .6f, e, f};
    for (int track = 0; track < tag.length; track++) {
      rows[track][0] = tag[track];
    }
    return rows;
  }

  @Test
  void theConfigSetsOtherWeights() throws IOException {
    assertThat(open(MEMBERS).ensemble.weight("each")).isEqualTo(1);
    EnsembleStage weighted =
        open(MEMBERS, "ensemble.method=weighted_mean", "ensemble.weights={each: 3, all: 0.5}")
            .ensemble;
    assertThat(weighted.weight("each")).isEqualTo(3);
    assertThat(weighted.weight("all")).isEqualTo(.5);
    assertThat(weighted.weight("next")).isZero();
    assertThat(EnsembleStage.methodName(open("ensemble.method=rank_mean").run.config().ensemble()))
        .isEqualTo("rank_mean");
  }

  @Test
  void membersOfOtherExperimentsCountAsTheyAre() throws IOException {
    WrittenScores written = open(WITH_OTHER);
    written.writeAll("each", .5f);
    assertThat(written.ensemble.inputs().toString()).contains("scores of other/all=missing");
    assertThatThrownBy(written.ensemble::members)
        .isInstanceOf(UserException.class)
        .hasMessage(
            root.resolve("work/other/scores/all.oof.npy")
                + ": the scores of member other/all are missing; run the train command of its"
                + " experiment first");
    WrittenScores other = open("name=other");
    other.writeAll("all", 1);
    assertThat(written.ensemble.inputs().toString())
        .contains("scores of other/all=" + other.models.get("all").inputs().key());
    assertThat(written.ensemble.members())
        .extracting(EnsembleStage.Member::name)
        .containsExactly("each", "other/all");
    written.ensemble.build();
    assertThat(written.ensemble.open().test().toArray()).containsOnly(.75f);
  }

  @Test
  void membersOfOtherLabelsAreRefused() throws IOException {
    WrittenScores written = open(WITH_OTHER);
    written.writeAll("each", .5f);
    WrittenScores other = open("name=other");
    other.writeAll("all", 1);
    var files = other.run.folder().scores("all");
    ScoreInfo info = files.info().orElseThrow();
    ScoreIdentity was = info.identity();
    var identity =
        new ScoreIdentity(was.trainTracks(), was.testTracks(), was.tags(), "others", "others");
    files.write(
        files.outOfFold(),
        files.test(),
        new ScoreInfo(
            info.kind(), info.key(), identity, 2, 9, 4.5, 1.5, 3, 0, List.of(), List.of()));
    assertThatThrownBy(written.ensemble::build)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            root.resolve("work/other/scores/all.json")
                + ": the labels, folds of member other/all differ from this experiment's; only");
    assertThat(scores("ensemble.json")).doesNotExist();
  }
}
