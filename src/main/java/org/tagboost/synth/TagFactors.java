package org.tagboost.synth;

/**
 * A direction in latent space per tag: a random one, plus those of the tags that occur with it,
 * weighted by how often they do. Tags that occur together thus have similar effects.
 */
final class TagFactors {

  /** Total weight of the other tags' directions, relative to the tag's own. */
  private static final float SHARED = 0.7f;

  private TagFactors() {}

  /** The directions, {@code tags x latents}, row-major; each row has length 1. */
  static float[] of(TaggedTracks train, int tags, int latents, long seed) {
    float[] own = new float[tags * latents];
    new Noise(seed, Streams.FACTORS).fillNormal(own);
    normalise(own, tags, latents);
    int[] together = together(train, tags);
    float[] factors = own.clone();
    for (int tag = 0; tag < tags; tag++) {
      int positives = Math.max(1, together[tag * tags + tag]);
      for (int other = 0; other < tags; other++) {
        float weight = SHARED * together[tag * tags + other] / positives;
        for (int l = 0; other != tag && l < latents; l++) {
          factors[tag * latents + l] += weight * own[other * latents + l];
        }
      }
    }
    normalise(factors, tags, latents);
    return factors;
  }

  /**
   * Number of tracks with both tags: {@code tags x tags}, row-major; the diagonal counts positives.
   */
  private static int[] together(TaggedTracks train, int tags) {
    int[] counts = new int[tags * tags];
    for (int track = 0; track < train.size(); track++) {
      for (int a : train.tags(track)) {
        for (int b : train.tags(track)) {
          counts[a * tags + b]++;
        }
      }
    }
    return counts;
  }

  private static void normalise(float[] rows, int count, int width) {
    for (int row = 0; row < count; row++) {
      double squares = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        squares += (double) rows[i] * rows[i];
      }
      float scale = (float) (1 / Math.sqrt(squares));
      for (int i = row * width; i < (row + 1) * width; i++) {
        rows[i] *= scale;
      }
    }
  }
}
