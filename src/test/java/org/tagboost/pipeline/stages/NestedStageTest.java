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
import org.tagboost.execution.Job;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.training.NestedScores;

/** Of {@code all}, a model for each pair of folds; of {@code left}, leave-one-out scores. */
class NestedStageTest {

  @TempDir Path root;
  private SixTracks six;
  private WrittenScores written;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    open();
  }

  private void open(String... overrides) throws IOException {
    written = new WrittenScores(six.run(overrides));
  }

  private NestedStage nested(String model) {
    return new NestedStage(
        written.run, written.models.get(model), written.features, written.folds, written.reuse);
  }

  private void build(String model) {
    NestedStage stage = nested(model);
    stage.announce(new RemainingTime(1));
    stage.build();
  }

  private Path scores(String file) {
    return six.work().resolve("scores").resolve(file);
  }

  private void writeNested(String model, String key) {
    NestedScores scores = NestedScores.of(written.run.folder(), model);
    scores.write(0, WrittenScores.matrix(WrittenScores.all(6, .5f)), Optional.empty());
    scores.finish(new NestedScores.Info(key, new StageCost(1, 1)), List.of(0), List.of());
  }

  @Test
  void readsFeaturesFoldsAndThePlainScores() {
    NestedStage all = nested("all");
    assertThat(all.name()).isEqualTo("nested scores of all");
    assertThat(all.upstream().toArray())
        .containsExactly(written.features, written.folds, written.models.get("all"));
    assertThat(all.inputs()).isEqualTo(written.models.get("all").inputs());
    assertThat(all.record()).isEqualTo(scores("all.nested.inputs.json"));
    assertThat(all.reuse()).isFalse();
  }

  @Test
  void onlyWhatWasWrittenCanBeDamaged() throws IOException {
    NestedStage all = nested("all");
    assertThat(all.isDamaged()).isFalse();
    assertThat(all.builtFrom()).isEmpty();
    writeNested("all", all.inputs().key());
    assertThat(all.builtFrom()).contains(all.inputs().key());
    assertThat(all.damage()).isEmpty();
    assertThat(all.isDamaged()).isFalse();
    Files.write(scores("all.nested-0.npy"), new byte[] {1});
    assertThat(all.damage())
        .contains(scores("all.nested-0.npy") + " has 1 bytes, 200 were written");
    assertThat(all.isDamaged()).isTrue();
    // As a killed run leaves them.
    Files.delete(scores("all.nested.json"));
    assertThat(all.isDamaged()).isTrue();
  }

  @Test
  void whatIsOutOfDateIsNotDamaged() {
    writeNested("all", "other");
    assertThat(nested("all").builtFrom()).contains("other");
    assertThat(nested("all").isDamaged()).isFalse();
  }

  /** Those of pairs are trained once features are there; leave-one-out scores with the model. */
  @Test
  void isAnnouncedOnceItsFeaturesAreThere() {
    var time = new RemainingTime(1);
    assertThat(nested("all").announce(time)).isFalse();
    assertThat(nested("left").announce(time)).isFalse();
    written.features.build();
    assertThat(nested("left").announce(time)).isTrue();
    assertThatThrownBy(() -> time.started("left.nested"))
        .hasMessage("left.nested was not announced");
    written.writeAll("left", .5f);
    assertThat(nested("left").announce(time)).isTrue();
    assertThat(time.started("left.nested")).isNotNegative();
    assertThat(nested("all").announce(time)).isTrue();
    assertThat(time.started("all.nested")).isNotNegative();
  }

  @Test
  void nothingIsAnnouncedOfCurrentScoresWithoutFeatures() {
    written.writeAll("left", .5f);
    assertThat(nested("left").announce(new RemainingTime(1))).isFalse();
  }

  @Test
  void aTaskIsDoneByWhoeverHasTheSameInputs() throws Exception {
    written.features.build();
    NestedStage all = nested("all");
    assertThatThrownBy(() -> all.workers(new Job("", all.name(), "other", List.of(0))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("nested scores of all: its inputs differ");
    String key = all.inputs().key();
    try (TaskRunner.Worker<Integer> worker =
        all.workers(new Job("", all.name(), key, List.of(0))).create()) {
      worker.run(0);
    }
    Path results = six.work().resolve("results/all.nested");
    assertThat(results.resolve(key + "/without-0-1/all-tags.npy")).isRegularFile();
    all.discardUnfinished();
    assertThat(results).doesNotExist();
  }

  /** Of c and f, who are in neither fold 0 nor 1, one carries tag 0: (1 + 0) / 2. */
  @Test
  void aModelForEachPairOfFoldsScoresTheOther() throws IOException {
    written.features.build();
    written.writeAll("all", .75f);
    build("all");
    NestedScores scores = nested("all").open();
    float[] column = new float[6];
    scores.ofFold(0).copyColumn(0, column);
    assertThat(column).containsExactly(.75f, .5f, .5f, .75f, .5f, .5f);
    assertThat(scores.testOfFold(0)).isEmpty();
    assertThat(StageInputs.read(nested("all").record())).contains(nested("all").inputs());
    assertThat(nested("all").damage()).isEmpty();
    assertThat(six.work().resolve("models/all.nested/without-1-2")).isDirectory();
    assertThat(six.work().resolve("results/all.nested")).doesNotExist();
  }

  /**
   * Outside of fold 0 are b, c, e and f: without itself, b sees one of three with tag 0. Test
   * tracks are scored by the refit, whose scores no fold's model has to match.
   */
  @Test
  void leaveOneOutScoresAreMadeOfOnlyTheFolds() throws IOException {
    open("models.left.refit=true");
    written.features.build();
    written.writeAll("left", .75f);
    build("left");
    float[] column = new float[6];
    nested("left").open().ofFold(0).copyColumn(0, column);
    assertThat(column).containsExactly(.75f, 1 / 3f, 1 / 3f, .75f, 2 / 3f, 2 / 3f);
    assertThat(nested("left").open().testOfFold(0)).isEmpty();
    assertThat(six.leftOut.foldsOpened).isEqualTo(3);
    assertThat(six.work().resolve("models/left.nested/refit")).doesNotExist();
  }

  /** Of the four tracks outside of fold 0, two carry tag 0; of those outside of fold 1, three. */
  @Test
  void theModelOfAFoldScoresTestTracksToo() {
    written.features.build();
    written.writeAll("left", .75f);
    build("left");
    assertThat(nested("left").open().testOfFold(0).orElseThrow().get(1, 0)).isEqualTo(.5f);
    assertThat(nested("left").open().testOfFold(1).orElseThrow().get(0, 0)).isEqualTo(.75f);
    assertThat(nested("left").builtFrom()).contains(nested("left").inputs().key());
  }
}
