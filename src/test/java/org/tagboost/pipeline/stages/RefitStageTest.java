package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.Job;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.training.Split;

class RefitStageTest {

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;
  private Path models;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    written = new WrittenScores(six.run());
    models = six.work().resolve("models/left.refit");
  }

  private RefitStage refit() {
    return new RefitStage(
        written.run, written.models.get("left"), written.features, Optional.empty());
  }

  private static void build(RefitStage stage) {
    stage.announce(new RemainingTime(1));
    stage.build();
  }

  @Test
  void readsFeaturesAndTheModel() {
    assertThat(refit().name()).isEqualTo("refit of left");
    assertThat(refit().upstream().toArray())
        .containsExactly(written.features, written.models.get("left"));
    assertThat(refit().inputs())
        .isEqualTo(
            StageInputs.ofCode("refit 1")
                .with("inputs of left", written.models.get("left").inputs().key()));
    assertThat(refit().open()).isEqualTo(models);
  }

  /** It takes plain scores, so that the nested ones are no input. */
  @Test
  void readsThePlainScoresThatItStartsFrom() {
    ModelStage all = written.models.get("all");
    var nested = new NestedStage(written.run, all, written.features, written.folds, written.reuse);
    var refit =
        new RefitStage(
            written.run, written.models.get("next"), written.features, Optional.of(nested));
    assertThat(refit.upstream().toArray())
        .containsExactly(written.features, written.models.get("next"), all);
  }

  @Test
  void learnsFromAllTracksAndScoresNone() {
    Split split = refit().split();
    assertThat(split.name()).isEqualTo("refit");
    assertThat(split.training()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(split.heldOut()).isEmpty();
    assertThat(split.scoresTest()).isFalse();
  }

  @Test
  void isAnnouncedOnceFeaturesAreThere() {
    var time = new RemainingTime(1);
    assertThat(refit().announce(time)).isFalse();
    written.features.build();
    assertThat(refit().announce(time)).isTrue();
    assertThat(time.started("left.refit")).isNotNegative();
  }

  @Test
  void isFinishedOnceItIsRecorded() {
    written.features.build();
    assertThat(refit().builtFrom()).isEmpty();
    build(refit());
    assertThat(models.resolve("refit/all-tags.npz")).isRegularFile();
    assertThat(refit().builtFrom()).contains(refit().inputs().key());
    assertThat(refit().record())
        .isEqualTo(six.work().resolve("models/left.refit.inputs.json"))
        .exists();
    assertThat(six.work().resolve("results/left.refit")).doesNotExist();
    AtomicFile.deleteTree(models);
    assertThat(refit().builtFrom()).isEmpty();
  }

  /** The record of before would say that the models of a run which fails are finished. */
  @Test
  void aRunThatFailsLeavesNoRecord() {
    written.features.build();
    build(refit());
    RefitStage unannounced = refit();
    assertThatThrownBy(unannounced::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("left.refit was not announced");
    assertThat(refit().record()).doesNotExist();
    assertThat(refit().builtFrom()).isEmpty();
  }

  @Test
  void aTaskIsDoneByWhoeverHasTheSameInputs() throws Exception {
    written.features.build();
    RefitStage refit = refit();
    assertThatThrownBy(() -> refit.workers(new Job("", refit.name(), "other", List.of(0))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("refit of left: its inputs differ");
    String key = refit.inputs().key();
    try (TaskRunner.Worker<Integer> worker =
        refit.workers(new Job("", refit.name(), key, List.of(0))).create()) {
      worker.run(0);
    }
    Path results = six.work().resolve("results/left.refit");
    assertThat(results.resolve(key + "/refit/all-tags.npy")).isRegularFile();
    refit.discardUnfinished();
    assertThat(results).doesNotExist();
  }

  /** Without the scores, the model would have two columns, not five. */
  @Test
  void learnsFromTheScoresThatItIsGiven() {
    written.features.build();
    written.writeAll("left", .5f);
    ModelStage left = written.models.get("left");
    var nested = new NestedStage(written.run, left, written.features, written.folds, written.reuse);
    var refit =
        new RefitStage(
            written.run, written.models.get("taking"), written.features, Optional.of(nested));
    build(refit);
    assertThat(six.work().resolve("models/taking.refit/refit/all-tags.npz")).isRegularFile();
    assertThat(refit.builtFrom()).isPresent();
  }
}
