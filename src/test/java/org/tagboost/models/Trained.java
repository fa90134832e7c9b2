package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

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
}
