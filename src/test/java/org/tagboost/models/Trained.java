package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.tagboost.data.FloatMatrix;

/**
 * A model that was trained on a fold: its scores of the fold's tracks, and its file.
 *
 * @param heldOut {@code [tag][track]}
 * @param test {@code [tag][track]}
 */
public record Trained(float[][] heldOut, float[][] test, byte[] model, int rounds) {

  /** Trains; checks that the model read back from its file is the same to the last bit. */
  public static Trained by(FoldTrainer trainer, ModelKind kind, Fold fold, int[] tags, int seed) {
    try (TagModel model = trainer.train(tags, seed)) {
      assertThat(model.tags()).containsExactly(tags);
      float[][] heldOut = model.score(fold.scoredHeldOut());
      float[][] test = model.score(fold.scoredTest());
      byte[] file = save(model);
      try (TagModel again = kind.load(new ByteArrayInputStream(file))) {
        assertThat(again.tags()).containsExactly(tags);
        assertThat(again.columns()).isEqualTo(fold.training().features().columns());
        assertThat(again.rounds()).isEqualTo(model.rounds());
        assertThat(again.baseMarginsFrom()).isEqualTo(model.baseMarginsFrom());
        assertThat(again.score(fold.scoredHeldOut())).isDeepEqualTo(heldOut);
        assertThat(again.score(fold.scoredTest())).isDeepEqualTo(test);
        assertThat(save(again)).isEqualTo(file);
      }
      checkContributions(model, fold.scoredTest(), test);
      return new Trained(heldOut, test, file, model.rounds());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] save(TagModel model) throws IOException {
    var bytes = new ByteArrayOutputStream();
    model.save(bytes);
    return bytes.toByteArray();
  }

  /** Whatever a model says of its scores has to add up to their log-odds. */
  private static void checkContributions(TagModel model, ScoredTracks tracks, float[][] scores) {
    int[] tags = model.tags();
    for (int track = 0; track < Math.min(3, tracks.tracks()); track++) {
      ScoredTracks one = alone(model, tracks, track);
      for (int t = 0; t < tags.length; t++) {
        int place = t;
        int of = track;
        model
            .contributions(tags[t], one)
            .ifPresent(
                sum ->
                    assertThat(1 / (1 + Math.exp(-sum.logOdds())))
                        .as("tag %d of track %d", tags[place], of)
                        .isCloseTo(scores[place][of], within(5e-6)));
      }
    }
  }

  private static ScoredTracks alone(TagModel model, ScoredTracks tracks, int track) {
    int tags = Arrays.stream(model.tags()).max().orElseThrow() + 1;
    float[] probabilities = new float[tags];
    if (model.baseMarginsFrom().isPresent()) {
      for (int tag : model.tags()) {
        probabilities[tag] = (float) (1 / (1 + Math.exp(-tracks.margins(tag)[track])));
      }
    }
    FloatMatrix scores = FloatMatrix.of(1, tags, probabilities);
    return new ScoredTracks(
        tracks.features().take(new int[] {track}),
        model.baseMarginsFrom().map(from -> new BaseMargins.View(scores, new int[] {0})));
  }
}
