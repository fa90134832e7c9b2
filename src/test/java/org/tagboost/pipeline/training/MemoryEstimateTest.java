package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.ModelConfig;
import org.tagboost.execution.MachineMemory;
import org.tagboost.failure.UserException;
import org.tagboost.models.TagTrainer;
import org.tagboost.pipeline.SixTracks;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.run.RunLog;

/** Estimates of {@link SixTracks}, whose models say what sizes they were told. */
class MemoryEstimateTest {

  private static final long BASE = 300L << 20;

  private static final long MIB = 1L << 20;

  /** 100 MiB for all workers, 50 for each, 20 of these on the heap. */
  private static final MemoryEstimate ESTIMATE = new MemoryEstimate(100 * MIB, 50 * MIB, 20 * MIB);

  @TempDir Path root;

  private static MemoryEstimate of(Run run, String... models) {
    List<ModelConfig> chosen =
        Stream.of(models).map(name -> run.config().models().get(name)).toList();
    return MemoryEstimate.of(
        run.config(), run.kinds(), run.dataset(), SixTracks.features().columns(), chosen);
  }

  /**
   * Six tracks and two test tracks, scores of three tags: 4 bytes a track and 12 a test track, and
   * those of tasks, 4 bytes a track and a test track of three folds.
   */
  @Test
  void countsScores() throws IOException {
    MemoryEstimate each = of(new SixTracks(root).run(), "each");
    assertThat(each.shared()).isEqualTo(BASE + 3 * (4 * 6 + 12 * 2) + 4 * 3 * (6 + 3 * 2));
    // Four tracks to learn from, two and the two test tracks to score; two columns on the heap,
    // which grows to 7 / 4 of it.
    assertThat(each.worker()).isEqualTo(4000 + 400 + 3);
    assertThat(each.workerHeap()).isEqualTo(2);
    assertThat(each.bytes(2)).isEqualTo(each.shared() + 2 * each.worker());
  }

  /**
   * The largest counts, on a heap that an earlier one has grown: "taking" has 5 columns, 5 of its
   * 4,405 bytes on the heap, which grows to 8; "all" learns from all six tracks and has 2 of its
   * 6,402 there, which grow to 3.
   */
  @Test
  void modelsComeOneAfterTheOther() throws IOException {
    Run run = new SixTracks(root).run();
    assertThat(of(run, "each", "all", "taking").worker()).isEqualTo(6000 + 400 + 3);
    MemoryEstimate some = of(run, "taking", "each", "all");
    assertThat(some.worker()).isEqualTo(6000 + 400 + 8);
    assertThat(some.workerHeap()).isEqualTo(5);
    // Nested scores of six tracks, three tags, three folds.
    assertThat(some.shared()).isEqualTo(of(run, "each").shared() + 4 * 6 * 3 * 3);
    assertThat(of(run, "taking").worker()).isEqualTo(4000 + 400 + 8);
    assertThat(
            MemoryEstimate.foldSize(
                run.config(),
                run.dataset(),
                SixTracks.features().columns(),
                run.config().models().get("all")))
        .isEqualTo(new TagTrainer.DataSize(6, 4, 2, 3));
  }

  private static int workers(int physical, int available, int heap) {
    return ESTIMATE.workers(4, new MachineMemory(physical * MIB, available * MIB, heap * MIB));
  }

  @Test
  void asManyWorkersAsFit() {
    assertThat(workers(1000, 300, 80)).isEqualTo(4); // 100 + 4 * 50
    assertThat(workers(1000, 299, 80)).isEqualTo(3);
    assertThat(workers(1000, 200, 80)).isEqualTo(2);
    assertThat(workers(1000, 300, 79)).isEqualTo(3); // 4 * 20 do not fit
    assertThat(workers(1000, 300, 20)).isEqualTo(1);
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
    assertThatThrownBy(() -> workers(1000, 300, 19))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("about 20 MiB")
        .hasMessageContaining("Java's heap may take 19 MiB, which java -Xmx raises");
  }

  /** By the dims of the first track: four statistics of two dims. */
  @Test
  void columnsAreThoseOfTheData() throws IOException {
    Run run = new SixTracks(root).withEmbeddings().run();
    assertThat(MemoryEstimate.columns(run.config(), run.dataset()).count()).isEqualTo(8);
  }

  @Test
  void aRunTakesAsManyWorkersAsFit() throws IOException {
    SixTracks six = new SixTracks(root).withEmbeddings();
    Run run = six.run("workers=3");
    run.dataset();
    six.log.clear();
    var before = run.runner();
    List<ModelConfig> models = List.of(run.config().models().get("each"));
    MemoryEstimate.fit(run, List.of(), new MachineMemory(1, 1, 1));
    MemoryEstimate.fit(run, models, new MachineMemory(1 << 30, 1 << 30, 1 << 30));
    assertThat(six.log).isEmpty();
    assertThat(run.runner()).isSameAs(before);
    // 300 MiB and some for all, 4,402 bytes for each.
    MemoryEstimate estimate = of(run, "each");
    long two = estimate.bytes(2);
    MemoryEstimate.fit(run, models, new MachineMemory(1 << 30, two, 1 << 30));
    assertThat(six.log)
        .containsExactly("workers: 2, not 3, since all would need about 300 MiB of memory");
    assertThat(run.runner().workers()).isEqualTo(2);
  }

  @Test
  void memoryOfThisProcessDoesNotLimitModelsThatOthersTrain() throws IOException {
    SixTracks six = new SixTracks(root).withEmbeddings();
    Run here = six.run("workers=3");
    List<ModelConfig> models = List.of(here.config().models().get("each"));
    MachineMemory little = new MachineMemory(1, 1, 1);
    assertThatThrownBy(() -> MemoryEstimate.fit(here, models, little))
        .isInstanceOf(UserException.class);
    Run elsewhere =
        new Run(
            here.kinds(),
            here.resolved(),
            here.runner(),
            (job, workplace, watch) -> {},
            here.display(),
            RunLog.unkept(line -> {}));
    MemoryEstimate.fit(elsewhere, models, little);
    assertThat(elsewhere.runner()).isSameAs(here.runner());
  }
}
