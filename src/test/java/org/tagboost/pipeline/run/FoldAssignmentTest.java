package org.tagboost.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.Warning;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.report.ExperimentReport;

/** Folds of six tracks, and what a run knows of itself. */
class FoldAssignmentTest {

  @TempDir Path root;

  @Test
  void aColumnNamesTheFolds() throws IOException {
    SixTracks six = new SixTracks(root);
    Run run = six.run();
    assertThat(IntStream.range(0, 6).map(run.folds()::foldOf)).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(run.warnings()).extracting(Warning::text).noneMatch(text -> text.contains("folds"));
  }

  /** The second of three tags is carried by two tracks, which three folds cannot share. */
  @Test
  void drawnFoldsWarnOfRareTags() throws IOException {
    Run run = new SixTracks(root).run("folds.column=null");
    assertThat(run.folds().count()).isEqualTo(3);
    assertThat(run.warnings())
        .extracting(Warning::text)
        .anyMatch(
            text ->
                text.startsWith("fewer positives than the 3 folds") && text.matches(".*tags 1.*"));
  }

  @Test
  void aRunKnowsItsFolderAndData() throws IOException {
    SixTracks six = new SixTracks(root);
    Run run = six.run();
    assertThat(run.folder()).isEqualTo(RunFolder.of(run.config()));
    assertThat(run.folder().work()).isEqualTo(six.work());
    assertThat(run.folder().shared()).isEqualTo(root.resolve("work"));
    assertThat(run.folder().experiment()).isEqualTo(six.report());
    assertThat(run.identity().trainTracks()).matches("[0-9a-f]{16,}");
    Files.delete(root.resolve("data/test.csv"));
    six.log.clear();
    assertThat(six.run().dataset().testTracks()).isEmpty();
    assertThat(six.log).anyMatch(line -> line.contains("test.csv: is missing"));
    try (Interruption interruption =
        Interruption.explainedBy(RunLog.unkept(six.log::add), run.folder())) {
      assertThat(interruption).isNotNull();
    }
  }

  /** As git says itself, if it is there and this is a repository. */
  @Test
  void theCommitIsThatOfTheRepository() throws Exception {
    List<String> commit = git("rev-parse", "HEAD");
    List<String> changed = git("status", "--porcelain", "--untracked-files=no");
    assertThat(Git.state())
        .isEqualTo(
            commit.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExperimentReport.GitState(commit.get(0), !changed.isEmpty())));
  }

  /** The lines that it prints; none where it fails or is not installed. */
  private static List<String> git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return List.of(); // not installed
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> text = lines.lines().toList();
      return process.waitFor() == 0 ? text : List.of();
    }
  }
}
