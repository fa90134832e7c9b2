package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.engine.Engine;
import org.tagboost.pipeline.engine.Stage;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunLog;
import org.tagboost.pipeline.stages.ExperimentStages;

/** Jobs that reach their workers as bytes, as those of a cluster do. */
class JobsElsewhereTest {

  /** Trees that start from leave-one-out scores, and a model with a refit. */
  private static final String[] MODELS = {
    "models.kernels={kind: kernel-ridge, features: [mean]}",
    "models.trees.start_from=kernels",
    "models.linear.refit=true",
    "models.line={kind: tribuo-linear, features: [mean], epochs: 2}",
    "models.more={kind: xgboost, features: [std], rounds: 2, start_from: line}"
  };

  private static final List<String> MEMBERS =
      List.of("trees", "linear", "kernels", "line", "more", "ensemble");

  @TempDir static Path data;
  @TempDir Path root;

  @BeforeAll
  static void writeData() {
    TinyExperiment.writeData(data.resolve("data"), false);
  }

  /** Opens each task anew, from the last to the first, and tries each twice. */
  private static final class Elsewhere implements JobRunner {

    private final UnaryOperator<Job> onTheWay;
    private final Supplier<JobWorkplace> workplaces;
    private final List<Integer> secondTries = new ArrayList<>();

    /** Each task in a process of its own. */
    Elsewhere(UnaryOperator<Job> onTheWay) {
      this(onTheWay, () -> new JobWorkplace(Kinds.SHIPPED, line -> {}));
    }

    Elsewhere(UnaryOperator<Job> onTheWay, Supplier<JobWorkplace> workplaces) {
      this.onTheWay = onTheWay;
      this.workplaces = workplaces;
    }

    @Override
    public void run(Job job, Workplace here, Watch watch) {
      List<Integer> tasks = new ArrayList<>(job.tasks());
      Collections.reverse(tasks);
      for (int task : tasks) {
        tryOut(job.of(List.of(task)));
        Map<String, FileTime> before = resultsOf(job);
        tryOut(job.of(List.of(task)));
        assertThat(resultsOf(job)).isEqualTo(before);
        secondTries.add(task);
        watch.finished(task);
      }
    }

    private static Map<String, FileTime> resultsOf(Job job) {
      try {
        return TinyExperiment.times(
            Kinds.SHIPPED.configs().parse(job.config(), List.of()).experiment().workDir());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private void tryOut(Job job) {
      Job arrived = onTheWay.apply(copy(job));
      try (TaskRunner.Worker<Integer> worker = workplaces.get().open(arrived).create()) {
        worker.run(arrived.tasks().get(0));
      } catch (UserException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private static Job copy(Job job) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(job);
        }
        return (Job)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void train(ResolvedConfig config, JobRunner jobs) {
    Run run =
        new Run(
            Kinds.SHIPPED,
            config,
            new LocalRunner(2),
            jobs,
            Progress.Display.SILENT,
            RunLog.unkept(line -> {}));
    ExperimentStages stages = new ExperimentStages(run, List.of());
    List<Stage<?>> targets = new ArrayList<>(stages.training());
    targets.add(stages.ensemble());
    new Engine(2, line -> {}).bringUpToDate(targets, java.util.Set.of());
  }

  private ResolvedConfig config(String folder) throws IOException {
    TinyExperiment tiny =
        new TinyExperiment(Files.createDirectory(root.resolve(folder)), data.resolve("data"));
    return Kinds.SHIPPED.configs().load(tiny.config(), List.of(MODELS));
  }

  @Test
  void giveTheSameScoresAndTasksThatAreDoneAreNotRepeated() throws IOException {
    train(config("here"), new LocalRunner(2));
    Elsewhere elsewhere = new Elsewhere(job -> job);
    train(config("there"), elsewhere);

    // Features: 120 training tracks and 30 test tracks, 16 a task. Per tag: trees 12, more 12, and
    // its line for 3 pairs of folds; together: 3 each, one refit.
    assertThat(elsewhere.secondTries).hasSize(8 + 2 + 12 + 12 + 3 + 3 + 4 + 3);
    for (String member : MEMBERS) {
      for (String file : List.of(member + ".oof.npy", member + ".test.npy")) {
        assertThat(root.resolve("there/work/tiny/scores").resolve(file))
            .as(file)
            .hasSameBinaryContentAs(root.resolve("here/work/tiny/scores").resolve(file));
      }
    }
  }

  @Test
  void readDataOnceAProcessAndAgainWhenTheyHaveChanged() throws IOException {
    Path own = root.resolve("data");
    TinyExperiment.writeData(own, false);
    ResolvedConfig config =
        Kinds.SHIPPED
            .configs()
            .load(new TinyExperiment(root, own).config(), List.of("part.limit=100"));
    List<String> log = new ArrayList<>();
    JobWorkplace one = new JobWorkplace(Kinds.SHIPPED, log::add);
    train(config, new Elsewhere(job -> job, () -> one));
    assertThat(log).containsExactly("warning: a part of the run only: at most 100 tracks");

    Files.setLastModifiedTime(
        own.resolve("track_embeddings/0.npy"), FileTime.fromMillis(1_000_000_000_000L));
    Elsewhere again = new Elsewhere(job -> job, () -> one);
    train(config, again);
    assertThat(again.secondTries).hasSizeGreaterThan(8);
    assertThat(log).hasSize(2);
  }

  @Test
  void areRefusedWhereOtherInputsLie() throws IOException {
    ResolvedConfig config = config("one");
    Elsewhere elsewhere =
        new Elsewhere(
            job ->
                new Job(
                    Kinds.SHIPPED.configs().parse(job.config(), List.of("seed=2")).toYaml(),
                    job.stage(),
                    job.key(),
                    job.tasks()));
    assertThatThrownBy(() -> train(config, elsewhere))
        .isInstanceOf(UserException.class)
        .hasMessageMatching(
            "model kernels: its inputs differ between this process and the one that describes its"
                + " tasks \\([0-9a-f]{16} here, [0-9a-f]{16} there\\); both must see the same files"
                + " in data.dir and work_dir, and run the same version");
  }

  @ParameterizedTest
  @CsvSource({"features, /train-0-16", "model, /fold-0/all-tags.npy"})
  void sayWhenResultsDoNotArrive(String lost, String result) throws IOException {
    ResolvedConfig config = config("one");
    Elsewhere elsewhere = new Elsewhere(job -> job);
    JobRunner losing =
        (job, here, watch) -> {
          if (!job.stage().startsWith(lost)) {
            elsewhere.run(job, here, watch);
          }
        };
    assertThatThrownBy(() -> train(config, losing))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            result
                + ": is not there though its task is done; set work_dir to a directory that this"
                + " process and all executors share");
  }

  @Test
  void theDefaultJarHasNoSpark() throws IOException {
    TinyExperiment tiny = new TinyExperiment(root, data.resolve("data"));
    assertThatThrownBy(() -> tiny.open("runner=spark").train())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "runner: spark needs tagboost-spark.jar, started by spark-submit: build it with `make"
                + " spark`, or set runner: local");
  }
}
