package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.engine.StageStatus;

/** What lies between stages is changed behind the program's back. */
class ChangedFilesTest {

  private static final String[] OVERRIDES = {
    "models.trees.start_from=linear",
    "models.pca={kind: xgboost, features: [p], rounds: 3}",
    "features.pca.p={of: [mean], components: 2}"
  };

  @TempDir static Path data;
  @TempDir static Path untouched;
  private static Map<String, byte[]> expected = Map.of();

  @TempDir Path root;

  @BeforeAll
  static void build() throws IOException {
    TinyExperiment.writeData(data, false);
    run(new TinyExperiment(untouched, data));
    expected = results(untouched);
  }

  private static void run(TinyExperiment tiny) throws IOException {
    tiny.open(OVERRIDES).train();
    tiny.open(OVERRIDES).submit();
  }

  private TinyExperiment copy() throws IOException {
    for (Path file : TinyExperiment.files(untouched)) {
      Path target = root.resolve(untouched.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return new TinyExperiment(root, data);
  }

  /** All that does not hold times. */
  private static Map<String, byte[]> results(Path root) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    for (Path file : TinyExperiment.files(root)) {
      if (file.toString().matches(".*\\.(npy|npz|ubj|csv)|.*/(columns|groups)\\.json")) {
        results.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return results;
  }

  private Path only(String pattern) throws IOException {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + root + "/work/" + pattern);
    List<Path> files = TinyExperiment.files(root).stream().filter(matcher::matches).toList();
    assertThat(files).as(pattern).hasSize(1);
    return files.get(0);
  }

  /** A byte in the middle: a number, a digit, a part of a compressed stream. */
  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.delete(file);
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "features/*/train.npy",
        "features/*/columns.json",
        "features/*/groups.json",
        "features/*/files.json",
        "features/*/pca/p/mean.npy",
        "tiny/folds.csv",
        "tiny/scores/linear.oof.npy",
        "tiny/scores/linear.test.npy",
        "tiny/scores/linear.json",
        "tiny/scores/linear.files.json",
        "tiny/scores/linear.nested-1.npy",
        "tiny/scores/linear.nested.json",
        "tiny/scores/ensemble.test.npy",
        "tiny/models/linear/fold-1/all-tags.npz",
        "tiny/models/trees/fold-2/tag-001.ubj",
        "tiny/models/linear.nested/without-0-1/all-tags.npz",
      })
  void aChangedFileIsMadeAgain(String pattern) throws IOException {
    TinyExperiment tiny = copy();
    Path file = only(pattern);
    flip(file);
    assertThat(tiny.open(OVERRIDES).status())
        .anyMatch(stage -> stage.state() != StageStatus.State.CURRENT);
    run(tiny);
    assertResults();
    assertThat(tiny.open(OVERRIDES).status()).allMatch(StageStatus::isCurrent);
  }

  @Test
  void whatIsMadeAgainIsSaidInOneLine() throws IOException {
    TinyExperiment tiny = copy();
    Path file = only("tiny/scores/linear.oof.npy");
    flip(file);
    run(tiny);
    assertThat(tiny.log())
        .contains("model linear: built again, since " + file + " was changed after it was written");
  }

  @Test
  void anEmptiedFeatureFolderIsFilledAgain() throws IOException {
    TinyExperiment tiny = copy();
    Path folder = only("features/*/train.npy").getParent();
    for (Path file : TinyExperiment.files(folder)) {
      Files.delete(file);
    }
    tiny.open(OVERRIDES).features();
    assertThat(folder).isDirectoryContaining("glob:**/train.npy");
    run(tiny);
    assertResults();
  }

  @Test
  void aMatrixThatIsCutOffIsMadeAgain() throws IOException {
    TinyExperiment tiny = copy();
    Path file = only("features/*/train.npy");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
    run(tiny);
    assertThat(tiny.log())
        .anyMatch(
            line ->
                line.matches("features: built again, since .* has \\d+ bytes, \\d+ were written"));
    assertResults();
  }

  @Test
  void nullInARecordOfInputsIsARecordOfAnotherVersion() throws IOException {
    TinyExperiment tiny = copy();
    Files.writeString(only("tiny/folds.inputs.json"), "{\"code\": null}");
    assertThat(tiny.open(OVERRIDES).status())
        .filteredOn(stage -> stage.stage().equals("folds"))
        .noneMatch(StageStatus::isCurrent);
    run(tiny);
    assertResults();
  }

  @Test
  void aChangedBundleIsMadeAgain() throws IOException {
    TinyExperiment tiny = copy();
    Path file = tiny.open(OVERRIDES).bundle();
    byte[] whole = Files.readAllBytes(file);
    flip(file);
    tiny.open(OVERRIDES).bundle();
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  /** These commands train nothing, so they say what to run. */
  @Test
  void changedScoresAreNeitherSubmittedNorReported() throws IOException {
    TinyExperiment tiny = copy();
    flip(only("tiny/scores/trees.test.npy"));
    for (var command :
        List.<ThrowingCallable>of(
            () -> tiny.open(OVERRIDES).submit(), () -> tiny.open(OVERRIDES).report())) {
      assertThatThrownBy(command)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("trees.test.npy was changed after it was written")
          .hasMessageEndingWith("; run the train command first");
    }
  }

  private void assertResults() throws IOException {
    Map<String, byte[]> results = results(root);
    assertThat(results.keySet()).isEqualTo(expected.keySet());
    results.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
  }
}
