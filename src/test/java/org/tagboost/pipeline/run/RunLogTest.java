package org.tagboost.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.execution.ShownProgress;

class RunLogTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\S+ ";

  @TempDir Path root;

  private final List<String> told = new ArrayList<>();

  @Test
  void keepsEveryLineWithItsTime() throws IOException {
    Path file = root.resolve("work/log.txt");
    for (int run = 0; run < 2; run++) {
      try (RunLog log = RunLog.appendTo(file, told::add, "tagboost train", "versions")) {
        log.tell("warning: 2 cases");
        log.note("  a case\u001b[31m\nof two lines");
        try (Progress progress =
            log.noting(Progress.Display.SILENT).start("model", 4, 1, "tasks")) {
          progress.add(3);
        }
      }
    }
    assertThat(told).containsExactly("warning: 2 cases", "warning: 2 cases");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(12).allMatch(line -> line.matches(TIME + ".*"));
    assertThat(lines.get(6)).matches(TIME + "tagboost train");
    assertThat(lines.get(2)).matches(TIME + "warning: 2 cases");
    assertThat(lines.get(3)).contains("a case").doesNotContain("\u001b");
    assertThat(lines.get(4)).endsWith("model: started, 4 tasks, of which 1 are done");
    assertThat(lines.get(5)).containsPattern("model: 4 tasks, \\d+\\.\\d s$");
  }

  /** A folder lies where the log would. */
  @Test
  void saysOnceThatItCannotBeWritten() throws IOException {
    Path file = Files.createDirectories(root.resolve("log.txt"));
    try (RunLog log = RunLog.appendTo(file, told::add, "tagboost train")) {
      log.tell("goes on");
      log.tell("and on");
    }
    assertThat(told).hasSize(3).endsWith("goes on", "and on");
    assertThat(told.get(0)).startsWith("warning: " + file + ": cannot be written (");
  }

  @Test
  void workIsShownToo() throws IOException {
    Path file = root.resolve("log.txt");
    ShownProgress shown = new ShownProgress();
    try (RunLog log = RunLog.appendTo(file, told::add);
        Progress progress = log.noting(shown).start("predict", -1, 0, "tracks")) {
      progress.add(2);
      progress.add(3);
      progress.remark("fast");
      progress.remaining(1.5);
    }
    assertThat(shown.lines())
        .containsExactly("predict -1 0 tracks", "add 2", "add 3", "fast", "remaining 1.5", "close");
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .satisfiesExactly(
            line -> assertThat(line).matches(TIME + "predict: started"),
            line -> assertThat(line).matches(TIME + "predict: 5 tracks, \\d+\\.\\d s"));
    assertThat(told).isEmpty();
  }

  /** Nothing is written once it is closed. */
  @Test
  void aClosedLogOnlyTells() throws IOException {
    Path file = root.resolve("log.txt");
    RunLog log = RunLog.appendTo(file, told::add, "tagboost train");
    assertThat(Files.readAllLines(file)).hasSize(1); // those of a killed run too
    log.close();
    log.tell("late");
    assertThat(told).containsExactly("late");
    assertThat(Files.readAllLines(file)).hasSize(1);
    RunLog.unkept(told::add).note("nowhere");
    assertThat(told).containsExactly("late");
  }
}
