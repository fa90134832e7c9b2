package org.tagboost.synth;

import java.util.stream.IntStream;

/**
 * How tags determine sequences: the parameters of the generator, shared by all tracks and drawn
 * from the seed. Immutable.
 *
 * <p>The latent of a track is the sum of its tags' factors, each with a random strength or missing,
 * plus noise. A frame is a linear map of the latent, which a linear model can invert, plus four
 * effects that only trees can model: tags that shift a few latents or a few dims <em>in either
 * direction</em>, tags that increase or decrease the spread of a few dims, and latents that only
 * count while another is positive.
 */
final class SequenceModel {

  /** Number of dims that a tag shifts in either direction, and of dims whose spread it changes. */
  static final int ODD_DIMS = 2;

  /** Number of latents that a tag shifts in either direction. */
  static final int SWUNG = 2;

  final int dims;
  final int latents;

  /** The tags' directions, {@code tags x latents}. */
  final float[] factors;

  /** The linear map, {@code latents x dims}. */
  final float[] map;

  /** {@code tags x ODD_DIMS}: dims whose level the tag shifts up or down. */
  final int[] pushed;

  /** {@code tags x ODD_DIMS}: dims whose spread over frames the tag changes. */
  final int[] shaken;

  /** {@code tags x SWUNG}: latents that the tag shifts up or down. */
  final int[] swung;

  /** Per tag: strength of its effect where it has one. */
  final float[] strength;

  /** Per tag: how often it has no effect, because labels are noisy, those of rare tags more so. */
  final float[] missing;

  /**
   * Per latent: the deviation that is independent of tags; decreasing, so that PCA finds the
   * latents.
   */
  final float[] nuisance;

  /** Two latents per dim: the second adds to the dim only while the first is positive. */
  final int[] gates;

  /** Level and scale of each dim, as in real embeddings. */
  final float[] offset;

  final float[] scale;

  SequenceModel(LabelledParts labels, int dims, long seed) {
    int tags = labels.tagNames().size();
    this.dims = dims;
    latents = Math.max(4, Math.min(64, Math.min(dims / 2, 16 + tags / 4)));
    factors = TagFactors.of(labels.train(), tags, latents, seed);
    Noise noise = new Noise(seed, Streams.MODEL);
    map = new float[latents * dims];
    noise.fillNormal(map);
    pushed = drawInts(tags * ODD_DIMS, dims, noise);
    shaken = drawInts(tags * ODD_DIMS, dims, noise);
    gates = drawInts(2 * dims, latents, noise);
    swung = drawInts(tags * SWUNG, latents, noise);
    strength = new float[tags];
    missing = new float[tags];
    drawAudibility(labels.train(), noise);
    nuisance = new float[latents];
    for (int l = 0; l < latents; l++) {
      nuisance[l] = 1 - 0.6f * l / (latents - 1);
    }
    offset = new float[dims];
    scale = new float[dims];
    for (int d = 0; d < dims; d++) {
      offset[d] = 0.5f * noise.normal();
      scale[d] = (float) StrictMath.exp(0.3 * noise.normal());
    }
  }

  /** Rare tags are weaker, and more often missing. */
  private void drawAudibility(TaggedTracks train, Noise noise) {
    int[] positives = new int[strength.length];
    for (int track = 0; track < train.size(); track++) {
      for (int tag : train.tags(track)) {
        positives[tag]++;
      }
    }
    for (int tag = 0; tag < positives.length; tag++) {
      double share = Math.max(1, positives[tag]) / (double) train.size();
      // 1 at 0.3 % of the tracks and below, 0 for a tag on all tracks.
      float rarity = (float) Math.min(1, -StrictMath.log10(share) / 2.5);
      strength[tag] = noise.uniform(0.7f, 1.3f) * (1 - 0.3f * rarity);
      missing[tag] = 0.2f + 0.3f * rarity;
    }
  }

  private static int[] drawInts(int count, int bound, Noise noise) {
    return IntStream.range(0, count).map(i -> noise.below(bound)).toArray();
  }
}
