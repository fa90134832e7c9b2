package org.tagboost.pipeline.training;

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
import org.tagboost.models.FoldModels;
import org.tagboost.models.TagModel;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.run.Run;

/** Training of models whose scores are shares of positives. */
class ModelTrainingTest {

  @TempDir Path root;
  private SixTracks six;
  private Run run;

  @BeforeEach
  void open() throws IOException {
    six = new SixTracks(root);
    run = six.run();
    run.dataset(); // warns of the last tag
    six.log.clear();
  }

  private ModelTraining training(String model, String key, boolean leaveOneOut) {
    var config = run.config().models().get(model);
    return new ModelTraining(
        run,
        config,
        SixTracks.features(),
        key,
        model,
        Split.of(run.folds(), List.of(0, 1, 2), config.refit()),
        leaveOneOut,
        Optional.empty());
  }

  private static void train(ModelTraining training, String model, Optional<String> builtFrom) {
    training.announce(new RemainingTime(1));
    training.train("model " + model, builtFrom);
  }

  private static float[] heldOut(ModelTraining training, int task, int tag) {
    float[] scores = new float[training.tasks().get(task).split().heldOut().length];
    training.result(training.tasks().get(task)).copyHeldOut(tag, scores);
    return scores;
  }

  private static float[] test(ModelTraining training, int task, int tag) {
    float[] scores = new float[training.tasks().get(task).split().scoresTest() ? 2 : 0];
    training.result(training.tasks().get(task)).copyTest(tag, scores);
    return scores;
  }

  /** Of the four tracks outside of fold 0, two carry tag 0 and one carries tag 1. */
  @Test
  void tagsAreTrainedOneByOne() {
    ModelTraining training = training("each", "k", false);
    assertThat(training.columns()).isEqualTo(2);
    assertThat(training.tasks())
        .extracting(TrainingTask::fileName)
        .containsExactly(
            "fold-0/tag-000",
            "fold-0/tag-001",
            "fold-0/tag-002",
            "fold-1/tag-000",
            "fold-1/tag-001",
            "fold-1/tag-002",
            "fold-2/tag-000",
            "fold-2/tag-001",
            "fold-2/tag-002");
    train(training, "each", Optional.empty());
    assertThat(heldOut(training, 0, 0)).containsExactly(.5f, .5f);
    assertThat(heldOut(training, 1, 0)).containsExactly(.25f, .25f);
    // Nobody carries the last: (0 + 1/2) / (4 + 1).
    assertThat(heldOut(training, 2, 0)).containsExactly(.1f, .1f);
    assertThat(heldOut(training, 3, 0)).containsExactly(.75f, .75f);
    assertThat(heldOut(training, 4, 0)).containsExactly(.5f, .5f);
    assertThat(test(training, 4, 0)).containsExactly(.5f, .5f);
    assertThat(training.result(training.tasks().get(1)).rounds(0)).isEqualTo(2);
    assertThat(training.result(training.tasks().get(2)).rounds(0)).isZero();
    assertThat(training.models()).hasSize(9).allMatch(Files::exists);
    // One trainer a fold, for the tags that can be learnt, and none left open.
    assertThat(six.each.foldsOpened).isEqualTo(3);
    assertThat(six.each.openFolds).isZero();
    assertThat(six.log).isEmpty();
  }

  @Test
  void tagsAreTrainedTogetherAndARefitScoresTheTestTracks() {
    ModelTraining training = training("all", "k", false);
    assertThat(training.tasks())
        .extracting(TrainingTask::fileName)
        .containsExactly("fold-0/all-tags", "fold-1/all-tags", "fold-2/all-tags", "refit/all-tags");
    train(training, "all", Optional.empty());
    assertThat(heldOut(training, 1, 0)).containsExactly(.75f, .75f);
    assertThat(heldOut(training, 1, 1)).containsExactly(.5f, .5f);
    assertThat(heldOut(training, 1, 2)).containsExactly(.1f, .1f);
    assertThat(test(training, 1, 0)).isEmpty();
    // Of all six: 4/6, 2/6 and (0 + 1/2) / (6 + 1).
    assertThat(heldOut(training, 3, 0)).isEmpty();
    assertThat(test(training, 3, 0)).containsExactly(4 / 6f, 4 / 6f);
    assertThat(test(training, 3, 1)).containsExactly(2 / 6f, 2 / 6f);
    assertThat(test(training, 3, 2)).containsExactly(.5f / 7, .5f / 7);
    assertThat(six.all.openFolds).isZero();
    // A model and its constants each.
    assertThat(training.models()).hasSize(8);

    try (FoldModels saved = SavedModels.open(run, run.config().models().get("all"))) {
      assertThat(saved.folds()).hasSize(1);
      assertThat(saved.folds().get(0).get(0).tags()).containsExactly(0, 1, 2);
    }
    List<TagModel> fold =
        SavedModels.open(run, run.config().models().get("all"), training.tasks().get(0).split());
    assertThat(fold).hasSize(1);
  }

