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
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.ShownProgress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunLog;

/** Two tasks: one of six training tracks, one of two test tracks. */
class PoolingJobTest {

  private static final String KEY = "0123456789abcdef";

  @TempDir Path root;
  private SixTracks six;
  private Path shards;
  private Job seen = new Job("", "", "", List.of());
  private ShownProgress shown = new ShownProgress();

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
    shards = six.work().resolve("shards");
  }

  /** Pools by a runner that does some of the tasks of a job. */
  private PoolingJob pool(List<Integer> done) throws IOException {
    JobRunner runner =
        (job, here, watch) -> {
          seen = job;
          try (TaskRunner.Worker<Integer> worker = here.open(job).create()) {
            for (int task : job.tasks()) {
              if (done.contains(task)) {
                worker.run(task);
                watch.finished(task);
              }
            }
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    shown = new ShownProgress();
    Run run =
        new Run(
            six.kinds,
            six.config(),
            new LocalRunner(1),
            runner,
            shown,
            RunLog.unkept(six.log::add));
    EmbeddingStore store = EmbeddingStore.open(run.config().data().dir());
    PoolingJob pooling = new PoolingJob(run, "features", KEY, store, NonFinite.REFUSE);
    pooling.run(job -> pooling.tasks()::worker);
    return pooling;
  }

  private List<String> logged(String part) {
    return six.log.stream().filter(line -> line.contains(part)).toList();
  }

  @Test
  void allTasksAreDoneAndTheirTracksCounted() throws IOException {
    PoolingJob pooling = pool(List.of(0, 1));
    assertThat(seen.stage()).isEqualTo("features");
    assertThat(seen.key()).isEqualTo(KEY);
    assertThat(seen.tasks()).containsExactly(0, 1);
    assertThat(shown.lines()).containsExactly("features 8 0 files", "add 6", "add 2", "close");
    assertThat(logged("features:")).isEmpty();
    assertThat(shards.resolve(KEY + "/train-0-6/train.npy")).isRegularFile();
    assertThat(shards.resolve(KEY + "/test-0-2/test.npy")).isRegularFile();
    pooling.discard();
    assertThat(shards).isEmptyDirectory();
  }

  @Test
  void tasksOfAnInterruptedRunAreNotDoneAgain() throws IOException {
    assertThatThrownBy(() -> pool(List.of(0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("test-0-2: is not there though its task is done");
    pool(List.of(0, 1));
    assertThat(seen.tasks()).containsExactly(1);
    assertThat(shown.lines()).containsExactly("features 8 6 files", "add 2", "close");
    assertThat(logged("features:"))
        .containsExactly("features: 1 of 2 tasks were finished by an earlier run");
  }

  @Test
  void whatWasDamagedSinceIsPooledAgain() throws IOException {
    pool(List.of(0, 1));
    Path matrix = shards.resolve(KEY + "/train-0-6/train.npy");
    Files.write(matrix, new byte[] {1});
    pool(List.of(0, 1));
    assertThat(seen.tasks()).containsExactly(0);
    assertThat(shown.lines()).containsExactly("features 8 2 files", "add 6", "close");
    assertThat(logged("features: some tracks are pooled again, since "))
        .singleElement()
        .asString()
        .contains("train-0-6/train.npy has 1 bytes");
    assertThat(Files.size(matrix)).isGreaterThan(1);
  }

  /** Those of this key stay, though the directory of the others goes. */
  @Test
  void shardsOfOtherFeaturesAreDeleted() throws IOException {
    pool(List.of(0, 1));
    Path other = Files.createDirectories(shards.resolve("other/train-0-6"));
    Files.createFile(other.resolve("train.npy"));
    pool(List.of(0, 1));
    assertThat(seen.tasks()).isEmpty();
    assertThat(shards.resolve("other")).doesNotExist();
    assertThat(logged("features: 2 of 2 tasks were finished by an earlier run")).hasSize(1);
  }
}
