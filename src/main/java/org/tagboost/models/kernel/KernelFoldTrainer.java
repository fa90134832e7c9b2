package org.tagboost.models.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.tagboost.failure.UserException;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.SteppedTraining;
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
  private final int partTracks;

  /**
   * @param name the model's, for messages
   * @param partTracks tracks of a part, as for {@link CentresFit}
   * @throws UserException if there are more columns than a metric is learnt of
   */
  KernelFoldTrainer(String name, KernelSettings config, FoldData data, int partTracks) {
    this.name = name;
    this.config = config;
    this.data = data;
    this.partTracks = partTracks;
    int columns = data.training().features().columns();
    if (config.metric().isPresent() && columns > MetricSettings.MOST_COLUMNS) {
      throw new UserException(
          "models."
              + name
              + ".metric: learnt: "
              + columns
              + " columns, expected at most "
              + MetricSettings.MOST_COLUMNS
              + ", as memory grows with their square and time with their cube; choose features of"
              + " fewer columns, or euclidean");
    }
  }

  @Override
  public TagModel train(int[] tags, int seed) {
    return fit(tags, seed, false).model();
  }

  @Override
  public TrainedTags trainLeavingOneOut(int[] tags, int seed) {
    return fit(tags, seed, true);
  }

  @Override
  public SteppedTraining inSteps(
      int[] tags, int seed, boolean leaveOneOut, SteppedTraining.Finished finished) {
    return new KernelSteps(
        new KernelTask(name, config, data, tags, seed), partTracks, leaveOneOut, finished);
  }

  private TrainedTags fit(int[] tags, int seed, boolean leaveOneOut) {
    KernelTask task = new KernelTask(name, config, data, tags, seed);
    TrackFeatures features = task.features();
    Optional<LeftOut> leftOut = leaveOneOut ? Optional.of(task.leftOut()) : Optional.empty();
    RowScaler plain = RowScaler.fit(config.scaling(), features);
    double unit = RadialKernel.rootMeanSquareDistance(features, plain);
    KernelChoice.Chosen chosen = task.choose(plain, unit);
    try {
      if (config.metric().isEmpty()) {
        return fit(task, plain, chosen, () -> unit, leftOut);
      }
      var learner = new MetricLearner(config, plain, chosen, seed);
      Optional<float[][]> scores =
          leftOut.map(left -> learner.leftOutScores(features, task.targets(), left));
      RowScaler scaler = learner.learn(features, task.targets());
      DoubleSupplier learnt = () -> RadialKernel.rootMeanSquareDistance(features, scaler);
      return new TrainedTags(fit(task, scaler, chosen, learnt, Optional.empty()).model(), scores);
    } catch (ArithmeticException e) {
      throw task.tooSmall(chosen.ridge(), e);
    }
  }

  /**
   * Fits with a metric, or without.
   *
   * @param scaler closed with the model
   * @param unit the training tracks' root mean square distance
   */
  private TrainedTags fit(
      KernelTask task,
      RowScaler scaler,
      KernelChoice.Chosen chosen,
      DoubleSupplier unit,
      Optional<LeftOut> leftOut) {
    try (FittedKernels fitted =
        FittedKernels.fit(
            task.features(),
            task.targets(),
            task.centres(),
            ChosenKernel.of(chosen, config.shape(), scaler, unit.getAsDouble()),
            partTracks,
            leftOut)) {
      return new TrainedTags(task.model(fitted.kernel(), fitted.coefficients()), fitted.scores());
    } catch (RuntimeException e) {
      scaler.close();
      throw e;
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
