package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.execution.Job;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageInputs;

class ModelStageTest {

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    written = new WrittenScores(six.run());
  }

  private ModelStage model(String name) {
    return written.models.get(name);
  }

  private NestedStage nested(String name) {
    return new NestedStage(
        written.run, model(name), written.features, written.folds, written.reuse);
  }

  private ModelStage next(NestedStage nested) {
    return new ModelStage(
        written.run,
        model("next").model(),
        written.features,
        written.folds,
        new ModelInputs(written.run),
        Optional.of(nested),
        written.reuse);
  }

  private static void build(ModelStage stage) {
    stage.announce(new RemainingTime(1));
    stage.build();
  }

  @Test
  void readsFeaturesAndFolds() {
    assertThat(model("each").name()).isEqualTo("model each");
    assertThat(model("each").upstream().toArray()).containsExactly(written.features, written.folds);
    assertThat(model("each").record()).isEqualTo(six.work().resolve("scores/each.inputs.json"));
    assertThat(model("each").reuse()).isFalse();
  }

  /** And the scores that its base margins come from, plain and nested. */
  @Test
  void readsTheScoresThatItStartsFrom() {
    NestedStage nested = nested("all");
    assertThat(next(nested).upstream().toArray())
        .containsExactly(written.features, written.folds, model("all"), nested);
  }

  @Test
  void isAnnouncedOnceItsFeaturesAreThere() {
    var time = new RemainingTime(1);
    assertThat(model("each").announce(time)).isFalse();
    written.features.build();
    assertThat(model("each").announce(time)).isTrue();
    assertThat(time.started("each")).isNotNegative();
  }

  @Test
  void aTaskIsDoneByWhoeverHasTheSameInputs() throws Exception {
    written.features.build();
    ModelStage all = model("all");
    assertThatThrownBy(() -> all.workers(new Job("", "model all", "other", List.of(0))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("model all: its inputs differ");
    String key = all.inputs().key();
    try (TaskRunner.Worker<Integer> worker =
        all.workers(new Job("", "model all", key, List.of(3))).create()) {
      worker.run(3);
    }
    Path results = six.work().resolve("results/all");
    assertThat(results.resolve(key + "/refit/all-tags.npy")).isRegularFile();
    all.discardUnfinished();
    assertThat(results).doesNotExist();
  }

  /** Of the four tracks outside of folds 0, 1 and 2: 2, 3 and 3 carry tag 0. */
  @Test
  void scoresAreWrittenWithWhatTheyCost() {
    written.features.build();
    build(model("all"));
    ScoreInfo info = model("all").open().info().orElseThrow();
    float[] column = new float[6];
    model("all").open().outOfFold().copyColumn(0, column);
    assertThat(column).containsExactly(.5f, .75f, .75f, .5f, .75f, .75f);
    assertThat(model("all").open().test().get(0, 0)).isEqualTo(4 / 6f);
    assertThat(info.kind()).isEqualTo("all");
    assertThat(info.key()).isEqualTo(model("all").inputs().key());
    assertThat(info.identity()).isEqualTo(written.run.evaluated().identity());
    assertThat(info.columns()).isEqualTo(2);
    assertThat(info.tasks()).isEqualTo(4);
    assertThat(StageInputs.read(model("all").record())).contains(model("all").inputs());
    assertThat(model("all").builtFrom()).contains(info.key());
    assertThat(six.work().resolve("results/all")).doesNotExist();
    model("all").requireCurrent();
  }

  @Test
  void modelsArePartOfWhatIsSealed() throws IOException {
    written.features.build();
    build(model("all"));
    assertThat(model("all").damage()).isEmpty();
    Path refit = six.work().resolve("models/all/refit/all-tags.npz");
    Files.delete(refit);
    assertThat(model("all").damage()).contains(refit + " is gone");
  }

  /** Whoever learns from leave-one-out scores finds them made. */
  @Test
  void leaveOneOutScoresAreTakenFromTheTraining() {
    written.features.build();
    ModelStage left = model("left");
    NestedStage nested = nested("left");
    left.giveTo(nested);
    build(left);
    assertThat(nested.status().isCurrent()).isTrue();
    assertThat(six.leftOut.foldsOpened).isEqualTo(3);
    nested.build();
    assertThat(six.leftOut.foldsOpened).isEqualTo(3);
    assertThat(nested.open().ofFold(1).get(1, 0)).isEqualTo(.75f);
  }

  @Test
  void whatHasToBeTrainedIsNamed() throws IOException {
    assertThatThrownBy(model("each")::requireCurrent)
        .isInstanceOf(UserException.class)
        .hasMessage(
            six.work().resolve("scores/each.oof.npy")
                + ": the scores of model each are missing; run the train command first");
    written.writeAll("each", .5f);
    model("each").requireCurrent();
    Path file = six.work().resolve("scores/each.test.npy");
    Files.delete(file);
    assertThatThrownBy(model("each")::requireCurrent)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(": the scores of model each are missing;");
    Files.write(file, new byte[] {1});
    assertThatThrownBy(model("each")::requireCurrent)
        .hasMessageContaining(" are out of date (" + file + " has 1 bytes, 152 were written); run");
  }

  /** Half of the share among the training tracks, and half of the score that it starts from. */
  @Test
  void startsFromTheScoresThatItIsGiven() {
    written.features.build();
    written.writeAll("all", .25f);
    NestedStage nested = nested("all");
    for (int fold = 0; fold < 3; fold++) {
      nested.open().write(fold, WrittenScores.matrix(WrittenScores.all(6, .75f)), Optional.empty());
    }
    ModelStage next = next(nested);
    build(next);
    float[] column = new float[6];
    next.open().outOfFold().copyColumn(0, column);
    assertThat(column).containsExactly(.625f, .75f, .75f, .625f, .75f, .75f);
    // Shares of .5, .75 and .75.
    assertThat(next.open().test().get(1, 0)).isEqualTo((2 / 3f + .25f) / 2);
  }
}
