package org.tagboost.models.kernel;

import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.TagTrainer;

/** Kernel ridge regression with a Gaussian kernel, all tags of a fold at once. */
public final class KernelTrainer implements TagTrainer {

  private final String name;
  private final KernelSettings config;

  /**
   * @param name the model's, for messages
   */
  public KernelTrainer(String name, KernelSettings config) {
    this.name = name;
    this.config = config;
  }

  @Override
  public boolean trainsTagsTogether() {
    return true;
  }

  @Override
  public FoldTrainer open(FoldData data) {
    return new KernelFoldTrainer(name, config, data);
  }

  @Override
  public double taskSeconds(DataSize size) {
    double centres = centres(size);
    double factors = centres * centres * centres / 3;
    double gram =
        centres < size.trainingTracks() ? 2 * size.trainingTracks() * centres * centres : 0;
    double kernels =
        (double) (size.trainingTracks() + size.scoredTracks())
            * centres
            * (2 * size.columns() + 2 * size.tags() + 200);
    return 0.05 + (factors + gram + kernels) / 3e10;
  }

  @Override
  public long memoryBytes(DataSize size) {
    long centres = centres(size);
    // The model's numbers are in native memory, and two or three times on the heap while they are
    // made into a file.
    long matrices = centres < size.trainingTracks() ? 2 : 1;
    return 4 * matrices * centres * centres
        + 16 * centres * (size.columns() + size.tags())
        + 4L * KernelFoldTrainer.BLOCK * (centres + size.columns() + size.tags())
        + 4 * size.scoredTracks() * size.tags();
  }

  private long centres(DataSize size) {
    return Math.min(config.centres(), size.trainingTracks());
  }
}
