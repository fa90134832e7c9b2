package org.tagboost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tagboost.cli.CommandRun;
import org.tagboost.execution.Progress;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/** A small experiment that is trained, submitted and bundled: input that nobody has spoiled. */
final class Sound {

  private static final String CONFIG =
      """
      # A comment, and a setting of each kind.
      name: tiny
      seed: 3
      data: {dir: %1$s/data, non_finite: refuse}
      work_dir: %1$s/work
      experiments_dir: %1$s/experiments
      folds: {count: 3}
      features:
        length: log
        fourier: {frequencies: 2, width: 1}
        pca:
          p: {of: [mean], components: 2}
      models:
        trees: {kind: xgboost, features: [mean], rounds: 2, max_depth: 2}
        linear: {kind: tribuo-linear, features: [p, length], epochs: 1}
        kernel: {kind: kernel-ridge, features: [fourier], ridge: 0.5}
        started: {kind: xgboost, features: [mean], rounds: 2, max_depth: 2, start_from: linear}
      ensemble:
        method: weighted_mean
        weights: {trees: 2, linear: 1, kernel: 0.5, started: 1}
      """;

  private final Path root;

  Sound(Path root) throws IOException {
    this.root = root;
    for (boolean archive : new boolean[] {false, true}) {
      SynthDataset.write(
          new SynthSettings(20, 4, 3, 6, 4, 1, Optional.empty(), Optional.empty(), archive),
          archive ? root.resolve("archived") : data(),
          1,
          Progress.Display.SILENT);
    }
    Files.writeString(data().resolve("tags.csv"), "tag,name\n0,rock\n1,\"a, b\"\n2,piano\n");
    Files.writeString(config(), CONFIG.formatted(root));
    Files.writeString(
        root.resolve("sweep.yaml"),
        """
        base: tiny.yaml
        set: {data.dir: missing, models.kernel: null, models.started: null}
        grid:
          models.trees.max_depth: [2, 3]
          models.trees.eta: [0.05, 0.1]
        """);
    for (String command : new String[] {"train", "submit", "bundle"}) {
      run(command, "-q", "-c", config().toString());
    }
  }

  private static void run(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
  }

  Path root() {
    return root;
  }

  Path data() {
    return root.resolve("data");
  }

  Path config() {
    return root.resolve("tiny.yaml");
  }

  Path bundle() {
    return root.resolve("experiments/tiny/tiny.tagboost");
  }

  Path submission() {
    return root.resolve("experiments/tiny/submission.csv");
  }

  /** All files below folders, sorted. */
  List<Path> files(String... folders) {
    return Arrays.stream(folders)
        .flatMap(folder -> Snapshot.files(root.resolve(folder)).stream())
        .sorted()
        .toList();
  }
}
