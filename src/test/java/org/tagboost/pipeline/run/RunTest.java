package org.tagboost.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.KeyEffect;
import org.tagboost.data.FloatMatrix;
import org.tagboost.execution.Job;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.failure.Warning;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.TinyExperiment;

/** A run of 120 + 30 tracks, 4 tags and 3 folds, of which nothing is built. */
class RunTest {

  @TempDir private static Path root;
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void write() {
    TinyExperiment.writeData(root.resolve("data"), false);
  }

  private Run run(String... overrides) throws IOException {
    return new Run(
        Kinds.SHIPPED,
        Kinds.SHIPPED
            .configs()
            .load(new TinyExperiment(root, root.resolve("data")).config(), List.of(overrides)),
        new LocalRunner(1),
        Progress.Display.SILENT,
        told::add);
  }

  @Test
  void settingsAreFoundByKeyAndByEffect() throws IOException {
    Run run = run("submission.digits=7");
    assertThat(run.settings("submission")).containsEntry("submission.digits", "7");
    assertThat(run.settings(KeyEffect.SUBMISSION))
        .containsEntry("submission.digits", "7")
        .doesNotContainKey("seed");
    assertThat(run.config().name()).isEqualTo("tiny");
    assertThat(run.kinds()).isSameAs(Kinds.SHIPPED);
  }

  /** What is read once is not read again, though it is gone. */
  @Test
  void readsOnce() throws IOException {
    Run run = run();
    assertThat(run.dataset()).isSameAs(run.dataset());
    assertThat(run.folds()).isSameAs(run.folds());
    assertThat(run.identity()).isSameAs(run.identity());
    assertThat(run.evaluated()).isSameAs(run.evaluated());
    assertThat(run.embeddings()).isSameAs(run.embeddings()).matches("[0-9a-f]{64}");
    assertThat(run.folds().count()).isEqualTo(3);
    assertThat(run.dataset().trainTracks()).hasSize(120);
  }

  @Test
  void aPartIsAnnounced() throws IOException {
    Run run = run("part.limit=30", "folds.count=2");
    assertThat(run.dataset().trainTracks()).hasSize(30);
    assertThat(run.warnings())
        .extracting(Warning::text)
        .first()
        .asString()
        .startsWith("a part of the run only: ");
    assertThat(told).anyMatch(line -> line.startsWith("warning: a part of the run only: "));
  }

  @Test
  void warningsAreToldAndKept() throws IOException {
    Run run = run();
    run.warn(new Warning("2 cases", List.of("one", "other")));
    assertThat(told).containsExactly("warning: 2 cases");
    assertThat(run.warnings()).extracting(Warning::text).containsExactly("2 cases");
  }

  /** Other processes have other current directories. */
  @Test
  void aJobNamesWholePaths() throws IOException {
    Run run = run("data.dir=here", "work_dir=there", "experiments_dir=a/../b");
    Job job = run.job("model trees", "key", List.of(1, 2));
    assertThat(job.stage()).isEqualTo("model trees");
    assertThat(job.key()).isEqualTo("key");
    assertThat(job.tasks()).containsExactly(1, 2);
    var read = Kinds.SHIPPED.configs().parse(job.config(), List.of()).experiment();
    assertThat(read.data().dir()).isEqualTo(Path.of("here").toAbsolutePath());
    assertThat(read.workDir()).isEqualTo(Path.of("there").toAbsolutePath());
    assertThat(read.experimentsDir()).isEqualTo(Path.of("b").toAbsolutePath());
    assertThat(run.job("model trees", "key", List.of(1)).config()).isSameAs(job.config());
  }

  @Test
  void fewerWorkersTakeOverBothKindsOfWork() throws IOException {
    Run run = run();
    LocalRunner other = new LocalRunner(2);
    run.runTasksBy(other);
    assertThat(run.runner()).isSameAs(other);
    assertThat(run.jobs()).isSameAs(other);
  }

