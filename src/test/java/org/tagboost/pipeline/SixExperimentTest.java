package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.MachineMemory;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.engine.StageStatus;
import org.tagboost.pipeline.run.ExperimentLock;

/** The commands of an experiment that trains in no time. */
class SixExperimentTest {

  private static final String MODELS = "part.models=[each]";
  private static final String MEMBERS = "ensemble.members=[each, all]";

  @TempDir Path root;
  private SixTracks six;

  @BeforeEach
  void write() throws IOException {
    six = new SixTracks(root).withEmbeddings();
  }

  private List<String> log() throws IOException {
    return Files.readAllLines(six.work().resolve("log.txt")).stream()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  private static FileTime old(Path file) throws IOException {
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, time);
    return time;
  }

  @Test
  void featuresAreBuiltOnceUnlessForced() throws IOException {
    Path folder = six.open().features();
    assertThat(folder).isDirectoryContaining("glob:**/train.npy");
    assertThat(six.log).contains("features: written to " + folder);
    FileTime before = old(folder.resolve("stage.json"));
    assertThat(six.open().features()).isEqualTo(folder);
    assertThat(six.log).contains("features: current");
    assertThat(Files.getLastModifiedTime(folder.resolve("stage.json"))).isEqualTo(before);
    assertThat(six.open().forced().features()).isEqualTo(folder);
    assertThat(Files.getLastModifiedTime(folder.resolve("stage.json"))).isNotEqualTo(before);
  }

  @Test
  void trainingReportsAndForcingTrainsAgain() throws IOException {
    assertThat(six.open(MEMBERS).isReported()).isFalse();
    assertThat(six.open(MEMBERS).train().members())
        .extracting("name")
        .containsExactly("each", "all");
    assertThat(six.open(MEMBERS).isReported()).isTrue();
    assertThat(six.open(MEMBERS, "models.each=null", "ensemble.members=[all]").isReported())
        .isFalse();
    int trained = six.each.foldsOpened;
    six.open(MEMBERS).train();
    assertThat(six.each.foldsOpened).isEqualTo(trained);
    six.open(MEMBERS).forced().train();
    // Those of nested scores too.
    assertThat(six.each.foldsOpened).isEqualTo(2 * trained);
    FileTime before = old(six.work().resolve("scores/ensemble.json"));
    six.open(MEMBERS).report();
    assertThat(Files.getLastModifiedTime(six.work().resolve("scores/ensemble.json")))
        .isEqualTo(before);
    Path report = six.report().resolve("report.md");
    FileTime written = old(report);
    six.open(MEMBERS).forced().report();
    assertThat(Files.getLastModifiedTime(six.work().resolve("scores/ensemble.json")))
        .isNotEqualTo(before);
    assertThat(Files.getLastModifiedTime(report)).isNotEqualTo(written);
    assertThat(six.each.foldsOpened).isEqualTo(2 * trained);
  }

  @Test
  void everyStageHasAStatus() throws IOException {
    assertThat(six.open(MEMBERS).status())
        .extracting(StageStatus::stage)
        .containsExactly(
            "features",
            "folds",
            "model each",
            "model all",
            "model left",
            "nested scores of all",
            "model next",
            "nested scores of left",
            "model taking",
            "ensemble",
            "report",
            "submission");
    Files.delete(root.resolve("data/test.csv"));
    assertThat(six.open(MEMBERS).status()).last().extracting("stage").isEqualTo("report");
    assertThatThrownBy(() -> six.open(MEMBERS).submit())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no test tracks");
  }

