package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.failure.UserException;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.TagModel;

/**
 * Fits the tags of one fold: the function {@code f(x) = share + sum of a_i k(x, c_i)} with the
 * least squared error on the labels, plus the ridge times its norm in the kernel's space.
 *
 * <p>With a centre on every training track that is {@code (K + ridge I) a = y - share} (Saunders et
 * al. 1998). With fewer, it is the best such function of those centres, the subset-of-regressors or
 * Nyström solution (Williams and Seeger 2001): in coordinates {@code phi(x) = inverse(L) k(x)},
 * where {@code L} is the Cholesky factor of the centres' own kernel matrix, it is plain ridge
 * regression, which float32 bears far better than the textbook's normal equations.
 */
final class KernelFoldTrainer implements FoldTrainer {

  /** Tracks whose kernels are in memory at a time. */
  static final int BLOCK = 1024;

  /**
   * Added to the diagonal of the centres' kernel matrix, which duplicate rows among them make
   * singular.
   */
  private static final float JITTER = 1e-3f;

  private final String name;
  private final KernelSettings config;
  private final FoldData data;

  /**
   * @param name the model's, for messages
   */
  KernelFoldTrainer(String name, KernelSettings config, FoldData data) {
    this.name = name;
    this.config = config;
    this.data = data;
  }

  @Override
  public TagModel train(int[] tags, int seed) {
    LabelledTracks training = data.training();
    RowScaler scaler = RowScaler.fit(config.scaling(), training.features());
    int[] centres = centres(training.tracks(), seed);
    float[] shares = new float[tags.length];
    for (int t = 0; t < tags.length; t++) {
      shares[t] = (float) training.positives(tags[t]) / training.tracks();
    }
    GaussianKernel kernel =
        GaussianKernel.around(
            training.features().take(centres),
            scaler,
            config.width() * GaussianKernel.rootMeanSquareDistance(training.features(), scaler));
    DenseMatrix coefficients = DenseMatrix.zeros(tags.length, centres.length);
    var model = new KernelModel(kernel, coefficients, tags, shares);
    try {
      if (centres.length == training.tracks()) {
        fitExactly(kernel, training, tags, shares, coefficients);
      } else {
        fitOnCentres(kernel, training, tags, shares, coefficients);
      }
      return model;
    } catch (ArithmeticException e) {
      model.close();
      throw new UserException(
          "models."
              + name
              + ".ridge: "
              + config.ridge()
              + " is too small for features as alike as these ("
              + e.getMessage()
              + "); raise it",
          e);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** All tracks, or as many as the config allows, drawn at random; ascending. */
  private int[] centres(int tracks, int seed) {
    int[] all = new int[tracks];
    Arrays.setAll(all, i -> i);
    if (tracks <= config.centres()) {
      return all;
    }
    var random = new SplittableRandom(seed);
    for (int i = 0; i < config.centres(); i++) {
      int other = random.nextInt(i, tracks);
      int drawn = all[other];
      all[other] = all[i];
      all[i] = drawn;
    }
    int[] drawn = Arrays.copyOf(all, config.centres());
    Arrays.sort(drawn);
    return drawn;
  }

  private void fitExactly(
      GaussianKernel kernel,
      LabelledTracks training,
      int[] tags,
      float[] shares,
      DenseMatrix coefficients) {
    float[] residuals = new float[training.tracks()];
    for (int t = 0; t < tags.length; t++) {
      float[] labels = training.labels(tags[t]);
      for (int i = 0; i < residuals.length; i++) {
        residuals[i] = labels[i] - shares[t];
      }
      coefficients.putRow(t, residuals);
    }
    try (DenseMatrix matrix = kernel.ofCentres()) {
      matrix.addToDiagonal((float) config.ridge());
      matrix.factor();
      coefficients.divideByTransposedFactor(matrix);
      coefficients.divideByFactor(matrix);
    }
  }

  private void fitOnCentres(
      GaussianKernel kernel,
      LabelledTracks training,
      int[] tags,
      float[] shares,
      DenseMatrix coefficients) {
    int centres = kernel.centres();
    try (DenseMatrix factor = kernel.ofCentres();
        DenseMatrix gram = DenseMatrix.zeros(centres, centres)) {
      factor.addToDiagonal(JITTER);
      factor.factor();
      var labels = new Residuals(tags, training.tags(), shares);
      for (int first = 0; first < training.tracks(); first += BLOCK) {
        int end = Math.min(first + BLOCK, training.tracks());
        try (DenseMatrix coordinates = kernel.of(training.features(), first, end);
            DenseMatrix residuals = labels.of(training, first, end)) {
          coordinates.divideByTransposedFactor(factor);
          gram.addGram(coordinates);
          coefficients.addTransposedProduct(residuals, coordinates);
        }
      }
      gram.addToDiagonal((float) config.ridge());
      gram.factor();
      coefficients.divideByTransposedFactor(gram);
      coefficients.divideByFactor(gram);
      coefficients.divideByFactor(factor);
    }
  }

  @Override
  public void close() {}

  /** What is left of labels once each tag's share is taken off. */
  private static final class Residuals {

    private final int[] columnOf;
    private final float[] shares;

    Residuals(int[] tags, int allTags, float[] shares) {
      this.shares = shares;
      columnOf = new int[allTags];
      Arrays.fill(columnOf, -1);
      for (int t = 0; t < tags.length; t++) {
        columnOf[tags[t]] = t;
      }
    }

    /** Label minus the tag's share, tracks x tags. */
    DenseMatrix of(LabelledTracks training, int first, int end) {
      DenseMatrix residuals = DenseMatrix.zeros(end - first, shares.length);
      float[] row = new float[shares.length];
      for (int track = first; track < end; track++) {
        for (int t = 0; t < row.length; t++) {
          row[t] = -shares[t];
        }
        for (int tag : training.tagsOf(track)) {
          if (columnOf[tag] >= 0) {
            row[columnOf[tag]] += 1;
          }
        }
        residuals.putRow(track - first, row);
      }
      return residuals;
    }
  }
}
