package org.tagboost.models.tribuo;

import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.TagTrainer;

/** Trains Tribuo's linear model with binary cross-entropy, all tags of a fold at once. */
public final class LinearTrainer implements TagTrainer {

  private final LinearSettings config;

  public LinearTrainer(LinearSettings config) {
    this.config = config;
  }

  @Override
  public boolean trainsTagsTogether() {
    return true;
  }

  @Override
  public FoldTrainer open(FoldData data) {
    return new LinearFoldTrainer(config, data);
  }

  @Override
  public double taskSeconds(DataSize size) {
    return 0.1 + 4e-9 * size.trainingTracks() * size.columns() * size.tags() * config.epochs();
  }

  @Override
  public long memoryBytes(DataSize size) {
    // An example holds a name and a double a column while it waits, an index and a double while it
    // is trained on; weights and AdaGrad's sums are doubles.
    return 28 * size.trainingTracks() * size.columns()
        + 8 * size.trainingTracks() * size.tags()
        + 4 * 8 * size.columns() * size.tags()
        + 4 * size.scoredTracks() * size.tags();
  }
}
