package org.tagboost.config;

/**
 * Random Fourier features, averaged over frames; they form the feature group {@link #GROUP}.
 *
 * @param frequencies how many are drawn, in [1, 32768]; each makes two columns
 * @param width of the Gaussian kernel between frames that they stand for, in root mean square
 *     distances between frames; in (0, 1000]
 */
public record FourierConfig(int frequencies, double width) {

  /** The name of the feature group. */
  public static final String GROUP = "fourier";

  /** A cosine and a sine for each frequency. */
  public int columns() {
    return 2 * frequencies;
  }
}
