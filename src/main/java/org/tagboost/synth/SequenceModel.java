package org.tagboost.synth;

import java.util.stream.IntStream;

/**
 * How tags sound: the fixed, seeded part of the generator, shared by all tracks. Immutable.
 *
 * <p>A track's latent is the sum of its tags' factors, each with a random strength or missing, plus
 * a nuisance of its own. A frame is a linear map of the latent, which a linear model can undo, and
 * four parts that it cannot, and that trees can: tags that push a few latents or a few dims
 * <em>either way</em>, tags that make a few dims wilder or calmer, and latents that count only
 * while another is positive.
 */
final class SequenceModel {

  /** Dims that a tag pushes either way, and as many that it makes wilder or calmer. */
  static final int ODD_DIMS = 2;

  /** Latents that a tag pushes either way. */
  static final int SWUNG = 2;

  final int dims;
  final int latents;

  /** The tags' directions, {@code tags x latents}. */
  final float[] factors;

  /** The linear map, {@code latents x dims}. */
  final float[] map;

  /** {@code tags x ODD_DIMS}: dims whose level the tag pushes up or down. */
  final int[] pushed;

  /** {@code tags x ODD_DIMS}: dims whose spread over frames the tag widens or narrows. */
  final int[] shaken;

  /** {@code tags x SWUNG}: latents that the tag pushes up or down. */
  final int[] swung;

  /** For each tag, how strongly it sounds where it does: loud and faint tags. */
  final float[] strength;

  /** For each tag, how often it cannot be heard at all: labels are noisy, rare ones more so. */
  final float[] missing;

  /**
   * For each latent, the deviation that has nothing to do with tags: falling, so that principal
   * components find the latents.
   */
  final float[] nuisance;

  /** For each dim two latents: the second adds to the dim only while the first is positive. */
  final int[] gates;

  /** Each dim's own level and scale, as embeddings have them. */
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

  /** Rare tags are fainter, and more often missing. */
  private void drawAudibility(TaggedTracks train, Noise noise) {
    int[] positives = new int[strength.length];
    for (int track = 0; track < train.size(); track++) {
      for (int tag : train.tags(track)) {
        positives[tag]++;
      }
    }
    for (int tag = 0; tag < positives.length; tag++) {
      double share = Math.max(1, positives[tag]) / (double) train.size();
      // 1 from 0.3 % of the tracks down, 0 for a tag on all.
      float rarity = (float) Math.min(1, -StrictMath.log10(share) / 2.5);
      strength[tag] = noise.uniform(0.7f, 1.3f) * (1 - 0.3f * rarity);
      missing[tag] = 0.2f + 0.3f * rarity;
    }
  }

  private static int[] drawInts(int count, int bound, Noise noise) {
    return IntStream.range(0, count).map(i -> noise.below(bound)).toArray();
  }
}
