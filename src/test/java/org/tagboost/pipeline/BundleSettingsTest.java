package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.engine.StageStatus;

/** The keys below {@code bundle}. */
class BundleSettingsTest {

  private static final String CONFIG =
      """
      name: tiny
      folds: {count: 3}
      features:
        fourier: {frequencies: 32, width: 1}
      models:
        linear: {kind: tribuo-linear, features: [mean], epochs: 2}
        started: {kind: xgboost, features: [mean], rounds: 3, start_from: linear}
        stopping: {kind: xgboost, features: [std], rounds: 9, early_stopping: {patience: 2, share: 0.2}}
        kernels: {kind: kernel-ridge, features: [fourier], scaling: rows}
      ensemble: {members: [started, stopping, kernels]}
      """;

  private static final String[] REFITS = {
    "name=refitted",
    "models.linear.refit=true",
    "models.started.refit=true",
    "models.stopping.refit=true",
    "models.kernels.refit=true"
  };

  @TempDir static Path root;

  @BeforeAll
  static void train() throws IOException {
    TinyExperiment.writeData(root.resolve("data"), false);
    Files.writeString(
        root.resolve("tiny.yaml"),
        CONFIG
            + "data: {dir: %s}\nwork_dir: %s\nexperiments_dir: %s\n"
                .formatted(
                    root.resolve("data"), root.resolve("work"), root.resolve("experiments")));
    open().train();
    open().submit();
  }

  private static Experiment open(String... overrides) {
    return new Experiment(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(root.resolve("tiny.yaml"), Arrays.asList(overrides)),
        Progress.Display.SILENT,
        line -> {});
  }

  private static float[][] scores(Path bundle) throws IOException {
    List<Sequence> tracks = new ArrayList<>();
    for (String line : Files.readAllLines(root.resolve("data/test.csv")).subList(1, 31)) {
      Path file = root.resolve("data/track_embeddings/" + line + ".npy");
      Sequence track = new Sequence();
      NpyDecoder.decode(ByteBuffer.wrap(Files.readAllBytes(file)), line, NonFinite.REFUSE, track);
      tracks.add(track);
    }
    try (Tagger tagger = Tagger.load(bundle)) {
      return tagger.predict(tracks);
    }
  }

  private static Map<String, FileTime> refitModels() throws IOException {
    Map<String, FileTime> times = TinyExperiment.times(root.resolve("work/tiny/models"));
    times.keySet().removeIf(file -> !file.contains(".refit/"));
    return times;
  }

  @Test
  void refitsAreTheModelsThatAConfigWithRefitsTrains() throws IOException {
    open(REFITS).train();
    float[][] expected = scores(open(REFITS).bundle());
    List<StageStatus> before = open().status();
    assertThat(before).allMatch(StageStatus::isCurrent);

    float[][] scores = scores(open("bundle.refit=true").bundle());

    assertThat(scores).isDeepEqualTo(expected);
    // Report, submission and scores are those of the folds' models, and stay.
    assertThat(open("bundle.refit=true").status()).isEqualTo(before);
  }

  @Test
  void refitsAreTrainedOnce() throws IOException {
    open("bundle.refit=true").bundle();
    Map<String, FileTime> first = refitModels();
    // One model of kernels and of the linear one, four of either kind of trees.
    assertThat(first).hasSize(10);

    float[][] ofFolds = scores(open().bundle());
    float[][] ofRefits = scores(open("bundle.refit=true").bundle());

    assertThat(refitModels()).isEqualTo(first);
    assertThat(Arrays.deepEquals(ofRefits, ofFolds)).isFalse();
  }

  @Test
  void anInterruptedRefitGoesOnWhereItStopped() throws IOException {
    Path bundle = open("bundle.refit=true").bundle();
    float[][] expected = scores(bundle);
    Map<String, FileTime> first = refitModels();
    // As after a kill before the kernels were finished.
    Path record = root.resolve("work/tiny/models/kernels.refit.inputs.json");
    Files.delete(record);
    Files.delete(root.resolve("work/tiny/models/kernels.refit/refit/all-tags.npz"));
    Files.delete(bundle);

    assertThat(scores(open("bundle.refit=true").bundle())).isDeepEqualTo(expected);

    Map<String, FileTime> again = refitModels();
    assertThat(again).hasSameSizeAs(first);
    first.remove("kernels.refit/refit/all-tags.npz");
    assertThat(again).containsAllEntriesOf(first);
    assertThat(record).exists();
  }

  @Test
  void refitsOfModelsThatHaveToBeTrainedAreRefused() {
    Experiment changed = open("models.linear.epochs=3", "bundle.refit=true");
    assertThatThrownBy(changed::bundle)
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("run the train command first");
  }

  /** A training replaces models first and scores last, and may be interrupted between. */
  @Test
  void modelsOfAnInterruptedRunOfAnotherConfigAreRefused() throws IOException {
    Experiment own = open("name=own");
    own.train();
    Path unfinished = root.resolve("work/own/results/linear/0123456789abcdef");
    Files.createDirectories(unfinished);
    assertThatThrownBy(own::bundle)
        .isInstanceOf(UserException.class)
        .hasMessage(
            root.resolve("work/own/models/linear")
                + ": an interrupted run of another config has replaced models there; run the train"
                + " command with --force");
    Files.delete(unfinished);
    Path model = root.resolve("work/own/models/kernels/fold-1/all-tags.npz");
    Files.delete(model);
    assertThatThrownBy(own::bundle)
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("(" + model + " is gone); run the train command first");

    own.forced().train();

    assertThat(scores(own.bundle())).hasDimensions(30, 4);
  }

  /** A rounding moves a value by less than 1 in 2,000. */
  @Test
  void float16ChangesScoresLittle() throws IOException {
    open("ensemble.members=[kernels]", "name=kernels").train();
    Path bundle = open("ensemble.members=[kernels]", "name=kernels").bundle();
    long size = Files.size(bundle);
    float[][] exact = scores(bundle);

    bundle = open("ensemble.members=[kernels]", "name=kernels", "bundle.float16=true").bundle();

    // The rows are 120 tracks of 64 columns.
    assertThat(Files.size(bundle)).isCloseTo(size - 120 * 64 * 2, within(500L));
    float[][] rounded = scores(bundle);
    assertThat(Arrays.deepEquals(rounded, exact)).isFalse();
    for (int track = 0; track < exact.length; track++) {
      for (int tag = 0; tag < exact[track].length; tag++) {
        assertThat(rounded[track][tag]).isCloseTo(exact[track][tag], within(1e-3f));
      }
    }
  }
}
