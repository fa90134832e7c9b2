package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LineProgressTest {

  private final StringWriter text = new StringWriter();
  private long seconds;

  private LineProgress start(long total, long doneBefore) {
    return new LineProgress(
        new PrintWriter(text), "trees", total, doneBefore, "tasks", () -> seconds * 1_000_000_000L);
  }

  @Test
  void printsEveryTenSecondsAndAtTheEnd() {
    LineProgress progress = start(40, 0);
    seconds = 9;
    progress.add(5);
    assertThat(text.toString()).isEmpty();
    seconds = 10;
    progress.add(5);
    // 10 in 10 seconds, 30 to go.
    assertThat(text.toString()).isEqualTo("trees: 10 of 40 tasks (25 %), ETA 0:00:30\n");
    seconds = 75;
    progress.add(30);
    seconds = 3725;
    progress.close();
    assertThat(text.toString().lines().skip(1))
        .containsExactly(
            "trees: 40 of 40 tasks (100 %), in 0:01:15",
            "trees: 40 of 40 tasks (100 %), in 1:02:05");
  }

  @Test
  void whatAnEarlierRunFinishedDoesNotCountAsSpeed() {
    LineProgress progress = start(40, 20);
    seconds = 10;
    progress.add(1);
    // One in 10 seconds, 19 to go; not 21 in 10 seconds.
    assertThat(text.toString()).isEqualTo("trees: 21 of 40 tasks (52 %), ETA 0:03:10\n");
  }

  /** Of an archive, the number of tracks is known at its end. */
  @Test
  void countsWhereTheTotalIsUnknown() {
    LineProgress progress = start(-1, 5);
    seconds = 10;
    progress.add(7);
    seconds = 15;
    progress.close();
    assertThat(text.toString().lines())
        .containsExactly("trees: 12 tasks, in 0:00:10", "trees: 12 tasks, in 0:00:15");
  }

  /** The clock of the system starts anywhere; what is written is there to be seen at once. */
  @Test
  void countsFromItsStart() {
    seconds = 100;
    LineProgress progress =
        new LineProgress(
            new PrintWriter(new BufferedWriter(text)),
            "trees",
            40,
            0,
            "tasks",
            () -> seconds * 1_000_000_000L);
    seconds = 109;
    progress.add(1);
    assertThat(text.toString()).isEmpty();
    seconds = 110;
    progress.add(1);
    // 2 in 10 seconds, 38 to go.
    assertThat(text.toString()).isEqualTo("trees: 2 of 40 tasks (5 %), ETA 0:03:10\n");
    seconds = 119;
    progress.add(1);
    assertThat(text.toString()).hasLineCount(1);
  }

  @Test
  void addsTheRemark() {
    LineProgress progress = start(0, 0);
    progress.remark("0.5 GB/s");
    progress.close();
    assertThat(text.toString()).isEqualTo("trees: 0 of 0 tasks (100 %), in 0:00:00, 0.5 GB/s\n");
  }

  /** The estimate of the whole run takes the place of that of this work. */
  @Test
  void showsWhatIsLeftOfTheRun() {
    LineProgress progress = start(40, 20);
    seconds = 10;
    progress.add(0);
    progress.remaining(90);
    seconds = 20;
    progress.add(0);
    seconds = 30;
    progress.add(20);
    assertThat(text.toString().lines())
        .containsExactly(
            "trees: 20 of 40 tasks (50 %), in 0:00:10",
            "trees: 20 of 40 tasks (50 %), total ETA 0:01:30",
            "trees: 40 of 40 tasks (100 %), in 0:00:30");
  }
}
