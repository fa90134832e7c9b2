package org.tagboost.synth;

/**
 * Draws the number of frames of a track.
 *
 * <p>The contest's sequences have 10 to 404 frames, mean 58, quartiles 43, 53 and 68. A mixture of
 * two log-normal distributions with median 53 matches all of these within one frame; for other
 * means it is scaled.
 */
final class SequenceLengths {

  /** The two outlier frames at the end, and two more, so that a standard deviation exists. */
  static final int MIN = 4;

  private static final double MODEL_MEAN = 58;
  private static final double MODEL_MEDIAN = 53;
  private static final double MODEL_MIN = 10;
  private static final double MODEL_MAX = 404;
  private static final double SPREAD = 0.32;
  private static final double WIDE_SPREAD = 0.7;
  private static final double WIDE_SHARE = 0.14;

  private final double scale;

  SequenceLengths(int meanFrames) {
    scale = meanFrames / MODEL_MEAN;
  }

  /** Draws a length, at least {@link #MIN}. */
  int draw(Noise noise) {
    double length;
    do {
      double spread = noise.uniform() < WIDE_SHARE ? WIDE_SPREAD : SPREAD;
      length = MODEL_MEDIAN * StrictMath.exp(spread * noise.normal());
    } while (length < MODEL_MIN || length > MODEL_MAX);
    return Math.max(MIN, (int) Math.round(length * scale));
  }
}
