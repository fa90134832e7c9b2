package org.tagboost.features;

import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FourierConfig;
import org.tagboost.data.Sequence;

/**
 * Random Fourier features of frames (Rahimi and Recht 2007), averaged over a track's frames.
 *
 * <p>A frame {@code x}, each dim standardised, becomes {@code cos(w x)} and {@code sin(w x)} for
 * frequencies {@code w} drawn from a normal distribution, all divided by the root of their number:
 * the inner product of two frames' features is then about {@code exp(-(distance / width)^2)}. The
 * mean over frames stands for the whole distribution of a track's frames, where mean and standard
 * deviation know only its first moments; inner products of such means compare all pairs of two
 * tracks' frames.
 *
 * <p>Thread-safe; each worker pools with a {@link Pooler} of its own.
 */
final class FourierFeatures implements AutoCloseable {

  /** Training tracks that tell the scale of frames, the first ones of the list. */
  static final int SAMPLE = 2000;

  private static final int SEED = 1;

  private final FourierConfig config;
  private final FeatureConfig features;
  private final ColumnScaler scaler;

  /** Frequencies x dims. */
  private final DenseMatrix frequencies;

  private FourierFeatures(
      FourierConfig config, FeatureConfig features, ColumnScaler scaler, DenseMatrix frequencies) {
    this.config = config;
    this.features = features;
    this.scaler = scaler;
    this.frequencies = frequencies;
  }

  /** Draws the frequencies: the same for equal settings and dims. */
  static FourierFeatures learn(FourierConfig config, ColumnScaler scaler, FeatureConfig features) {
    int dims = scaler.columns();
    var random = new Well19937c(SEED);
    // Standardised frames are at a mean squared distance of 2 dims.
    double deviation = 1 / (config.width() * Math.sqrt(dims));
    DenseMatrix frequencies = DenseMatrix.zeros(config.frequencies(), dims);
    float[] row = new float[dims];
    for (int i = 0; i < config.frequencies(); i++) {
      for (int d = 0; d < dims; d++) {
        row[d] = (float) (deviation * random.nextGaussian());
      }
      frequencies.putRow(i, row);
    }
    return new FourierFeatures(config, features, scaler, frequencies);
  }

  Pooler pooler() {
    return new Pooler();
  }

  @Override
  public void close() {
    frequencies.close();
  }

  /** Not thread-safe. */
  final class Pooler {

    private final float[] angles = new float[config.frequencies()];
    private final double[] cosines = new double[config.frequencies()];
    private final double[] sines = new double[config.frequencies()];
    private final float[] frame = new float[scaler.columns()];

    int columns() {
      return config.columns();
    }

    /** Writes cosines, then sines, to {@code into} from {@code first} on. */
    void pool(Sequence sequence, float[] into, int first) {
      int frames = FrameStatistics.framesKept(sequence, features);
      Arrays.fill(cosines, 0);
      Arrays.fill(sines, 0);
      try (DenseMatrix scaled = DenseMatrix.zeros(frames, frame.length);
          DenseMatrix products = DenseMatrix.zeros(frames, angles.length)) {
        for (int i = 0; i < frames; i++) {
          sequence.copyFrame(i, frame);
          scaleFrame();
          scaled.putRow(i, frame);
        }
        products.setProductWithTransposed(scaled, frequencies);
        for (int i = 0; i < frames; i++) {
          products.getRow(i, angles);
          for (int j = 0; j < angles.length; j++) {
            cosines[j] += Math.cos(angles[j]);
            sines[j] += Math.sin(angles[j]);
          }
        }
      }
      double scale = 1 / (frames * Math.sqrt(angles.length));
      for (int j = 0; j < angles.length; j++) {
        into[first + j] = (float) (scale * cosines[j]);
        into[first + angles.length + j] = (float) (scale * sines[j]);
      }
    }

    private void scaleFrame() {
      for (int d = 0; d < frame.length; d++) {
        frame[d] = (frame[d] - scaler.mean()[d]) / scaler.deviation()[d];
      }
    }
  }
}