  @Test
  void aSubmissionIsWrittenOnceUnlessItWasEdited() throws IOException {
    six.open(MEMBERS).train();
    Path file = six.open(MEMBERS).submit();
    assertThat(file).isEqualTo(six.report().resolve("submission.csv"));
    // Tag 0: (2/3 + 4/6) / 2; tag 1: (1/3 + 2/6) / 2; tag 2: (0.1 + 1/14) / 2.
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "track,prediction",
            "y,\"0.6666667,0.3333333,0.08571429\"",
            "z,\"0.6666667,0.3333333,0.08571429\"");
    assertThat(six.log)
        .contains(
            "submission: 2 tracks x 3 tags, "
                + Files.size(file)
                + " bytes, read back and checked: "
                + file);
    FileTime before = old(file);
    six.open(MEMBERS).submit();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    six.open(MEMBERS).forced().submit();
    assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(before);
  }

  @Test
  void aPartIsNeitherSubmittedNorBundled() throws IOException {
    six.open(MODELS).train();
    assertThatThrownBy(() -> six.open(MODELS).submit())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "part: a part of a run cannot be submitted (models each); remove the keys below part");
    assertThatThrownBy(() -> six.open(MODELS).bundle())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("part: a part of a run cannot be bundled (");
  }

  @Test
  void whatIsMissingOrOutOfDateIsNamed() throws IOException {
    assertThatThrownBy(() -> six.open(MEMBERS).report())
        .isInstanceOf(UserException.class)
        .hasMessage(
            six.work().resolve("scores/each.oof.npy")
                + ": the scores of model each are missing; run the train command first");
    six.open(MEMBERS).train();
    for (String change : List.of("models.each.refit=true", "models.each.features=[std]")) {
      assertThatThrownBy(() -> six.open(MEMBERS, change).bundle())
          .isInstanceOf(UserException.class)
          .hasMessageContaining(": the scores of model each are out of date (models.each.");
    }
  }

  @Test
  void theLogKeepsWhatWasCalledAndHowItEnded() throws IOException {
    six.open(MEMBERS).calledBy("tagboost features").features();
    assertThat(log()).startsWith("tagboost features").endsWith("done");
    assertThat(log().get(1)).startsWith("tagboost development, Java ").contains("Shares 1");
    six.open(MEMBERS).features();
    assertThat(log()).contains("run of six");
    assertThatThrownBy(() -> six.open(MEMBERS).submit()).isInstanceOf(UserException.class);
    assertThat(log()).last().asString().startsWith("error: " + six.work());
  }

  /** An experiment is worked on by one process; what a killed one has left is cleared up. */
  @Test
  void oneProcessWorksAtATime() throws IOException {
    try (ExperimentLock lock = ExperimentLock.take(six.work())) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> six.open(MEMBERS).train())
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another tagboost process is running this experiment");
      assertThat(six.open(MEMBERS).status()).isNotEmpty();
      six.open(MEMBERS).features();
    }
    six.open(MEMBERS).train();
    six.open(MEMBERS).train();
  }

  @Test
  void jobsAreOpenedFromTheirDescription() throws Exception {
    six.open(MEMBERS).train();
    var run = six.run(MEMBERS);
    var stages = new org.tagboost.pipeline.stages.ExperimentStages(run, List.of());
    String key =
        stages.training().stream()
            .filter(stage -> stage.name().equals("model each"))
            .findFirst()
            .orElseThrow()
            .inputs()
            .key();
    var job = run.job("model each", key, List.of(0));
    int opened = six.each.foldsOpened;
    try (TaskRunner.Worker<Integer> worker =
        new JobWorkplace(six.kinds, line -> {}).open(job).create()) {
      worker.run(0);
    }
    assertThat(six.each.foldsOpened).isEqualTo(opened + 1);
    assertThat(six.work().resolve("results/each/" + key + "/fold-0/tag-000.npy")).exists();
    assertThatThrownBy(
            () ->
                new JobWorkplace(six.kinds, line -> {})
                    .open(run.job("model none", key, List.of(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no stage of tasks model none");
  }

  @Test
  void aBundleIsWrittenOnceUnlessForced() throws IOException {
    six.open(MEMBERS).train();
    assertThat(six.open(MEMBERS).report().experiment()).isEqualTo("six");
    Path bundle = six.open(MEMBERS).reusing(List.of()).bundle();
    assertThat(bundle).isEqualTo(six.report().resolve("six.tagboost"));
    FileTime before = old(bundle);
    assertThat(six.open(MEMBERS).bundle()).isEqualTo(bundle);
    assertThat(Files.getLastModifiedTime(bundle)).isEqualTo(before);
    six.open(MEMBERS).forced().bundle();
    assertThat(Files.getLastModifiedTime(bundle)).isNotEqualTo(before);
    assertThatThrownBy(() -> six.open(MEMBERS, "ensemble.method=rank_mean").bundle())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("ensemble.method: rank_mean cannot be bundled");
  }

  @Test
  void nothingBeginsThatDoesNotFitIntoMemory() throws IOException {
    Experiment small = six.open(MEMBERS).within(new MachineMemory(1, 1, 1));
    assertThatThrownBy(small::train)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("workers: even one needs about 300 MiB");
    assertThat(six.work().resolve("features.inputs.json")).doesNotExist();
  }

  /** Nobody else works here, so that nobody writes these. */
  @Test
  void whatAKilledRunHasLeftIsDeleted() throws IOException {
    six.open(MEMBERS).train();
    List<Path> left =
        List.of(
            six.work().resolve("scores/.a.npy.1.2.tmp"),
            six.report().resolve(".report.md.1.2.tmp"));
    for (Path file : left) {
      Files.createFile(file);
    }
    six.open(MEMBERS).train();
    assertThat(left).noneMatch(Files::exists);
  }

  @Test
  void theLogKeepsFaultsOfOurOwn() throws IOException {
    Experiment faulty =
        new Experiment(
            six.kinds,
            six.config(MEMBERS),
            Progress.Display.SILENT,
            line -> {
              throw new IllegalStateException("no keyboard");
            });
    assertThatThrownBy(faulty::features).isInstanceOf(IllegalStateException.class);
    assertThat(log())
        .last()
        .isEqualTo("internal error: java.lang.IllegalStateException: no keyboard");
  }
}
