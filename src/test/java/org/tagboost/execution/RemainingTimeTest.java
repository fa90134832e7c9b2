package org.tagboost.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RemainingTimeTest {

  private long now;
  private final RemainingTime time = new RemainingTime(2, () -> now * 1_000_000_000L);

  @Test
  void isUnknownUntilATaskIsDone() {
    time.expect("linear", 5, 10);
    long task = time.started("linear");
    now = 100;
    assertThat(time.seconds()).isEmpty();
    time.finished("linear", task);
    assertThat(time.seconds()).isPresent();
  }

  /** Five tasks of 100 s on two workers take three turns. */
  @Test
  void fewTasksTakeTurns() {
    time.expect("linear", 5, 1);
    long one = time.started("linear");
    long two = time.started("linear");
    now = 100;
    time.finished("linear", one);
    // The other is about to end; three wait.
    assertThat(time.seconds()).hasValue(200);
    time.finished("linear", two);
    time.started("linear");
    time.started("linear");
    assertThat(time.seconds()).hasValue(200);
    now = 150;
    assertThat(time.seconds()).hasValue(150);
  }

  /** The second piece's tasks cost a hundredth: 1 s each, ten of them in five turns. */
  @Test
  void costsTellWhatIsNotBegun() {
    time.expect("linear", 1, 100);
    time.expect("trees", 10, 1);
    long task = time.started("linear");
    now = 100;
    time.finished("linear", task);
    assertThat(time.seconds()).hasValue(5);
  }

  /** Once a task of the second piece took 3 s, its cost is of no more interest. */
  @Test
  void finishedTasksTellBetterThanCosts() {
    time.expect("linear", 1, 100);
    time.expect("trees", 9, 1);
    long task = time.started("linear");
    now = 100;
    time.finished("linear", task);
    task = time.started("trees");
    now = 103;
    time.finished("trees", task);
    assertThat(time.seconds()).hasValue(12);
  }

  @Test
  void refusesWorkThatWasNotAnnounced() {
    assertThatThrownBy(() -> time.started("trees")).isInstanceOf(IllegalArgumentException.class);
  }
}
