package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.models.RegressionScale;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.report.explanation.ExplanationText;
import org.tagboost.report.json.ExplanationJson;

/** Explanations by training tracks and by frames. */
class ExplainedTracksTest {

  @TempDir static Path root;
  @TempDir Path folder;

  /** Kernels of three folds, on all their tracks. */
  private static BundledExperiment kernels;

  @BeforeAll
  static void train() throws IOException {
    kernels = make(root.resolve("kernels"), "kernels", "{kind: kernel-ridge, features: [fourier]}");
    TinyExperiment.writeData(root.resolve("data"), false);
  }

  private static BundledExperiment make(Path root, String member, String model, String... more)
      throws IOException {
    String[] overrides = Arrays.copyOf(more, more.length + 2);
    overrides[more.length] = "models." + member + "=" + model;
    overrides[more.length + 1] = "ensemble.members=[" + member + "]";
    return BundledExperiment.make(root, overrides);
  }

  private static Sequence track(Path file) throws IOException {
    Sequence sequence = new Sequence();
    byte[] npy = Files.readAllBytes(file);
    NpyDecoder.decode(ByteBuffer.wrap(npy), "track", NonFinite.REFUSE, sequence);
    return sequence;
  }

  /** By its id in train.csv, and whether it has the tag there. */
  @Test
  void aTrainingTrackIsNearestToItself() throws IOException {
    List<String> csv = Files.readAllLines(root.resolve("data/train.csv"));
    try (Tagger tagger = Tagger.load(kernels.bundle())) {
      for (int row : new int[] {0, 7, 100}) {
        String[] fields = csv.get(row + 1).replace("\"", "").split(",", -1);
        List<String> tags = Arrays.asList(fields).subList(1, fields.length);
        Sequence track = track(root.resolve("data/track_embeddings/" + fields[0] + ".npy"));
        for (int tag = 0; tag < 2; tag++) {
          Explanation.Neighbours of = tagger.explain(track, tag).neighbours().get(0);
          assertThat(of.model()).isEqualTo("kernels");
          assertThat(of.compared()).isEqualTo(120);
          Explanation.TrainingTrack nearest =
              of.tracks().stream()
                  .max(Comparator.comparingDouble(Explanation.TrainingTrack::kernel))
                  .orElseThrow();
          assertThat(nearest.row()).isEqualTo(row);
          assertThat(nearest.id()).contains(fields[0]);
          assertThat(nearest.kernel()).isCloseTo(1, within(1e-5));
          assertThat(nearest.carries()).isEqualTo(tags.contains(Integer.toString(tag)));
        }
      }
    }
  }

  /** One model of 30 centres, all listed; its bundle keeps the ids of training tracks to itself. */
  @Test
  void contributionsOfTrainingTracksAddUpToTheScore() throws IOException {
    BundledExperiment one =
        make(
            folder,
            "few",
            "{kind: kernel-ridge, features: [mean], centres: 30, refit: true}",
            "bundle.training_tracks=false");
    try (Tagger tagger = Tagger.load(one.bundle())) {
      assertThat(tagger.trainingTracks()).isEmpty();
      Sequence track = track(one.file(one.tracks().get(3)));
      for (int tag = 0; tag < 4; tag++) {
        Explanation explanation = tagger.explain(track, tag);
        Explanation.Neighbours of = explanation.neighbours().get(0);
        double sum = of.constant() + of.base();
        for (Explanation.TrainingTrack neighbour : of.tracks()) {
          assertThat(neighbour.id()).isEmpty();
          assertThat(neighbour.kernel()).isBetween(0.0, 1.0);
          sum += neighbour.contribution();
        }
        assertThat(of.tracks()).hasSize(30);
        assertThat(sum).isCloseTo(of.value(), within(1e-9));
        assertThat(RegressionScale.probability(sum))
            .isCloseTo(explanation.tag().probability(), within(1e-5f));
        int strongest = of.tracks().get(0).row();
        assertThat(ExplanationText.render("x", explanation, 8))
            .contains("training track of few", "row " + strongest + " of train.csv", "and 25 more");
        assertThat(ExplanationJson.line("x", explanation, 1))
            .contains("\"compared\":30,\"tracks\":[{\"row\":" + strongest + ",\"has_tag\":");
      }
    }
  }

  @Test
  void aFrameSpeaksForATagAsMuchAsTheScoreFallsWithoutIt() throws IOException {
    try (Tagger tagger = Tagger.load(kernels.bundle())) {
      Sequence track = track(kernels.file(kernels.tracks().get(0)));
      int frames = track.frames();
      float[] all = track.toArray();
      Sequence without =
          Sequence.of(frames - 1, track.dims(), Arrays.copyOf(all, all.length - track.dims()));
      Explanation explanation = tagger.explain(track, 1);
      assertThat(explanation.frames()).hasSize(frames);
      Explanation.Frames last =
          explanation.frames().stream()
              .filter(of -> of.first() == frames - 1)
              .findFirst()
              .orElseThrow();
      assertThat(last.end()).isEqualTo(frames);
      assertThat(last.effect())
          .isCloseTo(
              logOdds(tagger.predict(List.of(track))[0][1])
                  - logOdds(tagger.predict(List.of(without))[0][1]),
              within(1e-9));
      assertThat(explanation.frames())
          .isSortedAccordingTo(Comparator.comparingDouble(of -> -Math.abs(of.effect())));
    }
  }

  @Test
  void longTracksAreLeftOutInRunsAndSingleFramesNotAtAll() throws IOException {
    try (Tagger tagger = Tagger.load(kernels.bundle())) {
      float[] frames = new float[130 * tagger.dims()];
      for (int i = 0; i < frames.length; i++) {
        frames[i] = (i * 7 % 11) / 11f;
      }
      // 130 frames in 64 runs at most: 43 of 3, and 1 of 1.
      assertThat(
              tagger.explain(Sequence.of(130, tagger.dims(), frames), 0).frames().stream()
                  .collect(Collectors.summingInt(of -> of.end() - of.first())))
          .isEqualTo(130);
      assertThat(tagger.explain(Sequence.of(130, tagger.dims(), frames), 0).frames()).hasSize(44);
      Sequence single = Sequence.of(1, tagger.dims(), Arrays.copyOf(frames, tagger.dims()));
      assertThat(tagger.explain(single, 0).frames()).isEmpty();
    }
  }

  private static double logOdds(double p) {
    return Math.log(p / (1 - p));
  }
}
