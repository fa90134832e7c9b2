package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.engine.Engine;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunLog;
import org.tagboost.pipeline.stages.ExperimentStages;
import org.tagboost.pipeline.stages.FeatureStage;

/** Features that other processes pool, in shards, against those of this process. */
class FeaturesElsewhereTest {

  /** Of every kind of group: fitted on frames, fitted on columns, and not fitted. */
  private static final String[] GROUPS = {
    "features.statistics=[max, mean, std]",
    "features.length=log",
    "features.segments={count: 3}",
    "features.fourier={frequencies: 4, width: 1}",
    "features.pca={of-mean: {of: [mean], components: 3}, of-std: {of: [std], components: 2}}",
    "features.drop_last_frames=1"
  };

  /** 120 training tracks and 30 test tracks, 16 a task. */
  private static final int TASKS = 10;

  @TempDir Path root;
  private Path data;
  private final List<String> log = new ArrayList<>();

  private ResolvedConfig config(String folder) throws IOException {
    TinyExperiment tiny = new TinyExperiment(Files.createDirectories(root.resolve(folder)), data);
    return Kinds.SHIPPED.configs().load(tiny.config(), List.of(GROUPS));
  }

  private void writeData(boolean archive) {
    data = root.resolve("data");
    TinyExperiment.writeData(data, archive);
  }

  /** Does so many tasks in a workplace of its own, and dies if there are more. */
  private static JobRunner elsewhere(int most, List<Integer> done) {
    return (job, here, watch) -> {
      try (TaskRunner.Worker<Integer> worker =
          new JobWorkplace(Kinds.SHIPPED, line -> {}).open(job).create()) {
        for (int task : job.tasks()) {
          if (done.size() == most) {
            throw new IllegalStateException("killed");
          }
          worker.run(task);
          done.add(task);
          watch.finished(task);
        }
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  private Path features(ResolvedConfig config, JobRunner jobs) {
    Run run =
        new Run(
            Kinds.SHIPPED,
            config,
            new LocalRunner(2),
            jobs,
            Progress.Display.SILENT,
            RunLog.unkept(log::add));
    FeatureStage stage = new ExperimentStages(run, List.of()).features();
    new Engine(2, log::add).bringUpToDate(List.of(stage), Set.of());
    return stage.folder();
  }

  private static void assertSame(Path there, Path here) throws IOException {
    List<String> names = names(here);
    assertThat(names).contains("train.npy", "test.npy", "columns.json", "groups.json");
    assertThat(names(there)).isEqualTo(names);
    for (String name : names) {
      // Two records of the same files differ only if the files do; times are not the same.
      if (!name.equals("stage.json") && !name.equals("files.json")) {
        assertThat(there.resolve(name)).as(name).hasSameBinaryContentAs(here.resolve(name));
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    return TinyExperiment.files(folder).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void haveTheSameBytesAndLeaveNoShards() throws IOException {
    writeData(false);
    Path here = features(config("here"), new LocalRunner(2));
    List<Integer> done = new ArrayList<>();
    Path there = features(config("there"), elsewhere(TASKS, done));
    assertThat(done).hasSize(TASKS);
    assertSame(there, here);
    assertThat(root.resolve("there/work/tiny/shards")).isEmptyDirectory();
  }

  @Test
  void goOnAfterAKillAndPoolAgainOnlyWhatIsDamaged() throws IOException {
    writeData(false);
    Path here = features(config("here"), new LocalRunner(2));
    List<Integer> first = new ArrayList<>();
    assertThatThrownBy(() -> features(config("there"), elsewhere(4, first))).hasMessage("killed");
    assertThat(first).containsExactly(0, 1, 2, 3);
    Path shard = shards("there").resolve("train-32-48");
    Files.write(shard.resolve("train.npy"), new byte[] {1});

    List<Integer> second = new ArrayList<>();
    log.clear();
    Path there = features(config("there"), elsewhere(TASKS, second));

    assertThat(second).containsExactly(2, 4, 5, 6, 7, 8, 9);
    assertThat(log)
        .contains("features: 3 of 10 tasks were finished by an earlier run")
        .anyMatch(
            line ->
                line.matches(
                    "features: some tracks are pooled again, since .*/train-32-48/train.npy has 1"
                        + " bytes, \\d+ were written"));
    assertSame(there, here);
  }

  /** The directory of the features' key. */
  private Path shards(String folder) throws IOException {
    try (var folders = Files.list(root.resolve(folder).resolve("work/tiny/shards"))) {
      return folders.findFirst().orElseThrow();
    }
  }

  @Test
  void dropTheShardsOfOtherFeatures() throws IOException {
    writeData(false);
    assertThatThrownBy(() -> features(config("there"), elsewhere(4, new ArrayList<>())))
        .hasMessage("killed");
    Path old = shards("there");
    TinyExperiment tiny = new TinyExperiment(root.resolve("there"), data);
    ResolvedConfig other = Kinds.SHIPPED.configs().load(tiny.config(), List.of());
    List<Integer> done = new ArrayList<>();
    assertThatThrownBy(() -> features(other, elsewhere(1, done))).hasMessage("killed");
    assertThat(old).doesNotExist();
    assertThat(done).containsExactly(0);
  }

  @Test
  void refuseShardsOfOtherDims() throws IOException {
    writeData(false);
    List<Path> files = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("train.csv"))) {
      files.add(data.resolve("track_embeddings/" + line.split(",", -1)[0] + ".npy"));
    }
    List<Path> third = files.subList(1 + 32, 1 + 48);
    for (Path file : third) {
      MatrixWriter.write(file, 3, 5, new float[15]);
    }
    assertThatThrownBy(() -> features(config("there"), elsewhere(TASKS, new ArrayList<>())))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            third.get(0) + ": has 5 dims where " + files.get(1) + " has 6; every track needs");
  }

  @Test
  void ofArchivesAreReadHere() throws IOException {
    writeData(true);
    List<Integer> done = new ArrayList<>();
    features(config("there"), elsewhere(TASKS, done));
    assertThat(done).isEmpty();
  }
}
