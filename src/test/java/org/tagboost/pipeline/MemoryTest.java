package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.MachineMemory;
import org.tagboost.failure.UserException;

/** Training takes no more workers than fit into memory, and says so before it begins. */
class MemoryTest {

  private static final long MIB = 1L << 20;

  @TempDir Path root;
  private TinyExperiment tiny;

  @BeforeEach
  void generate() {
    Path data = root.resolve("data");
    TinyExperiment.writeData(data, false);
    tiny = new TinyExperiment(root, data);
  }

  /** The linear model takes 28 bytes a cell of 80 tracks and 12 columns, and little else. */
  @Test
  void fewerWorkersGiveTheSameScores() throws IOException {
    tiny.open("workers=4").within(new MachineMemory(1 << 30, 300 * MIB, 1 << 30)).train();
    assertThat(tiny.log())
        .contains("workers: 1, not 4, since all would need about 300 MiB of memory");
    byte[] scores = tiny.scores("ensemble.test.npy");
    tiny.open("workers=4").forced().within(new MachineMemory(1 << 30, 1 << 30, 1 << 30)).train();
    assertThat(tiny.log()).filteredOn(line -> line.startsWith("workers: ")).hasSize(1);
    assertThat(tiny.scores("ensemble.test.npy")).isEqualTo(scores);
  }

  @Test
  void nothingBeginsThatCannotEnd() throws IOException {
    Experiment experiment = tiny.open().within(new MachineMemory(200 * MIB, 200 * MIB, 1 << 30));
    assertThatThrownBy(experiment::train)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("workers: even one needs about 300 MiB");
    assertThat(root.resolve("work/features")).doesNotExist();
  }

  @Test
  void whatIsTrainedNeedsNoMemory() throws IOException {
    tiny.open().train();
    tiny.open().within(new MachineMemory(1, 1, 1)).train();
    assertThat(tiny.log()).noneMatch(line -> line.startsWith("workers: "));
  }
}
