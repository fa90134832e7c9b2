package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.Folds;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.run.Run;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/** No held-out track's labels reach the model that scores it, by any stage. */
class NoLeakTest {

  private static final int TRACKS = 600;
  private static final int FOLD = 1;

  /** Every kind of model, start and blend. */
  private static final String CONFIG =
      """
      name: leak
      folds: {count: 3, seed: 5}
      features:
        fourier: {frequencies: 16, width: 1}
        segments: {count: 2}
        pca:
          small: {of: [mean, std], components: 4}
      # A quarter of the columns would be one of six.
      model_defaults: {xgboost: {colsample_bytree: 1}}
      models:
        kernel: {kind: kernel-ridge, features: [fourier], scaling: rows}
        few-centres: {kind: kernel-ridge, features: [mean], centres: 60}
        chosen: {kind: kernel-ridge, features: [mean], ridge: auto, width: auto}
        metric: {kind: kernel-ridge, features: [mean], metric: learnt, metric_steps: 2}
        on-metric: {kind: xgboost, features: [scores], rounds: 15, start_from: metric}
        neighbours: {kind: kernel-ridge, features: [scores], start_from: kernel, kernel: cauchy, width: 0.3, ridge: 3}
        stacked: {kind: xgboost, features: [scores, mean], rounds: 15, start_from: few-centres}
        network: {kind: network, features: [segments], segments: 2, frame_units: 32, units: 16, batch: 32, epochs: 30, networks: 2}
        linear: {kind: tribuo-linear, features: [mean, std]}
        trees: {kind: xgboost, features: [mean], rounds: 15}
        stopped: {kind: xgboost, features: [small], rounds: 15, early_stopping: {patience: 3, share: 0.2}}
        started: {kind: xgboost, features: [mean], rounds: 15, start_from: kernel}
        hard: {kind: xgboost, features: [max], rounds: 15, start_from: linear, negatives: {hardest: 40, others: 20}}
      ensemble: {method: chosen_mean}
      """;

  @TempDir private Path root;

  @BeforeEach
  void generate() throws IOException {
    var settings =
        new SynthSettings(TRACKS, 10, 5, 6, 6, 1, Optional.empty(), Optional.empty(), false);
    SynthDataset.write(settings, root.resolve("data"), 1, Progress.Display.SILENT);
    Files.writeString(
        root.resolve("leak.yaml"),
        CONFIG
            + "data: {dir: %s}\nwork_dir: %s\nexperiments_dir: %s\n"
                .formatted(
                    root.resolve("data"), root.resolve("work"), root.resolve("experiments")));
  }

  private Experiment open(String name) {
    return new Experiment(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(root.resolve("leak.yaml"), List.of("name=" + name)),
        Progress.Display.SILENT,
        line -> {});
  }

  private Path trainCsv() {
    return root.resolve("data/train.csv");
  }

  /** Out-of-fold AP of every member and of the blend. */
  private Map<String, Double> train(String name) throws IOException {
    open(name).train();
    JsonNode metrics =
        new ObjectMapper().readTree(root.resolve("experiments/" + name + "/metrics.json").toFile());
    Map<String, Double> aps = new LinkedHashMap<>();
    for (JsonNode model : metrics.required("models")) {
      aps.put(model.required("name").asText(), model.required("oof_ap").asDouble());
    }
    aps.put("ensemble", metrics.required("ensemble").required("oof_ap").asDouble());
    assertThat(aps).hasSize(14);
    return aps;
  }

  /** A track's labels, without its id. */
  private static String labels(String line) {
    return line.substring(line.indexOf(','));
  }

  private static String id(String line) {
    return line.substring(0, line.indexOf(','));
  }

  @Test
  void labelsThatMeanNothingGiveRandomScores() throws IOException {
    Map<String, Double> meaningful = train("meaningful");

    List<String> lines = Files.readAllLines(trainCsv());
    List<String> labels =
        new ArrayList<>(lines.subList(1, lines.size()).stream().map(NoLeakTest::labels).toList());
    Collections.shuffle(labels, new Random(1));
    List<String> shuffled = new ArrayList<>(List.of(lines.get(0)));
    for (int i = 0; i < labels.size(); i++) {
      shuffled.add(id(lines.get(i + 1)) + labels.get(i));
    }
    Files.write(trainCsv(), shuffled);
    Map<String, Double> meaningless = train("meaningless");

    double share =
        labels.stream().mapToLong(tags -> tags.chars().filter(Character::isDigit).count()).sum()
            / (5.0 * TRACKS);
    meaningless.forEach(
        (model, ap) -> {
          assertThat(ap).as(model).isBetween(share - 0.03, share + 0.03);
          assertThat(meaningful.get(model)).as(model).isGreaterThan(share + 0.03);
        });
  }

  /**
   * Two tracks of a fold swap labels, chosen so that the folds stay. The scores of that fold's
   * tracks must not change by a bit, while those of the others do.
   */
  @Test
  void labelsOfAFoldChangeNoScoreInIt() throws IOException {
    train("before");
    List<String> lines = Files.readAllLines(trainCsv());
    Folds folds = run("before").folds();
    swapInFold(lines, folds);
    train("after");

    for (String model :
        List.of(
            "kernel",
            "few-centres",
            "chosen",
            "metric",
            "on-metric",
            "neighbours",
            "stacked",
            "network",
            "linear",
            "trees",
            "stopped",
            "started",
            "hard")) {
      FloatMatrix before = scores("before", model);
      FloatMatrix after = scores("after", model);
      int changed = 0;
      for (int row = 0; row < TRACKS; row++) {
        boolean same = true;
        for (int tag = 0; tag < before.columns(); tag++) {
          same &= before.get(row, tag) == after.get(row, tag);
        }
        if (folds.foldOf(row) == FOLD) {
          assertThat(same).as("%s, row %d", model, row).isTrue();
        } else if (!same) {
          changed++;
        }
      }
      assertThat(changed).as(model).isPositive();
    }
  }

  private FloatMatrix scores(String name, String model) {
    return FloatMatrix.map(root.resolve("work/" + name + "/scores/" + model + ".oof.npy"));
  }

  private Run run(String name) {
    return new Run(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(root.resolve("leak.yaml"), List.of("name=" + name)),
        new LocalRunner(1),
        Progress.Display.SILENT,
        line -> {});
  }

  private void swapInFold(List<String> lines, Folds folds) throws IOException {
    int[] rows = folds.rowsIn(FOLD);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        String one = lines.get(rows[i] + 1);
        String other = lines.get(rows[j] + 1);
        if (labels(one).equals(labels(other))) {
          continue;
        }
        List<String> swapped = new ArrayList<>(lines);
        swapped.set(rows[i] + 1, id(one) + labels(other));
        swapped.set(rows[j] + 1, id(other) + labels(one));
        Files.write(trainCsv(), swapped);
        Folds after = run("after").folds();
        if (Arrays.equals(foldOf(after), foldOf(folds))) {
          return;
        }
      }
    }
    throw new AssertionError("every swap moves tracks to other folds");
  }

  private static int[] foldOf(Folds folds) {
    int[] result = new int[folds.rows()];
    Arrays.setAll(result, folds::foldOf);
    return result;
  }
}
