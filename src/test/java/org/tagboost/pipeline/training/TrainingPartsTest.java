package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.RemainingTime;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunLog;

/** Parts of training that others do: three folds and a refit, of two counts and a total each. */
class TrainingPartsTest {

  private static final List<Integer> TASKS = List.of(0, 1, 2, 3);

  /** Two of each task, then one of each. */
  private static final List<Integer> COUNTS = range(4, 12);

  private static final List<Integer> TOTALS = range(12, 16);

  @TempDir Path root;
  private SixTracks six;

  /** The tasks of each job. */
  private final List<List<Integer>> jobs = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    six = new SixTracks(root);
    six.all.parts = 2;
    six.leftOut.parts = 2;
  }

  private static List<Integer> range(int first, int end) {
    return IntStream.range(first, end).boxed().toList();
  }

  /** Another process that does so many tasks, and dies if there are more. */
  private JobRunner elsewhere(int most) {
    return (job, here, watch) -> {
      jobs.add(job.tasks());
      try (TaskRunner.Worker<Integer> worker = here.open(job).create()) {
        for (int task : job.tasks()) {
          if (jobs.size() > 1 || job.tasks().indexOf(task) < most) {
            worker.run(task);
            watch.finished(task);
          } else {
            throw new IllegalStateException("killed");
          }
        }
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  private ModelTraining training(String model, String key, JobRunner jobs, TaskRunner runner)
      throws IOException {
    Run run =
        new Run(
            six.kinds,
            six.config(),
            runner,
            jobs,
            Progress.Display.SILENT,
            RunLog.unkept(six.log::add));
    run.dataset(); // warns of the last tag
    six.log.clear();
    var config = run.config().models().get(model);
    ModelTraining training =
        new ModelTraining(
            run,
            config,
            SixTracks.features(),
            key,
            model,
            Split.of(run.folds(), List.of(0, 1, 2), config.refit()),
            model.equals("left"),
            Optional.empty());
    training.announce(new RemainingTime(1));
    return training;
  }

  private ModelTraining elsewhere(String model, String key, int most) throws IOException {
    return training(model, key, elsewhere(most), new LocalRunner(1));
  }

  private ModelTraining here(String model, String key) throws IOException {
    LocalRunner runner = new LocalRunner(1);
    return training(model, key, runner, runner);
  }

  private static void train(ModelTraining training) {
    training.train("model", Optional.empty());
  }

  private Path results(String key) {
    return root.resolve("work/six/results/all").resolve(key);
  }

  private List<String> published(String key) throws IOException {
    try (Stream<Path> files = Files.walk(results(key), 2)) {
      return files
          .filter(Files::isDirectory)
          .map(folder -> results(key).relativize(folder).toString())
          .filter(name -> name.contains("/"))
          .sorted()
          .toList();
    }
  }

  private static List<byte[]> models(ModelTraining training) throws IOException {
    List<byte[]> models = new ArrayList<>();
    for (Path model : training.models()) {
      models.add(Files.readAllBytes(model));
    }
    return models;
  }

  @Test
  void giveTheSameModelsAndAreDeletedWithTheResults() throws IOException {
    ModelTraining alone = here("all", "k");
    train(alone);
    List<byte[]> expected = models(alone);
    assertThat(published("k")).isEmpty();
    assertThat(six.all.partsDone).isEmpty();
    alone.discardUnfinished();

    ModelTraining training = elsewhere("all", "k", 8);
    train(training);
    assertThat(jobs).containsExactly(COUNTS, TOTALS, TASKS);
    assertThat(six.all.madeOfParts).isEqualTo(4);
    assertThat(published("k"))
        .hasSize(12)
        .startsWith("fold-0/counts-0", "fold-0/counts-1", "fold-0/total-0", "fold-1/counts-0")
        .endsWith("refit/counts-0", "refit/counts-1", "refit/total-0");
    assertThat(models(training))
        .usingElementComparator(java.util.Arrays::compare)
        .containsExactlyElementsOf(expected);
    assertThat(six.all.openFolds).isZero();
    assertThat(six.log).isEmpty();
    training.discardUnfinished();
    assertThat(results("k")).doesNotExist();
  }

  @Test
  void giveTheSameLeaveOneOutScores() throws IOException {
    train(elsewhere("left", "k", 6));
    assertThat(six.leftOut.madeOfParts).isEqualTo(3);
    float[] scores = new float[4];
    ModelTraining training = elsewhere("left", "k", 6);
    training.result(training.tasks().get(0)).copyLeftOut(0, scores);
    // As in ModelTrainingTest: outside of fold 0 are b, c (tag 0), e and f.
    assertThat(scores).containsExactly(1 / 3f, 1 / 3f, 2 / 3f, 2 / 3f);
    training.result(training.tasks().get(0)).copyLeftOut(2, scores);
    assertThat(scores).containsExactly(.1f, .1f, .1f, .1f);
  }

  @Test
  void goOnAfterAKillAndAreDoneAgainOnlyIfDamaged() throws IOException {
    ModelTraining killed = elsewhere("all", "k", 3);
    assertThatThrownBy(() -> train(killed)).hasMessage("killed");
    assertThat(six.all.partsDone).containsExactly("0-0", "0-1", "0-0");
    Path damaged = results("k").resolve("fold-0/counts-1/result");
    Files.write(damaged, new byte[] {1});

    jobs.clear();
    six.all.partsDone.clear();
    ModelTraining again = elsewhere("all", "k", 6);
    train(again);
    assertThat(jobs).containsExactly(List.of(5, 7, 8, 9, 10, 11), TOTALS, TASKS);
    assertThat(six.all.partsDone).hasSize(6 + 4);
    assertThat(six.log)
        .hasSize(2)
        .last()
        .isEqualTo("all: 2 of 12 parts were finished by an earlier run");
    assertThat(six.log.get(0))
        .matches(
            "all: fold-0/counts-1 is computed again, since .*/fold-0/counts-1/result has 1 bytes,"
                + " \\d+ were written");
    assertThat(six.all.madeOfParts).isEqualTo(4);
  }

  @Test
  void ofFinishedTasksAreNotDone() throws IOException {
    train(elsewhere("all", "k", 8));
    Files.delete(results("k").resolve("fold-1/all-tags.npy"));
    for (String fold : List.of("fold-0", "fold-1")) {
      Files.write(results("k").resolve(fold + "/total-0/result"), new byte[0]);
    }
    jobs.clear();
    train(elsewhere("all", "k", 8));
    assertThat(jobs).containsExactly(List.of(), List.of(13), List.of(1));
  }

  @Test
  void ofAnotherKeyAreNeverTaken() throws IOException {
    assertThatThrownBy(() -> train(elsewhere("all", "k", 3))).hasMessage("killed");
    jobs.clear();
    train(elsewhere("all", "other", 8));
    assertThat(jobs).startsWith(COUNTS);
    assertThat(results("k")).doesNotExist();
  }

  /** As after a run on a cluster that was stopped. */
  @Test
  void thatAreThereAreTakenHere() throws IOException {
    JobRunner partsAlone =
        (job, here, watch) -> {
          if (job.tasks().equals(TASKS)) {
            throw new IllegalStateException("killed");
          }
          elsewhere(8).run(job, here, watch);
        };
    assertThatThrownBy(() -> train(training("all", "k", partsAlone, new LocalRunner(1))))
        .hasMessage("killed");
    Files.write(results("k").resolve("fold-1/counts-0/result"), new byte[0]);
    six.all.partsDone.clear();
    train(here("all", "k"));
    // Fold 1 is trained at once, since not all of its parts are as they were.
    assertThat(six.all.madeOfParts).isEqualTo(3);
    assertThat(six.all.partsDone).isEmpty();
    assertThat(six.log).hasSize(1);
  }

  @Test
  void areDoneOnce() throws Exception {
    ModelTraining training = elsewhere("all", "k", 8);
    try (TaskRunner.Worker<Integer> worker = new TrainingWorker(training)) {
      worker.run(4);
      worker.run(4);
    }
    assertThat(six.all.partsDone).containsExactly("0-0");
  }

  @Test
  void sayWhatIsMissing() throws IOException {
    JobRunner losing = (job, here, watch) -> {};
    assertThatThrownBy(() -> train(training("all", "k", losing, new LocalRunner(1))))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(results("k") + "/fold-0/counts-0: is not there though its task");

    ModelTraining training = elsewhere("all", "k", 8);
    try (TaskRunner.Worker<Integer> worker = new TrainingWorker(training)) {
      assertThatThrownBy(() -> worker.run(12))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("fold-0/counts-0/files.json")
          .hasMessageEndingWith("run the same command again");
    }
  }
}
