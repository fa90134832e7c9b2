package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

/** Commands whose reader leaves, as with {@code | head -1}: silence, and exit code 0. */
@DisabledOnOs(OS.WINDOWS)
class BrokenPipeTest {

  @TempDir static Path folder;
  private static TinyExperiment tiny = new TinyExperiment(Path.of(""), Path.of(""));

  @BeforeAll
  static void bundle() throws IOException {
    TinyExperiment.writeData(folder.resolve("data"), false);
    tiny = new TinyExperiment(folder, folder.resolve("data"));
    for (String command : List.of("train", "bundle")) {
      CommandRun run = CommandRun.of(command, "-q", "-c", tiny.config().toString());
      assertThat(run.code()).as(run.err()).isZero();
    }
  }

  /** Answers of 150 tracks, each written as soon as it is there. */
  @Test
  void answersThatNobodyWants() throws Exception {
    Path bundle = folder.resolve("experiments/tiny/tiny.tagboost");
    assertSilent(
        "track,", 1, "predict", bundle.toString(), folder.resolve("data").toString(), "--batch=1");
  }

  /** All at the end, to somebody who has left long before. */
  @Test
  void aReportThatNobodyWants() throws Exception {
    assertSilent("", 0, "report", "-q", "-c", tiny.config().toString());
    assertThat(tiny.report().resolve("report.html")).isNotEmptyFile();
  }

  private static void assertSilent(String start, int lines, String... command) throws Exception {
    Path errors = Files.createTempFile(folder, "err", ".txt");
    Process process =
        ChildProcess.builder(folder, List.of(), command).redirectError(errors.toFile()).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        assertThat(out.readLine()).startsWith(start);
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(errors)).isEmpty();
    assertThat(process.exitValue()).isZero();
  }
}
