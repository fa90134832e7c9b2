package org.tagboost.models.xgboost;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tagboost.features.TrackFeatures;

/**
 * A feature matrix in XGBoost's memory. Its quantised form is made by the first training on it and
 * kept, so that the next tag needs only other labels. Not thread-safe.
 */
final class NativeMatrix implements AutoCloseable {

  private final DMatrix matrix;
  private final int tracks;

  NativeMatrix(TrackFeatures features) {
    this.tracks = features.tracks();
    NativeLibrary.load();
    try {
      // Features are finite, so NaN as "missing" leaves every value in.
      this.matrix = new DMatrix(features.toArray(), tracks, features.columns(), Float.NaN);
    } catch (XGBoostError e) {
      throw new XgboostException("could not take a matrix", e);
    }
  }

  int tracks() {
    return tracks;
  }

  DMatrix handle() {
    return matrix;
  }

  /**
   * Replaces the labels.
   *
   * @param labels one a track, 0 or 1; another length would silently become a multi-target model
   */
  void setLabels(float[] labels) {
    try {
      matrix.setLabel(requireOneATrack(labels));
    } catch (XGBoostError e) {
      throw new XgboostException("could not take labels", e);
    }
  }

  /**
   * Replaces the weights of the tracks in the loss.
   *
   * @param weights one a track, above 0
   */
  void setWeights(float[] weights) {
    try {
      matrix.setWeight(requireOneATrack(weights));
    } catch (XGBoostError e) {
      throw new XgboostException("could not take weights", e);
    }
  }

  /**
   * Replaces what trees are added to, in place of a constant.
   *
   * @param logOdds one a track
   */
  void setBaseMargins(float[] logOdds) {
    try {
      matrix.setBaseMargin(requireOneATrack(logOdds));
    } catch (XGBoostError e) {
      throw new XgboostException("could not take base margins", e);
    }
  }

  private float[] requireOneATrack(float[] values) {
    if (values.length != tracks) {
      throw new IllegalArgumentException(values.length + " values for " + tracks + " tracks");
    }
    return values;
  }

  @Override
  public void close() {
    matrix.dispose();
  }
}
