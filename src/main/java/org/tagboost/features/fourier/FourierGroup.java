package org.tagboost.features.fourier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.data.Sequence;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FramePass;

/**
 * Random Fourier features of frames (Rahimi and Recht 2007), averaged over a track's frames.
 *
 * <p>A frame {@code x}, each dim standardised, becomes {@code cos(w x)} and {@code sin(w x)} for
 * random {@link Frequencies} {@code w}, all divided by the root of their number: the inner product
 * of two frames' features is then about the kernel of their distance. The mean over frames stands
 * for the whole distribution of a track's frames, where mean and standard deviation know only its
 * first moments; inner products of such means compare all pairs of two tracks' frames.
 */
final class FourierGroup implements FrameGroup {

  /** Arrays {@code mean}, {@code deviation} and {@code frequencies}. */
  static final String FILE = "group.npz";

  private final FeatureGroupConfig config;
  private final ColumnScaler scaler;

  /** Frequencies x dims. */
  private final DenseMatrix frequencies;

  private FourierGroup(FeatureGroupConfig config, ColumnScaler scaler, DenseMatrix frequencies) {
    this.config = config;
    this.scaler = scaler;
    this.frequencies = frequencies;
  }

  /** Draws the frequencies: the same for equal settings, seed and dims. */
  static FourierGroup draw(FeatureGroupConfig config, ColumnScaler scaler) {
    DenseMatrix frequencies =
        Frequencies.draw((FourierSettings) config.settings(), scaler.columns());
    return new FourierGroup(config, scaler, frequencies);
  }

  /** Reads what {@link #save} wrote. */
  static FourierGroup load(FeatureGroupConfig config, InputStream in) throws IOException {
    NpzReader npz = new NpzReader(in);
    ColumnScaler scaler = new ColumnScaler(npz.floats("mean"), npz.floats("deviation"));
    List<Integer> shape = npz.open("frequencies");
    int count = ((FourierSettings) config.settings()).frequencies();
    if (!shape.equals(List.of(count, scaler.columns()))) {
      throw new IOException(
          "frequencies have shape " + shape + ", expected " + List.of(count, scaler.columns()));
    }
    DenseMatrix frequencies = DenseMatrix.zeros(count, scaler.columns());
    float[] row = new float[scaler.columns()];
    for (int i = 0; i < count; i++) {
      npz.row(row);
      frequencies.putRow(i, row);
    }
    npz.end();
    return new FourierGroup(config, scaler, frequencies);
  }

  @Override
  public void save(FeatureFiles.Sink files) throws IOException {
    try (OutputStream out = files.create(FILE);
        NpzWriter npz = new NpzWriter(out)) {
      npz.put("mean", scaler.mean());
      npz.put("deviation", scaler.deviation());
      npz.beginMatrix("frequencies", frequencies.rows(), frequencies.columns());
      float[] row = new float[frequencies.columns()];
      for (int i = 0; i < frequencies.rows(); i++) {
        frequencies.getRow(i, row);
        npz.putRow(row);
      }
    }
  }

  @Override
  public FeatureGroupConfig config() {
    return config;
  }

  @Override
  public Pooler pooler(FramePass pass) {
    return new FramesPooler();
  }

  @Override
  public void close() {
    frequencies.close();
  }

  /** Takes all frames of a track at once, as a product of matrices is the fastest. */
  private final class FramesPooler implements Pooler {

    private final float[] angles = new float[frequencies.rows()];
    private final double[] cosines = new double[frequencies.rows()];
    private final double[] sines = new double[frequencies.rows()];
    private final float[] frame = new float[scaler.columns()];

    /** Writes cosines, then sines. */
    @Override
    public void pool(Sequence sequence, int frames, float[] row, int first) {
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
        row[first + j] = (float) (scale * cosines[j]);
        row[first + angles.length + j] = (float) (scale * sines[j]);
      }
    }

    private void scaleFrame() {
      for (int d = 0; d < frame.length; d++) {
        frame[d] = (frame[d] - scaler.mean()[d]) / scaler.deviation()[d];
      }
    }
  }
}
