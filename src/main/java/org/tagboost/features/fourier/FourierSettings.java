package org.tagboost.features.fourier;

import org.tagboost.config.FeatureSettings;

/**
 * What random Fourier features can be told.
 *
 * @param frequencies how many are drawn, in [1, 32768]; each makes two columns
 * @param kernel of frames that they stand for
 * @param width of that kernel, in root mean square distances between frames; in (0, 1000]
 * @param seed of the frequencies
 */
public record FourierSettings(int frequencies, FrameKernel kernel, double width, long seed)
    implements FeatureSettings {

  /** A cosine and a sine for each frequency. */
  @Override
  public int columns(int dims) {
    return 2 * frequencies;
  }

  @Override
  public String label(int column) {
    return column < frequencies ? "cosine " + column : "sine " + (column - frequencies);
  }
}
