package org.tagboost.synth;

import java.util.stream.IntStream;

/**
 * How tags sound: the fixed, seeded part of the generator, shared by all tracks. Immutable.
 *
 * <p>A track's latent is the sum of its tags' factors, each with a random strength or missing, plus
 * a nuisance of its own. A frame is a linear map of the latent, which a linear model can undo, and
 * three parts that it cannot, and that trees can: tags that push a few dims <em>either way</em>,
 * tags that make a few dims wilder or calmer, and latents that count only while another is
 * positive.
 */
final class SequenceModel {

  /** Dims that a tag pushes either way, and as many that it makes wilder or calmer. */
  static final int ODD_DIMS = 2;

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
    offset = new float[dims];
    scale = new float[dims];
    for (int d = 0; d < dims; d++) {
      offset[d] = 0.5f * noise.normal();
      scale[d] = (float) StrictMath.exp(0.3 * noise.normal());
    }
  }

  private static int[] drawInts(int count, int bound, Noise noise) {
    return IntStream.range(0, count).map(i -> noise.below(bound)).toArray();
  }
}
