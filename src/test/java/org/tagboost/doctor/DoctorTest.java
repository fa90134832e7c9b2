package org.tagboost.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.doctor.Doctor.Check;
import org.tagboost.doctor.Doctor.Status;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.TinyExperiment;

class DoctorTest {

  /** 120 + 30 tracks, 4 tags, 6 dims, 3 folds, 2 models. */
  @TempDir private Path root;

  @BeforeEach
  void writeData() {
    TinyExperiment.writeData(root.resolve("data"), false);
  }

  private ResolvedConfig config(String... overrides) throws IOException {
    List<String> all = new ArrayList<>(List.of("workers=2"));
    all.addAll(Arrays.asList(overrides));
    return Kinds.SHIPPED
        .configs()
        .load(new TinyExperiment(root, root.resolve("data")).config(), all);
  }

  private static Check check(Optional<ResolvedConfig> config, String name) {
    return Doctor.examine(config).stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void looksAtTheMachine() {
    List<Check> checks = Doctor.examine(Optional.empty());
    assertThat(checks).allMatch(check -> check.status() == Status.OK);
    assertThat(checks)
        .extracting(Check::name)
        .contains("Java", "temporary folder", "XGBoost", "Tribuo", "OpenBLAS")
        .endsWith("cores");
    long heap = Runtime.getRuntime().maxMemory() / (1 << 20);
    assertThat(checks.get(0).detail())
        .isEqualTo(Runtime.version() + ", heap of at most " + heap + " MiB");
    assertThat(checks.get(1).detail()).endsWith(": files there can be executed");
    assertThat(checks).anyMatch(check -> check.detail().endsWith(" loads"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aTemporaryFolderThatIsGoneIsAFailure() {
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", root.resolve("gone").toString());
    try {
      Check check = check(Optional.empty(), "temporary folder");
      assertThat(check.status()).isEqualTo(Status.FAILURE);
      assertThat(check.detail())
          .startsWith(root.resolve("gone") + ": files there cannot be executed")
          .contains("JAVA_OPTS=-Djava.io.tmpdir=")
          .endsWith(")");
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  /** Four statistics and two columns a frequency: 24 + 2 x 8. */
  @Test
  void looksAtTheData() throws IOException {
    Optional<ResolvedConfig> config =
        Optional.of(config("features.fourier.frequencies=8", "features.fourier.width=1"));
    Check data = check(config, "data");
    assertThat(data.status()).isEqualTo(Status.OK);
    assertThat(data.detail())
        .isEqualTo(root.resolve("data") + ": 120 + 30 tracks, 4 tags, 6 dims, 40 feature columns");
    assertThat(check(config, "time").detail())
        .startsWith("training takes less than a minute with 2 workers");
    assertThat(Doctor.trainingTime(config.get())).isEqualTo("less than a minute");
  }

  @Test
  void withoutDataThereIsNothingElseToSay() throws IOException {
    List<Check> checks = Doctor.examine(Optional.of(config("data.dir=nowhere")));
    assertThat(checks.get(checks.size() - 1).name()).isEqualTo("data");
    assertThat(checks.get(checks.size() - 1).status()).isEqualTo(Status.FAILURE);
    assertThat(checks.get(checks.size() - 1).detail()).startsWith("nowhere: is not a directory");
  }

  /**
   * 4 bytes x 150 tracks x (24 + 2 x 8,712) columns = 10,468,800; scores of two models and the
   * ensemble are 4 x 150 x 4 x 3 = 7,200; results of tasks 4 x 4 x (120 + 3 x 30) = 3,360. With
   * 10,479,360 that is 6,400 short of 10 MiB, and six frequencies more are 800 above.
   */
  @Test
  void diskIsForFeaturesScoresAndResults() throws IOException {
    assertThat(disk(8_712)).contains(": about 9 MiB needed without the models; ");
    assertThat(disk(8_718)).contains(": about 10 MiB needed without the models; ");
  }

  private String disk(int frequencies) throws IOException {
    Check disk =
        check(
            Optional.of(
                config("features.fourier.frequencies=" + frequencies, "features.fourier.width=1")),
            "disk");
    assertThat(disk.status()).isEqualTo(Status.OK);
    assertThat(disk.detail()).startsWith(root.resolve("work") + ": ").endsWith(" MiB free");
    return disk.detail();
  }

  @Test
  void memoryIsCompared() throws IOException {
    Check memory = check(Optional.of(config()), "memory");
    // The program itself takes 300 MiB, and machines have less than 16 TiB.
    assertThat(memory.detail())
        .matches("about [3-9]\\d\\d MiB needed by 2 workers, \\d{1,7} MiB available");
    assertThat(memory.status()).isEqualTo(Status.OK);
  }

  /** Trees take some 9 bytes a cell: 80 tracks x 65,536 columns, 1,024 times, are 48 GB. */
  @Test
  void tooLittleMemoryIsAWarning() throws IOException {
    Check memory =
        check(
            Optional.of(
                config(
                    "features.fourier.frequencies=32768",
                    "features.fourier.width=1",
                    "models.trees.features=[fourier]",
                    "workers=1024")),
            "memory");
    assertThat(memory.detail()).contains(" needed by 1024 workers, ");
    assertThat(memory.status()).isEqualTo(Status.WARNING);
    assertThat(memory.detail())
        .endsWith("; use fewer workers, fewer feature groups or a smaller PCA");
  }
}
