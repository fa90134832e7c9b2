package org.tagboost.models.xgboost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;
import org.tagboost.models.FeatureGains;

/**
 * What the trees of a saved booster split on. Only the rounds that its predictions use are counted.
 *
 * <p>Read from the file, since XGBoost's own way, a text of every tree, is some twenty times
 * slower.
 */
final class BoosterTrees {

  private static final String BEST_ITERATION = "best_iteration";

  private BoosterTrees() {}

  /**
   * Reads a model that {@link XgboostTrainer} made.
   *
   * @param columns number of feature columns it was trained on
   * @throws UserException if the file cannot be read, or holds no such trees
   */
  static FeatureGains read(Path ubj, int columns) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(ubj);
    } catch (IOException e) {
      throw new UserException(ubj + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
    try {
      return gains(SavedBooster.read(bytes), columns);
    } catch (IOException e) {
      throw new UserException(
          "%s: is no booster of %d columns (%s); delete the folder of its model, and its scores, and train it again"
              .formatted(ubj, columns, e.getMessage()),
          e);
    }
  }

  private static FeatureGains gains(SavedBooster booster, int columns) throws IOException {
    int rounds = booster.trees().size();
    if (booster.attribute(BEST_ITERATION).isPresent()) {
      rounds = Math.min(rounds, booster.number(BEST_ITERATION) + 1);
    }
    SavedBooster.check(rounds > 0, "no trees");
    double[] gain = new double[columns];
    for (SavedTree tree : booster.trees().subList(0, rounds)) {
      for (int place = 0; place < tree.nodes(); place++) {
        int column = tree.columns()[place];
        SavedBooster.check(column >= 0 && column < columns, "a split by column " + column);
        gain[column] += tree.gains()[place];
      }
    }
    return new FeatureGains(gain, rounds);
  }
}
