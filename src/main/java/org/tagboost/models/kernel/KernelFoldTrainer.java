package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tagboost.failure.UserException;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.TrainedTags;

/**
 * Fits the tags of one fold: the function {@code f(x) = offset + sum of a_i k(x, c_i)} with the
 * least squared error on the labels, plus the ridge times its norm in the kernel's space. The
 * offset is the tag's share of positives, or the value of another model.
 */
final class KernelFoldTrainer implements FoldTrainer {

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
    return fit(tags, seed, false).model();
  }

  @Override
  public TrainedTags trainLeavingOneOut(int[] tags, int seed) {
    return fit(tags, seed, true);
  }

  private TrainedTags fit(int[] tags, int seed, boolean leaveOneOut) {
    LabelledTracks training = data.training();
    RowScaler scaler = RowScaler.fit(config.scaling(), training.features());
    double unit = RadialKernel.rootMeanSquareDistance(training.features(), scaler);
    LeftOut leftOut = LeftOut.of(training.tracks(), data.groups());
    Targets targets = new Targets(data, tags);
    int[] centres = drawn(training.tracks(), config.centres(training.tracks()), seed);
    KernelChoice.Chosen chosen =
        config
            .given()
            .orElseGet(() -> new KernelChoice(config, data, targets, scaler, seed).best(unit));
    double ridge = chosen.ridge();
    RadialKernel kernel =
        RadialKernel.around(
            training.features().take(centres),
            new KernelFunction(config.shape(), scaler, chosen.width() * unit));
    KernelFit fit = new KernelFit(kernel, targets, (float) ridge);
    try {
      Optional<float[][]> scores =
          centres.length == training.tracks()
              ? fit.exactly(leaveOneOut ? Optional.of(leftOut) : Optional.empty())
              : fit.onCentres(
                  training.features(), leaveOneOut ? Optional.of(leftOut) : Optional.empty());
      return new TrainedTags(
          KernelModel.of(
              kernel,
              fit.coefficients(),
              CentreTracks.of(training, centres),
              tags,
              targets.offsets(),
              config.baseMarginsFrom()),
          scores);
    } catch (ArithmeticException e) {
      throw new UserException(
          "models."
              + name
              + ".ridge: "
              + ridge
              + " is too small for features as alike as these ("
              + e.getMessage()
              + "); raise it",
          e);
    } finally {
      kernel.close();
      fit.coefficients().close();
    }
  }

  /** All tracks, or {@code most} of them, drawn at random; ascending. */
  static int[] drawn(int tracks, int most, int seed) {
    int[] all = new int[tracks];
    Arrays.setAll(all, i -> i);
    if (tracks <= most) {
      return all;
    }
    var random = new SplittableRandom(seed);
    for (int i = 0; i < most; i++) {
      int other = random.nextInt(i, tracks);
      int drawn = all[other];
      all[other] = all[i];
      all[i] = drawn;
    }
    int[] drawn = Arrays.copyOf(all, most);
    Arrays.sort(drawn);
    return drawn;
  }

  @Override
  public void close() {}
}
