package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.pipeline.TinyExperiment;

/** A sweep of the trials of {@link SweepTest}, so large that it can be killed in the middle. */
class SweepKillTest {

  @TempDir static Path data;
  @TempDir Path root;

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(data, false);
  }

  @Test
  @Timeout(180)
  void goesOnAfterAKillAndGivesTheSameLeaderboard() throws Exception {
    Path undisturbed = root.resolve("undisturbed");
    assertThat(
            CommandRun.of("sweep", "-q", "-c", SweepTest.sweep(undisturbed, data, 3000).toString())
                .code())
        .isEqualTo(2);

    Path killed = root.resolve("killed");
    Path file = SweepTest.sweep(killed, data, 3000);
    Process process = start(file);
    // In the middle of the second trial.
    Path results = killed.resolve("work/six.02/results/trees");
    while (finished(results) < 3) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertThat(SweepTest.board(killed).resolve("leaderboard.json")).doesNotExist();
    CommandRun again = CommandRun.of("sweep", "-c", file.toString());

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err())
        .contains("six.01: current", "tasks were finished by an earlier run")
        .contains("linear: taken from an experiment that has built the same");
    for (String name : SweepTest.FILES) {
      assertThat(SweepTest.board(killed).resolve(name))
          .content()
          .isEqualTo(Files.readString(SweepTest.board(undisturbed).resolve(name)));
    }
  }

  /** Files come and go meanwhile: unlike a walk, a list of names does not mind. */
  private static long finished(Path folder) {
    long count = 0;
    for (File file : Objects.requireNonNullElse(folder.toFile().listFiles(), new File[0])) {
      count += file.getName().startsWith("tag-") ? 1 : finished(file.toPath());
    }
    return count;
  }

  private static Process start(Path sweep) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "org.tagboost.cli.Main",
            "sweep",
            "-q",
            "-c",
            sweep.toString(),
            "workers=1")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
