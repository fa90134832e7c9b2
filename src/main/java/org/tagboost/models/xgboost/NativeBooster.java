package org.tagboost.models.xgboost;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

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
      return flat(booster.predict(matrix.handle(), false, rounds), matrix.tracks());
    } catch (XGBoostError e) {
      throw new XgboostException("prediction failed", e);
    }
  }

  private static float[] flat(float[][] predictions, int tracks) {
    if (predictions.length != tracks) {
      throw new IllegalStateException(
          predictions.length + " predictions for " + tracks + " tracks");
    }
    float[] flat = new float[tracks];
    for (int track = 0; track < tracks; track++) {
      if (predictions[track].length != 1) {
        throw new IllegalStateException(
            predictions[track].length + " predictions a track of a binary model");
      }
      flat[track] = predictions[track][0];
    }
    return flat;
  }

  /** Reads what {@link #toBytes} gave. */
  static NativeBooster load(byte[] ubj) throws IOException {
    NativeLibrary.load();
    try {
      Booster booster = XGBoost.loadModel(ubj);
      // What is not saved with a model: without it, predictions take all cores.
      booster.setParam("nthread", 1);
      return new NativeBooster(booster);
    } catch (XGBoostError e) {
      throw new IOException("no booster that XGBoost can load", e);
    }
  }

  /**
   * What each column contributes to the margin of one track (TreeSHAP), and at the end the
   * constant.
   *
   * @param row of the track
   * @param rounds how many of the first rounds to use
   * @param margin what the trees are added to, part of the constant; null: the booster's own
   */
  float[] contributions(float[] row, int columns, int rounds, float @Nullable [] margin) {
    try {
      DMatrix matrix = new DMatrix(row, 1, columns, Float.NaN);
      try {
        if (margin != null) {
          matrix.setBaseMargin(margin);
        }
        return booster.predictContrib(matrix, rounds)[0];
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new XgboostException("contributions could not be computed", e);
    }
  }

  /** Notes something in the model, which is saved with it. */
  void setAttribute(String name, String value) {
    try {
      booster.setAttr(name, value);
    } catch (XGBoostError e) {
      throw new XgboostException("could not set an attribute", e);
    }
  }

  /** The model as Universal Binary JSON, which every XGBoost since 1.6 reads. */
  byte[] toBytes() {
    try {
      return BaseScore.asNumber(booster.toByteArray("ubj"));
    } catch (XGBoostError e) {
      throw new XgboostException("could not save the model", e);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
