package org.tagboost.pipeline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tagboost.report.ExperimentReport;

/** The state of the git repository that the working folder belongs to. */
public final class Git {

  private Git() {}

  /** Empty outside a repository, without a commit, or where git is not installed. */
  public static Optional<ExperimentReport.GitState> state() {
    Optional<String> commit = output("git", "rev-parse", "HEAD");
    Optional<String> changes = output("git", "status", "--porcelain", "--untracked-files=no");
    return commit.flatMap(
        id -> changes.map(text -> new ExperimentReport.GitState(id, !text.isEmpty())));
  }

  private static Optional<String> output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
    } catch (IOException e) {
      // git is not installed: the report then says nothing of it.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
