package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.engine.StageCost;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunLog;

/** A track's frame is its number, and 1. */
class FeatureStageTest {

  @TempDir Path root;
  private SixTracks six;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private FeatureStage stage(String... overrides) throws IOException {
    return new FeatureStage(six.run(overrides));
  }

  private Path embedding(String track) {
    return root.resolve("data/track_embeddings").resolve(track + ".npy");
  }

  private static String[] inputs(FeatureStage stage) {
    String text = stage.inputs().toString();
    return text.substring(1, text.length() - 1).split(", (?=[a-z .]+=)", -1);
  }

  @Test
  void everyColumnDependsOnTheEmbeddingsAndHowTheyAreRead() throws IOException {
    Run run = six.run("data.non_finite=zero", "features.drop_last_frames=3");
    assertThat(FeatureStage.source(run))
        .containsExactly(
            entry("code of features", "2"),
            entry("embeddings", run.embeddings()),
            entry("data.non_finite", "zero"),
            entry("features.drop_last_frames", "3"));
  }

  @Test
  void onlyRandomColumnsDependOnTheSeed() throws IOException {
    assertThat(inputs(stage("seed=7")))
        .contains("code=features 2, files 2", "code of features.statistics=1")
        .doesNotContain("seed=7", "code of features.fourier=1");
    assertThat(inputs(stage("seed=7", "features.fourier={frequencies: 2, width: 1}")))
        .contains("seed=7", "code of features.statistics=1")
        .anyMatch(input -> input.startsWith("code of features.fourier="));
  }

  @Test
  void costsWhatTheDirectorySays() throws IOException {
    FeatureStage stage = stage();
    assertThat(stage.cost()).isEmpty();
    StageCost cost = new StageCost(1.5, 7);
    cost.write(stage.folder().resolve("stage.json"));
    assertThat(stage.cost()).contains(cost);
    assertThat(stage.upstream()).isEmpty();
    assertThat(stage.name()).isEqualTo("features");
  }

  /** A record alone says what was used last: its directory may be gone. */
  @Test
  void areBuiltOnceTheirDirectoryIsThere() throws IOException {
    FeatureStage stage = stage();
    assertThat(stage.builtFrom()).isEmpty();
    stage.inputs().write(stage.record());
    assertThat(stage.builtFrom()).isEmpty();
    StageInputs others = StageInputs.ofCode("other");
    others.write(stage.record());
    assertThat(stage.builtFrom()).contains(others.key());
    Files.createDirectories(stage.folder());
    assertThat(stage.builtFrom()).contains(stage.inputs().key());
  }

  @Test
  void theMatricesAreSealedAndRecorded() throws IOException {
    FeatureStage stage = stage("features.statistics=[mean]");
    assertThat(stage.damage()).isPresent();
    stage.build();
    assertThat(stage.damage()).isEmpty();
    assertThat(StageInputs.read(stage.record())).contains(stage.inputs());
    assertThat(stage.cost()).isPresent();
    assertThat(stage.open().train().toArray()).containsExactly(0, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5, 1);
    assertThat(stage.open().test().toArray()).containsExactly(6, 1, 7, 1);
    assertThat(six.log).contains("features: written to " + stage.folder());
    assertThat(six.log).noneMatch(line -> line.contains("one axis"));
    Files.delete(stage.folder().resolve("test.npy"));
    assertThat(stage.damage()).contains(stage.folder().resolve("test.npy") + " is gone");
  }

  @Test
  void whatWasThereBeforeIsReplaced() throws IOException {
    FeatureStage stage = stage();
    Path stale = Files.createDirectories(stage.folder()).resolve("stale.npy");
    Files.createFile(stale);
    stage.build();
    assertThat(stale).doesNotExist();
    assertThat(stage.damage()).isEmpty();
  }

