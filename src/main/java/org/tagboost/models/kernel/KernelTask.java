package org.tagboost.models.kernel;

import org.tagboost.algebra.DenseMatrix;
import org.tagboost.failure.UserException;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.TagModel;

/** Some tags of a fold to be learnt, however that is done. */
final class KernelTask {

  private final String name;
  private final KernelSettings config;
  private final FoldData data;
  private final int[] tags;
  private final int seed;
  private final Targets targets;
  private final int[] centres;

  /**
   * @param name the model's, for messages
   */
  KernelTask(String name, KernelSettings config, FoldData data, int[] tags, int seed) {
    this.name = name;
    this.config = config;
    this.data = data;
    this.tags = tags.clone();
    this.seed = seed;
    this.targets = new Targets(data, tags);
    int tracks = data.training().tracks();
    this.centres = KernelFoldTrainer.drawn(tracks, config.centres(tracks), seed);
  }

  KernelSettings config() {
    return config;
  }

  /** The features of all training tracks. */
  TrackFeatures features() {
    return data.training().features();
  }

  Targets targets() {
    return targets;
  }

  /** Numbers of the training tracks that kernels are centred on, ascending; not a copy. */
  int[] centres() {
    return centres;
  }

  /** The training tracks in the sets that are left out together. */
  LeftOut leftOut() {
    return LeftOut.of(data.training().tracks(), data.groups());
  }

  /**
   * Width and ridge, as they are set or as they are best.
   *
   * @param unit the training tracks' root mean square distance
   */
  KernelChoice.Chosen choose(RowScaler scaler, double unit) {
    return config
        .given()
        .orElseGet(() -> new KernelChoice(config, data, targets, scaler, seed).best(unit));
  }

  /** The model of what was fitted, which it copies but for its scaler. */
  TagModel model(RadialKernel kernel, DenseMatrix coefficients) {
    return KernelModel.of(
        kernel,
        coefficients,
        CentreTracks.of(data.training(), centres),
        tags,
        targets.offsets(),
        config.baseMarginsFrom());
  }

  /** What to say if equations cannot be solved. */
  UserException tooSmall(double ridge, ArithmeticException e) {
    return new UserException(
        "models."
            + name
            + ".ridge: "
            + ridge
            + " is too small for features as alike as these ("
            + e.getMessage()
            + "); raise it",
        e);
  }
}
