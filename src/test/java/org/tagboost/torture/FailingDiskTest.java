package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.cli.ChildProcess;
import org.tagboost.faults.FailingFiles;
import org.tagboost.torture.Workplace.Run;

/**
 * A disk of which one operation fails: reading, writing, listing, moving, deleting or asking for
 * size and time. System property {@code torture.rounds}: for each command, so many times 20 of its
 * operations fail, one at a time.
 */
@Tag("torture")
@EnabledIfSystemProperty(named = "torture.rounds", matches = "\\d+")
class FailingDiskTest {

  private static final int FAILURES = 20 * Integer.getInteger("torture.rounds", 1);

  /** Hundreds of commands in one process took ten minutes of a processor. */
  private static final Duration LIMIT = Duration.ofMinutes(90);

  @TempDir Path folder;

  @Test
  void aFailedOperationIsNamedAndLosesNothing() throws Exception {
    Workplace.writeData(folder);
    Path place = Files.createDirectory(folder.resolve("place"));
    Path output = folder.resolve("output.txt");
    Process process =
        ChildProcess.builder(
                place,
                List.of(
                    "-Djava.nio.file.spi.DefaultFileSystemProvider="
                        + FailingFiles.class.getName()),
                FailingDisk.class,
                Integer.toString(FAILURES))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Run run = new Run(List.of("a disk that fails"), process, output);
    int code = run.await(LIMIT);
    assertThat(code).as(run.text()).isZero();
    System.out.println(run.text());
    run.assertNoTrace();
    assertThat(run.text().lines().filter(line -> line.startsWith("problem"))).isEmpty();
    assertThat(run.text().lines()).hasSize(Workplace.COMMANDS.size());
  }
}
