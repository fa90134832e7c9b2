package org.tagboost.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagboost.execution.Progress;
import org.tagboost.execution.RemainingTime;

class TrainingWatchTest {

  private final List<String> shown = new ArrayList<>();

  private final Progress progress =
      new Progress() {
        @Override
        public void add(long units) {
          shown.add("add " + units);
        }

        @Override
        public void remark(String text) {}

        @Override
        public void remaining(double seconds) {
          shown.add("remaining");
        }

        @Override
        public void close() {}
      };

  /** A task that nobody has seen begin was done elsewhere, and says nothing of the time here. */
  @Test
  void tasksThatBeganHereTellHowLongTheOthersTake() {
    RemainingTime time = new RemainingTime(1);
    time.expect("trees", 3, 1);
    TrainingWatch watch = new TrainingWatch("trees", time, progress);
    watch.finished(7);
    assertThat(shown).containsExactly("add 1");
    assertThat(time.seconds()).isEmpty();
    watch.started(0);
    watch.finished(0);
    assertThat(shown).containsExactly("add 1", "remaining", "add 1");
    assertThat(time.seconds()).isPresent();
    watch.finished(0);
    assertThat(shown).hasSize(4).last().isEqualTo("add 1");
  }
}