  /** Those of an hour ago may belong to another process. */
  @Test
  void whatWasAbandonedDaysAgoIsDeleted() throws IOException {
    Path features = Files.createDirectories(root.resolve("work/features"));
    Path old = Files.createFile(features.resolve(".old.1.2.tmp"));
    Path young = Files.createFile(features.resolve(".young.1.2.tmp"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    stage().build();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void embeddingsThatChangeMeanwhileAreRefused() throws IOException {
    FeatureStage stage = stage();
    assertThat(stage.builtFrom()).isEmpty();
    MatrixWriter.write(embedding("c"), 2, 2, new float[] {2, 1, 2, 1});
    assertThatThrownBy(stage::build)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(root.resolve("data") + ": embeddings were changed while features");
    assertThat(stage.folder()).doesNotExist();
    assertThat(stage.record()).doesNotExist();
  }

  @Test
  void filesOfOneAxisAreOneFrameAndTold() throws IOException {
    byte[] header =
        "\u0093NUMPY\1\0\072\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = new byte[header.length + 8];
    System.arraycopy(header, 0, file, 0, header.length);
    Files.write(embedding("a"), file);
    FeatureStage stage = stage();
    stage.build();
    assertThat(six.log)
        .contains("features: files with one axis, [dims], are taken for one frame each");
    assertThat(stage.open().train().get(0, 1)).isZero();
  }

  @Test
  void valuesThatAreNotFiniteAreRefusedOrZero() throws IOException {
    MatrixWriter.write(embedding("b"), 1, 2, new float[] {Float.NaN, 1});
    assertThatThrownBy(() -> stage().build())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(embedding("b").toString());
    FeatureStage zero = stage("data.non_finite=zero");
    zero.build();
    assertThat(zero.open().train().get(1, 0)).isZero();
  }

  @Test
  void theRecordFollowsWhatIsOpened() throws IOException {
    FeatureStage stage = stage();
    stage.build();
    StageInputs.ofCode("other").write(stage.record());
    assertThat(stage.open().columns().dims()).isEqualTo(2);
    assertThat(StageInputs.read(stage.record())).contains(stage.inputs());
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(stage.record(), time);
    stage.open();
    assertThat(Files.getLastModifiedTime(stage.record())).isEqualTo(time);
  }

  private FeatureStage distributed(JobRunner jobs) throws IOException {
    return new FeatureStage(
        new Run(
            six.kinds,
            six.config(),
            new LocalRunner(1),
            jobs,
            Progress.Display.SILENT,
            RunLog.unkept(six.log::add)));
  }

  @Test
  void otherProcessesPoolWhatTheyCanReadAlone() throws IOException {
    List<Job> jobs = new ArrayList<>();
    FeatureStage stage =
        distributed(
            (job, here, watch) -> {
              jobs.add(job);
              new LocalRunner(1).run(job, here, watch);
            });
    stage.build();
    assertThat(jobs).singleElement().extracting(Job::key).isEqualTo(stage.inputs().key());
    assertThat(stage.open().train().get(5, 0)).isEqualTo(5);
    assertThat(stage.open().test().get(1, 0)).isEqualTo(7);
    assertThat(six.work().resolve("shards")).isEmptyDirectory();
  }

  /** A worker needs the groups that the process that describes the tasks has fitted. */
  @Test
  void jobsOfOtherInputsAreRefused() throws Exception {
    FeatureStage stage = distributed((job, here, watch) -> {});
    assertThatThrownBy(() -> stage.workers(new Job("", "features", "other", List.of())))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("features: its inputs differ between this process and");
    assertThatThrownBy(stage::build).hasMessageContaining("is not there though its task is done");
    Job job = new Job("", "features", stage.inputs().key(), List.of(1));
    try (TaskRunner.Worker<Integer> worker = stage.workers(job).create()) {
      worker.run(1);
    }
    Path shard = six.work().resolve("shards/" + stage.inputs().key() + "/test-0-2");
    assertThat(shard.resolve("test.npy")).isRegularFile();
    assertThat(shard.resolveSibling("train-0-6")).doesNotExist();
  }
}