  /** Outside of fold 0 are b, c (tag 0), e and f (tag 1): without itself b has 1 of 3. */
  @Test
  void leaveOneOutScoresComeAlong() {
    ModelTraining training = training("left", "k", true);
    train(training, "left", Optional.empty());
    assertThat(training.resultsFolder())
        .isEqualTo(root.resolve("work/six/results/left/k.left-out"));
    float[] scores = new float[4];
    TaskResult result = training.result(training.tasks().get(0));
    result.copyLeftOut(0, scores);
    assertThat(scores).containsExactly(1 / 3f, 1 / 3f, 2 / 3f, 2 / 3f);
    result.copyLeftOut(1, scores);
    assertThat(scores).containsExactly(1 / 3f, 1 / 3f, 1 / 3f, 0);
    result.copyLeftOut(2, scores);
    assertThat(scores).containsExactly(.1f, .1f, .1f, .1f);
    result.copyTest(0, scores);
    assertThat(scores).startsWith(.5f, .5f);
  }

  @Test
  void whatAnEarlierRunHasFinishedIsNotTrainedAgain() throws IOException {
    train(training("all", "k", false), "all", Optional.empty());
    Files.delete(root.resolve("work/six/results/all/k/fold-1/all-tags.npy"));
    six.all.foldsOpened = 0;
    ModelTraining again = training("all", "k", false);
    train(again, "all", Optional.empty());
    assertThat(six.all.foldsOpened).isEqualTo(1);
    assertThat(six.log).containsExactly("all: 3 of 4 tasks were finished by an earlier run");
    again.discardUnfinished();
    assertThat(root.resolve("work/six/results/all")).doesNotExist();
  }

  @Test
  void aResultWhoseModelWasChangedIsTrainedAgain() throws IOException {
    train(training("all", "k", false), "all", Optional.empty());
    Path model = root.resolve("work/six/models/all/fold-2/all-tags.npz");
    byte[] whole = Files.readAllBytes(model);
    Files.write(model, new byte[] {1});
    six.all.foldsOpened = 0;
    ModelTraining again = training("all", "k", false);
    train(again, "all", Optional.empty());
    assertThat(six.all.foldsOpened).isEqualTo(1);
    assertThat(Files.readAllBytes(model)).isEqualTo(whole);
    assertThat(six.log)
        .containsExactly(
            "all: fold-2/all-tags is trained again, since "
                + root.resolve("work/six/results/all/k/fold-2/all-tags.npy")
                + " or its model was changed after it was written",
            "all: 3 of 4 tasks were finished by an earlier run");
  }

  /** Whether models of another key are deleted: not those that this training has begun itself. */
  @Test
  void modelsOfAnotherConfigAreDeletedFirst() throws IOException {
    Path models = root.resolve("work/six/models/each");
    Path old = Files.createDirectories(models).resolve("old");
    Files.createFile(old);
    Path results = root.resolve("work/six/results/each/other/x");
    Files.createDirectories(results);
    train(training("each", "k", false), "each", Optional.of("k"));
    assertThat(old).exists();
    assertThat(results).doesNotExist();

    train(training("each", "other", false), "each", Optional.of("k"));
    assertThat(old).doesNotExist();
    Files.createFile(old);
    train(training("each", "other", false), "each", Optional.of("k"));
    assertThat(old).exists();
  }

  @Test
  void jobsOfOtherInputsAreRefused() {
    ModelTraining training = training("each", "k", false);
    Job job = run.job("model each", "else", List.of(0));
    assertThatThrownBy(() -> training.workers(job))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("model each: its inputs differ between this process")
        .hasMessageContaining("(k here, else there)");
  }

  /** A worker that is given a finished task leaves it alone, and closes its fold at the end. */
  @Test
  void aTaskIsDoneOnce() throws Exception {
    ModelTraining training = training("each", "k", false);
    Job job = run.job("model each", "k", List.of(0));
    try (TaskRunner.Worker<Integer> worker = training.workers(job).create()) {
      worker.run(0);
      worker.run(0);
      worker.run(1);
      assertThat(six.each.foldsOpened).isEqualTo(1);
      worker.run(3);
      assertThat(six.each.foldsOpened).isEqualTo(2);
      assertThat(six.each.openFolds).isEqualTo(1);
    }
    assertThat(six.each.openFolds).isZero();
    assertThat(training.isFinished(training.tasks().get(3))).isTrue();
    assertThat(training.isFinished(training.tasks().get(4))).isFalse();
  }

  /** Nine tasks of four tracks each, then those of the three that are left. */
  @Test
  void whatIsLeftIsAnnounced() throws Exception {
    ModelTraining training = training("each", "k", false);
    RemainingTime time = new RemainingTime(1);
    training.announce(time);
    time.finished("each", time.started("each"));
    assertThat(time.seconds()).isPresent();

    train(training, "each", Optional.empty());
    RemainingTime none = new RemainingTime(1);
    training.announce(none);
    assertThatThrownBy(() -> none.started("each")).hasMessage("each was not announced");
  }
}
