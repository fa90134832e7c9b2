package org.tagboost.pipeline.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

class ExperimentLockTest {

  @TempDir Path folder;

  @Test
  void hasOneHolderAtATime() {
    ExperimentLock held = ExperimentLock.take(folder);
    assertThatThrownBy(() -> ExperimentLock.take(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder
                + "/.lock: another tagboost process is running this experiment; wait for it, or"
                + " give this run another name");
    held.close();
    assertThatCode(() -> ExperimentLock.take(folder).close()).doesNotThrowAnyException();
  }

  @Test
  void saysThatTheWorkFolderIsAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("work"));
    assertThatThrownBy(() -> ExperimentLock.take(file.resolve("tiny")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(file.toString(), "cannot be used as work folder", "work_dir");
  }
}