  @Test
  void allTracksAreEvaluatedUnlessFoldsAreChosen() throws IOException {
    EvaluatedTracks all = run().evaluated();
    assertThat(all.numbers()).containsExactly(0, 1, 2);
    assertThat(all.rows()).hasSize(120).startsWith(0, 1, 2);
    assertThat(run("part.folds=[0, 1, 2]").evaluated().numbers()).containsExactly(0, 1, 2);

    Run run = run("part.folds=[0, 2]");
    EvaluatedTracks some = run.evaluated();
    assertThat(some.numbers()).containsExactly(0, 2);
    assertThat(some.folds().count()).isEqualTo(2);
    assertThat(some.folds().rows()).isEqualTo(some.rows().length);
    assertThat(some.dataset().trainTracks()).hasSize(some.rows().length);
    for (int i = 0; i < some.rows().length; i++) {
      int fold = run.folds().foldOf(some.rows()[i]);
      assertThat(fold).isNotEqualTo(1);
      assertThat(some.folds().foldOf(i)).isEqualTo(fold / 2);
      assertThat(some.dataset().trainTracks().get(i))
          .isEqualTo(run.dataset().trainTracks().get(some.rows()[i]));
    }
    assertThat(some.identity()).isNotEqualTo(all.identity());
    assertThat(ExperimentData.scored(run.resolved()).trainTracks())
        .isEqualTo(some.dataset().trainTracks());
    assertThat(ExperimentData.scored(run().resolved()).trainTracks()).hasSize(120);
  }

  /** Rows 1 and 3 of 4. */
  @Test
  void scoresAreTakenAndPutBack() throws IOException {
    EvaluatedTracks all = run().evaluated();
    EvaluatedTracks tracks =
        new EvaluatedTracks(
            List.of(0), new int[] {1, 3}, all.dataset(), all.folds(), all.identity());
    FloatMatrix scores = FloatMatrix.of(4, 2, new float[] {0, 1, 2, 3, 4, 5, 6, 7});
    FloatMatrix taken = tracks.take(scores);
    assertThat(taken.rows()).isEqualTo(2);
    assertThat(taken.get(1, 0)).isEqualTo(6);
    FloatMatrix back = tracks.inPlace(taken, 4);
    assertThat(back.get(1, 0)).isEqualTo(2);
    assertThat(back.get(1, 1)).isEqualTo(3);
    assertThat(back.get(3, 1)).isEqualTo(7);
    assertThat(back.get(0, 0)).isNaN();
    assertThat(back.get(2, 1)).isNaN();
  }

  @Test
  void foldsNeedTracks() throws IOException {
    Run few = run("part.limit=2", "folds.count=3");
    assertThatThrownBy(few::folds)
        .isInstanceOf(UserException.class)
        .hasMessage("folds.count: 3 folds need at least as many training tracks; train.csv has 2");
    assertThat(run("part.limit=3", "folds.count=3").folds().count()).isEqualTo(3);
    assertThat(FoldAssignment.seed(run("seed=7").config())).isEqualTo(7);
    assertThat(FoldAssignment.seed(run("seed=7", "folds.seed=5").config())).isEqualTo(5);
  }

  @Test
  void sparkNeedsItsOwnJar() throws IOException {
    var config = run("runner=spark").config().runner();
    assertThatThrownBy(() -> JobRunnerProvider.named(config, new LocalRunner(1)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("runner: spark needs tagboost-spark.jar");
    LocalRunner local = new LocalRunner(1);
    assertThat(JobRunnerProvider.named(run().config().runner(), local)).isSameAs(local);
  }

  @Test
  void versionsAndCommitsAreSaid() {
    assertThat(Versions.tagboost()).isEqualTo("development");
    // Empty outside of a repository, such as an unpacked archive.
    Git.state().ifPresent(state -> assertThat(state.commit()).matches("[0-9a-f]{40,64}"));
  }

  /** Tag 4 is among the five, and on no track. */
  @Test
  void whatDataAndFoldsLackIsWarnedOfOnce() throws IOException {
    Run run = run("data.tags=5");
    run.folds();
    run.folds();
    assertThat(run.warnings())
        .extracting(Warning::text)
        .doesNotHaveDuplicates()
        .anyMatch(text -> text.contains("no positive"));
    assertThat(told).filteredOn(line -> line.contains("no positive")).hasSize(1);
  }

  @Test
  void detailsOfAWarningAreForTheLogAlone(@org.junit.jupiter.api.io.TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("log.txt");
    Run run;
    try (RunLog log = RunLog.appendTo(file, told::add)) {
      LocalRunner runner = new LocalRunner(1);
      run = new Run(Kinds.SHIPPED, run().resolved(), runner, runner, Progress.Display.SILENT, log);
      run.warn(new Warning("2 cases", List.of("one", "other")));
      run.display().start("work", 1, "tasks").close();
      run.log("said");
    }
    assertThat(told).containsExactly("warning: 2 cases", "said");
    assertThat(java.nio.file.Files.readAllLines(file))
        .hasSize(6)
        .anyMatch(line -> line.endsWith("   one"))
        .anyMatch(line -> line.endsWith("work: started, 1 tasks"));
  }
}
