package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

/** Odd names of folders, no home, a locale without other letters, a clock that was set back. */
class SurroundingsTest {

  private static final String KERNEL = "models.kernel={kind: kernel-ridge, features: [mean]}";

  @TempDir static Path data;
  private static String expected = "";
  @TempDir Path root;

  @BeforeAll
  static void train(@TempDir Path root) throws IOException {
    TinyExperiment.writeData(data, false);
    expected = submission(root, new TinyExperiment(root, data));
  }

  private static String submission(Path root, TinyExperiment tiny) throws IOException {
    for (String command : List.of("train", "submit", "bundle")) {
      CommandRun run = CommandRun.of(command, "-q", "-c", tiny.config().toString(), KERNEL);
      assertThat(run.code()).as(run.err()).isZero();
    }
    return Files.readString(root.resolve("experiments/tiny/submission.csv"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void foldersMayHaveAnyName() throws IOException {
    Path odd = Files.createDirectory(root.resolve("a b  Ünï 空 'q' $HOME #1 %20 ,"));
    Path oddData = odd.resolve("data");
    TinyExperiment.writeData(oddData, false);
    // Quoted, as a user has to in YAML.
    Path config = new TinyExperiment(odd, oddData).config();
    String text = Files.readString(config);
    for (Path path : List.of(oddData, odd.resolve("work"), odd.resolve("experiments"))) {
      text =
          text.replaceAll(
              ": \\Q" + path + "\\E(?=[}\\n])",
              Matcher.quoteReplacement(": '" + path.toString().replace("'", "''") + "'"));
    }
    Files.writeString(config, text);
    for (String command : List.of("train", "submit", "bundle")) {
      CommandRun run = CommandRun.of(command, "-q", "-c", config.toString(), KERNEL);
      assertThat(run.code()).as(run.err()).isZero();
    }
    assertThat(odd.resolve("experiments/tiny/submission.csv")).hasContent(expected);
    CommandRun predict =
        CommandRun.of(
            "predict",
            odd.resolve("experiments/tiny/tiny.tagboost").toString(),
            oddData.toString(),
            "--tracks",
            oddData.resolve("test.csv").toString());
    assertThat(predict.out()).as(predict.err()).isEqualTo(expected);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aHomeIsNotNeededAndThePosixLocaleSuffices() throws IOException {
    TinyExperiment tiny = new TinyExperiment(root, data);
    for (String command : List.of("train", "submit")) {
      ProcessBuilder builder =
          ChildProcess.builder(
              root,
              List.of("-Duser.home=/nonexistent"),
              command,
              "-q",
              "-c",
              tiny.config().toString(),
              KERNEL);
      builder.environment().remove("HOME");
      builder.environment().put("LC_ALL", "POSIX");
      CommandRun run = ChildProcess.run(builder);
      assertThat(run.code()).as(run.out()).isZero();
    }
    assertThat(root.resolve("experiments/tiny/submission.csv")).hasContent(expected);
  }

  /** Java cannot name such files then. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aNameThatTheLocaleDoesNotKnowIsOneLine() throws IOException {
    ProcessBuilder builder = ChildProcess.builder(root, List.of(), "status", "-c", "Ünï/空.yaml");
    builder.environment().put("LC_ALL", "POSIX");
    CommandRun run = ChildProcess.run(builder);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out().lines()).hasSize(1).allMatch(line -> line.startsWith("error: "));
  }

  /** Files of tomorrow are current or not by what they hold. */
  @Test
  void theClockMayBeSetBack() throws IOException {
    TinyExperiment tiny = new TinyExperiment(root, data);
    assertThat(submission(root, tiny)).isEqualTo(expected);
    FileTime tomorrow = FileTime.from(Instant.now().plus(Duration.ofDays(1)));
    for (Path file : TinyExperiment.files(root)) {
      Files.setLastModifiedTime(file, tomorrow);
    }
    CommandRun other =
        CommandRun.of("train", "-c", tiny.config().toString(), KERNEL, "models.trees.rounds=6");
    assertThat(other.err())
        .contains("model linear: current")
        .doesNotContain("model trees: current");
    assertThat(submission(root, tiny)).isEqualTo(expected);
  }
}
