package org.tagboost.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.failure.UserException;
import org.tagboost.faults.FailingFiles;

class RunFolderTest {

  @TempDir Path root;

  private RunFolder folder() {
    return new RunFolder(
        root.resolve("work"), root.resolve("work/tiny"), root.resolve("experiments/tiny"));
  }

  /** Where files lie is part of what later versions have to find. */
  @Test
  void filesHaveTheirPlaces() {
    RunFolder folder = folder();
    Path work = root.resolve("work/tiny");
    assertThat(folder.features("abc")).isEqualTo(root.resolve("work/features/abc"));
    assertThat(folder.log()).isEqualTo(work.resolve("log.txt"));
    assertThat(folder.folds()).isEqualTo(work.resolve("folds.csv"));
    assertThat(folder.featureInputs()).isEqualTo(work.resolve("features.inputs.json"));
    assertThat(folder.foldInputs()).isEqualTo(work.resolve("folds.inputs.json"));
    assertThat(folder.foldFiles()).isEqualTo(work.resolve("folds.files.json"));
    assertThat(folder.reportFiles()).isEqualTo(work.resolve("report.files.json"));
    assertThat(folder.reportInputs()).isEqualTo(work.resolve("report.inputs.json"));
    assertThat(folder.submissionInputs()).isEqualTo(work.resolve("submission.inputs.json"));
    assertThat(folder.scoreInputs("m")).isEqualTo(work.resolve("scores/m.inputs.json"));
    assertThat(folder.models("m")).isEqualTo(work.resolve("models/m"));
    assertThat(folder.results("m")).isEqualTo(work.resolve("results/m"));
    assertThat(folder.submission()).isEqualTo(root.resolve("experiments/tiny/submission.csv"));
  }

  @Test
  void aMemberMayBelongToAnotherExperiment() {
    RunFolder folder = folder();
    assertThat(folder.scores("trees"))
        .isEqualTo(new ScoreFiles(root.resolve("work/tiny/scores"), "trees"));
    assertThat(folder.scores("other/trees"))
        .isEqualTo(new ScoreFiles(root.resolve("work/other/scores"), "trees"));
    assertThat(folder.ensembleScores()).isEqualTo(folder.scores("ensemble"));
  }

  @Test
  void othersAreThoseWithScores() throws IOException {
    assertThat(folder().others()).isEmpty();
    for (String name : new String[] {"tiny", "b", "a"}) {
      Files.createDirectories(root.resolve("work").resolve(name).resolve("scores"));
    }
    Files.createDirectories(root.resolve("work/features/abc"));
    Files.createFile(root.resolve("work/file"));
    assertThat(folder().others())
        .containsExactly(
            new RunFolder(
                root.resolve("work"), root.resolve("work/a"), root.resolve("experiments/a")),
            new RunFolder(
                root.resolve("work"), root.resolve("work/b"), root.resolve("experiments/b")));
    Path file = Files.createFile(root.resolve("no-folder"));
    assertThat(new RunFolder(file, file.resolve("tiny"), root.resolve("e")).others()).isEmpty();
  }

  @Test
  void aWorkFolderThatCannotBeListedIsNamed() throws IOException {
    FailingFiles files = new FailingFiles(root.getFileSystem().provider());
    files.failBy(
        (operation, path) -> {
          throw new IOException("Input/output error");
        });
    RunFolder folder =
        new RunFolder(files.failing(root), root.resolve("tiny"), root.resolve("tiny"));
    assertThatThrownBy(folder::others)
        .isInstanceOf(UserException.class)
        .hasMessage(root + ": cannot be read (Input/output error); choose another work_dir");
  }
}
