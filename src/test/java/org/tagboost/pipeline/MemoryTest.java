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
import org.tagboost.pipeline.training.MemoryEstimate;

/** Training takes no more workers than fit into memory, and says so before it begins. */
class MemoryTest {

  private static final long MIB = 1L << 20;

  /** 10 MiB are mapped; 100 for all workers, 50 for each, 20 of these on the heap. */
  private static final MemoryEstimate ESTIMATE =
      new MemoryEstimate(10 * MIB, 100 * MIB, 50 * MIB, 20 * MIB);

  @TempDir Path root;
  private TinyExperiment tiny;

  @BeforeEach
  void generate() {
    Path data = root.resolve("data");
    TinyExperiment.writeData(data, false);
    tiny = new TinyExperiment(root, data);
  }

  private static int workers(int physical, int available, int heap) {
    return ESTIMATE.workers(4, new MachineMemory(physical * MIB, available * MIB, heap * MIB));
  }

  @Test
  void asManyWorkersAsFit() {
    assertThat(workers(1000, 310, 80)).isEqualTo(4); // 10 + 100 + 4 * 50
    assertThat(workers(1000, 309, 80)).isEqualTo(3);
    assertThat(workers(1000, 210, 80)).isEqualTo(2);
    assertThat(workers(1000, 310, 79)).isEqualTo(3); // 4 * 20 do not fit
    assertThat(workers(1000, 310, 20)).isEqualTo(1);
    assertThat(workers(1000, 1, 80)).isEqualTo(1); // others may give it back
    assertThat(workers(0, 0, 80)).isEqualTo(4); // not known
  }

  @Test
  void whatCannotFitIsRefused() {
    assertThat(workers(150, 1, 80)).isEqualTo(1);
    assertThatThrownBy(() -> workers(149, 1, 80))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("workers: even one needs about 150 MiB")
        .hasMessageContaining("there are 149 MiB");
    assertThatThrownBy(() -> workers(1000, 310, 19))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("about 20 MiB")
        .hasMessageContaining("Java's heap may take 19 MiB, which java -Xmx raises");
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
