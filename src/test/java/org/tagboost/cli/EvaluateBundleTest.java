package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TrainedBundles;

/** {@code evaluate} of bundles. */
class EvaluateBundleTest {

  @TempDir Path folder;

  private static BundledExperiment tiny;

  @BeforeAll
  static void train() throws IOException {
    tiny = TrainedBundles.get();
  }

  private static CommandRun evaluate(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("evaluate", "-q"));
    Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** Labels of some of the test tracks, last track first: the n-th has the tag n modulo 3. */
  private Path labels(int tracks) throws IOException {
    StringBuilder text = new StringBuilder("track,tags\n");
    for (int i = tracks - 1; i >= 0; i--) {
      text.append(tiny.tracks().get(i)).append(',').append(i % 3).append('\n');
    }
    return Files.writeString(folder.resolve("labels.csv"), text);
  }

  /** The submission has the scores of the bundle, to seven digits. */
  @Test
  void figuresAreThoseOfTheSubmission() throws IOException {
    Path labels = labels(30);
    Path tags = folder.resolve("tags.csv");
    try (Tagger tagger = Tagger.load(tiny.bundle())) {
      List<String> lines = new ArrayList<>(List.of("tag,name"));
      tagger.tags().forEach(tag -> lines.add(tag.id() + "," + tag.name()));
      Files.write(tags, lines);
    }
    for (String option : List.of("--per-tag", "--threshold=0.3")) {
      CommandRun ofBundle = evaluate(tiny.bundle(), "--labels", labels, tiny.data(), option);
      CommandRun ofSubmission =
          evaluate(tiny.submission(), "--labels", labels, "--tags", tags, option);
      assertThat(ofBundle.err()).isEmpty();
      assertThat(ofBundle.code()).isZero();
      assertThat(ofBundle.out()).startsWith("30 tracks, 4 tags (3 with a positive); labels from ");
      assertThat(words(ofBundle.out(), tiny.bundle()))
          .isEqualTo(words(ofSubmission.out(), tiny.submission()));
    }
  }

  private static List<String> words(String text, Path scores) {
    return List.of(text.replace(scores.toString(), "SCORES").split("\\s+"));
  }

  @Test
  void tracksWithoutLabelsAreLeftOutWhateverHoldsThem() throws IOException {
    Path labels = labels(10);
    String ofFolder = evaluate(tiny.bundle(), "--labels", labels, tiny.data()).out();
    assertThat(ofFolder).startsWith("10 tracks, 4 tags");
    List<Object> files = new ArrayList<>(List.of(tiny.bundle(), "--labels", labels));
    tiny.tracks().forEach(track -> files.add(tiny.file(track)));
    assertThat(evaluate(files.toArray()).out()).isEqualTo(ofFolder);

    CommandRun missing =
        evaluate(
            tiny.bundle(),
            "--labels",
            labels,
            tiny.file(tiny.tracks().get(0)),
            tiny.file(tiny.tracks().get(8)));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo(
            "error: %s: track '%s' of %s is missing; both must have the same tracks%n"
                .formatted(tiny.bundle(), tiny.tracks().get(9), labels));

    CommandRun twice =
        evaluate(tiny.bundle(), "--labels", labels, tiny.data(), tiny.file(tiny.tracks().get(4)));
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err())
        .isEqualTo(
            "error: track '%s': is in the inputs twice, expected once%n"
                .formatted(tiny.tracks().get(4)));
  }

  @Test
  void anotherBundleIsComparedWithTheFirstOnTheSameTracks() throws IOException {
    Path labels = labels(30);
    BundledExperiment other =
        BundledExperiment.make(
            folder.resolve("other"),
            "ensemble.method=weighted_mean",
            "ensemble.weights={linear: 1, plain-linear: 0, trees: 0, started: 0}");
    CommandRun run = evaluate(tiny.bundle(), other.bundle(), "--labels", labels, tiny.data());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("against " + tiny.bundle());
    // The same comparison of the submissions; both experiments have the same test tracks.
    CommandRun ofFiles = evaluate(tiny.submission(), other.submission(), "--labels", labels);
    assertThat(words(words(run.out(), tiny.bundle()).toString(), other.bundle()))
        .isEqualTo(words(words(ofFiles.out(), tiny.submission()).toString(), other.submission()));
    assertThat(run.out()).doesNotContainPattern("tiny.tagboost +0 +0 to 0");

    CommandRun mixed = evaluate(tiny.bundle(), tiny.submission(), "--labels", labels, tiny.data());
    assertThat(mixed.out()).containsPattern("submission\\.csv +0 +0 to 0");

    BundledExperiment wider = BundledExperiment.make(folder.resolve("wider"), "data.tags=5");
    CommandRun refused = evaluate(tiny.bundle(), wider.bundle(), "--labels", labels, tiny.data());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "error: %s: has other tags than %s; evaluate them one by one%n"
                .formatted(wider.bundle(), tiny.bundle()));
  }

  /** Here a test track and 19 of the 120 training tracks, whose ids are the numbers before. */
  @Test
  void tracksThatTheBundleWasTrainedOnAreWarnedOf() throws IOException {
    try (Tagger tagger = Tagger.load(tiny.bundle())) {
      assertThat(tagger.trainingTracks()).hasSize(120).startsWith("0", "1").endsWith("119");
    }
    Path tracks = Files.createDirectory(folder.resolve("tracks"));
    StringBuilder text = new StringBuilder("track,tags\n");
    for (int i = 0; i < 20; i++) {
      String id = "" + (101 + i);
      text.append(id).append(',').append(i % 4).append('\n');
      Files.copy(tiny.file(tiny.tracks().get(i)), tracks.resolve(id + ".npy"));
    }
    Path labels = Files.writeString(folder.resolve("labels.csv"), text);
    CommandRun run = evaluate(tiny.bundle(), "--labels", labels, tracks);
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .startsWith(
            "warning: "
                + tiny.bundle()
                + " was trained on 19 of the 20 tracks, which makes it look better than it is; its"
                + " out-of-fold AP is 0.")
        .hasLineCount(1);
    assertThat(evaluate(tiny.bundle(), "--labels", labels(30), tiny.data()).err()).isEmpty();
  }

  @Test
  void mistakesAreOneLineEach() throws IOException {
    Path labels = labels(3);
    CommandRun noTracks = evaluate(tiny.bundle(), "--labels", labels);
    assertThat(noTracks.code()).isEqualTo(2);
    assertThat(noTracks.err())
        .isEqualTo(
            "error: %s: needs tracks to predict; name a directory, an archive or .npy files%n"
                .formatted(tiny.bundle()));
    CommandRun tags = evaluate(tiny.bundle(), tiny.data(), "--labels", labels, "--tags", labels);
    assertThat(tags.err())
        .isEqualTo("error: --tags: a bundle knows its tags; leave the option out\n");
    Files.writeString(labels, "track,tags\nx,4\ny,rock\n");
    CommandRun unknown = evaluate(tiny.bundle(), tiny.data(), "--labels", labels);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err().lines())
        .containsExactly(
            "error: %s:2: tag '4' is not among the 4 tags, expected a number from 0 to 3"
                .formatted(labels),
            "error: %s:3: tag 'rock' is not among the 4 tags, expected a number from 0 to 3"
                .formatted(labels));
  }
}
