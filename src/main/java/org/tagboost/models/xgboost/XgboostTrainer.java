package org.tagboost.models.xgboost;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tagboost.failure.UserException;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.TagTrainer;

/**
 * Trains one binary booster a tag.
 *
 * <p>One thread a worker: two single-threaded workers, each with its own matrix, train more tags a
 * second than one worker whose booster uses two threads, and to the same bits.
 */
public final class XgboostTrainer implements TagTrainer {

  private final String name;
  private final XgboostSettings config;

  /**
   * @param name the model's, for messages
   */
  public XgboostTrainer(String name, XgboostSettings config) {
    this.name = name;
    this.config = config;
  }

  @Override
  public boolean trainsTagsTogether() {
    return false;
  }

  @Override
  public FoldTrainer open(FoldData data) {
    return new XgboostFoldTrainer(name, config, data);
  }

  @Override
  public long memoryBytes(DataSize size) {
    long training = size.trainingTracks() * size.columns();
    long scored = size.scoredTracks() * size.columns();
    // A cell costs 8 bytes in a native matrix and 1 quantised, and 4 on the Java heap while the
    // matrix is made. Scored tracks stay on the heap.
    return 13 * training + 4 * scored;
  }

  @Override
  public long heapBytes(DataSize size) {
    return 4 * (size.trainingTracks() + size.scoredTracks()) * size.columns();
  }

  @Override
  public double taskSeconds(DataSize size) {
    double tracks =
        config
            .negatives()
            .map(
                few -> Math.min((double) size.trainingTracks(), 2.0 * few.hardest() + few.others()))
            .orElse((double) size.trainingTracks());
    double depth = Integer.parseInt(config.parameters().getOrDefault("max_depth", "6"));
    // Histograms of all columns for each level of each tree. Where a tag has a matrix of its own,
    // that has to be quantised too, which costs about as much as a dozen trees.
    double trees = config.rounds() + (config.negatives().isPresent() ? 100 : 0);
    return 0.01
        + 4e-10 * tracks * size.columns() * trees * Math.max(1, depth)
        + 4e-9 * size.scoredTracks() * size.columns();
  }

  /** The parameters of one booster. */
  static Map<String, Object> parameters(XgboostSettings config, int seed) {
    Map<String, Object> parameters = new LinkedHashMap<>(config.parameters());
    parameters.put("objective", "binary:logistic");
    parameters.put("nthread", 1);
    parameters.put("seed", seed);
    parameters.put("verbosity", 0);
    parameters.put("verbose_eval", 0);
    if (config.baseMarginsFrom().isPresent()) {
      // Not used, as every track has a base margin; set so that none is estimated.
      parameters.put("base_score", 0.5);
    }
    return parameters;
  }

  /** The user's mistake that a refusal by XGBoost most likely is. */
  static UserException refused(String name, XgboostSettings config, XgboostException e) {
    return new UserException(
        "models."
            + name
            + ": XGBoost "
            + e.getMessage()
            + "; check this model's parameters: "
            + config.parameters(),
        e);
  }
}
