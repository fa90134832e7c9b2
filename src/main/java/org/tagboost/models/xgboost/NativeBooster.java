package org.tagboost.models.xgboost;

import java.util.LinkedHashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A booster in XGBoost's memory. Not thread-safe. */
final class NativeBooster implements AutoCloseable {

  private final Booster booster;

  private NativeBooster(Booster booster) {
    this.booster = booster;
  }

  /**
   * Trains on the labels that the matrix has now.
   *
   * @param rounds 0 for a booster that {@link #update} will grow
   * @param watched also known to the booster, so that predictions of it only add the newest trees
   */
  static NativeBooster train(
      NativeMatrix training,
      Map<String, Object> parameters,
      int rounds,
      Map<String, NativeMatrix> watched) {
    try {
      Map<String, DMatrix> watches = new LinkedHashMap<>();
      watched.forEach((name, matrix) -> watches.put(name, matrix.handle()));
      return new NativeBooster(
          XGBoost.train(training.handle(), parameters, rounds, watches, null, null));
    } catch (XGBoostError e) {
      throw new XgboostException("training failed", e);
    }
  }

  /** Adds the tree of the 0-based round. */
  void update(NativeMatrix training, int round) {
    try {
      booster.update(training.handle(), round);
    } catch (XGBoostError e) {
      throw new XgboostException("training failed", e);
    }
  }

  /**
   * Probabilities in [0, 1], one a track.
   *
   * @param rounds how many of the first rounds to use; 0 for all
   */
  float[] predict(NativeMatrix matrix, int rounds) {
    try {
      float[][] predictions = booster.predict(matrix.handle(), false, rounds);
      if (predictions.length != matrix.tracks()) {
        throw new IllegalStateException(
            predictions.length + " predictions for " + matrix.tracks() + " tracks");
      }
      float[] flat = new float[predictions.length];
      for (int track = 0; track < flat.length; track++) {
        if (predictions[track].length != 1) {
          throw new IllegalStateException(
              predictions[track].length + " predictions a track of a binary model");
        }
        flat[track] = predictions[track][0];
      }
      return flat;
    } catch (XGBoostError e) {
      throw new XgboostException("prediction failed", e);
    }
  }

  /** Notes in the model how many of its rounds are used. */
  void setBestRounds(int rounds) {
    try {
      booster.setAttr("best_iteration", Integer.toString(rounds - 1));
    } catch (XGBoostError e) {
      throw new XgboostException("could not set an attribute", e);
    }
  }

  /** The model as Universal Binary JSON, which every XGBoost since 1.6 reads. */
  byte[] toBytes() {
    try {
      return booster.toByteArray("ubj");
    } catch (XGBoostError e) {
      throw new XgboostException("could not save the model", e);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
