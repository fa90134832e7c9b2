package org.tagboost.models.kernel;

import org.tagboost.models.RegressionScale;

/** What models without a track get wrong about it: label less value. */
final class LeftOutErrors {

  private final Targets targets;
  private final float[][] byTag;

  /**
   * @param targets of all tracks
   */
  LeftOutErrors(Targets targets) {
    this.targets = targets;
    this.byTag = new float[targets.tags()][targets.tracks()];
  }

  void put(int tag, int[] tracks, double[] errors) {
    for (int i = 0; i < tracks.length; i++) {
      byTag[tag][tracks[i]] = (float) errors[i];
    }
  }

  /**
   * Takes those of one track.
   *
   * @param errors of each tag
   */
  void put(int track, float[] errors) {
    for (int t = 0; t < errors.length; t++) {
      byTag[t][track] = errors[t];
    }
  }

  /** The values of those models, {@code [tag][track]}. */
  float[][] values() {
    int tracks = targets.tracks();
    float[][] values = new float[byTag.length][tracks];
    for (int t = 0; t < byTag.length; t++) {
      boolean[] labels = targets.labels(t);
      for (int track = 0; track < tracks; track++) {
        values[t][track] = (labels[track] ? 1 : 0) - byTag[t][track];
      }
    }
    return values;
  }

  /** Their probabilities, {@code [tag][track]}. */
  float[][] scores() {
    float[][] scores = values();
    for (float[] ofTag : scores) {
      for (int track = 0; track < ofTag.length; track++) {
        ofTag[track] = RegressionScale.probability(ofTag[track]);
      }
    }
    return scores;
  }
}
