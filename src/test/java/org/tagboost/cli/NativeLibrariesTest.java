package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.kinds.Kinds;

/** Native libraries are unpacked to the temporary folder, which may be missing or full. */
@EnabledOnOs(OS.LINUX)
class NativeLibrariesTest {

  @TempDir Path folder;

  @Test
  void missingTemporaryFolderIsNamedInOneLine() throws IOException {
    Path missing = folder.resolve("missing");
    CommandRun doctor = ChildProcess.run(folder, List.of("-Djava.io.tmpdir=" + missing), "doctor");
    assertThat(doctor.code()).isEqualTo(2);
    assertThat(doctor.out())
        .contains(
            "failure  temporary folder  " + missing + ": ",
            "failure  XGBoost           XGBoost's native library cannot be loaded (No such file or"
                + " directory); "
                + missing
                + ", where it is unpacked, must exist")
        .doesNotContain("\tat ", "Exception", "ERROR");
  }

  /** A process that is killed deletes nothing at its end, so nothing may be left by then. */
  @Test
  void nothingStaysInTheTemporaryFolder() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    CommandRun run =
        ChildProcess.run(
            ChildProcess.builder(folder, List.of("-Djava.io.tmpdir=" + temporary), Loads.class));
    assertThat(run.out()).contains("loaded");
    assertThat(run.code()).isEqualTo(7);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(file -> file.toString().endsWith(".so"))).isEmpty();
    }
  }

  /** Loads the library, and dies without what is to be done at the end. */
  static final class Loads {

    private Loads() {}

    public static void main(String[] none) {
      Kinds.SHIPPED.model("xgboost").loadLibrary();
      System.out.println("loaded");
      Runtime.getRuntime().halt(7);
    }
  }
}
