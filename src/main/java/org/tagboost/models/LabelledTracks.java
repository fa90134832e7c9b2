package org.tagboost.models;

import org.tagboost.data.Labels;
import org.tagboost.features.TrackFeatures;

/** Features of some tracks with those tracks' labels, and no others. Thread-safe. */
public final class LabelledTracks {

  private final TrackFeatures features;
  private final int[][] tagsOf;
  private final int[] positives;

  /**
   * Takes the labels of the rows of a view.
   *
   * @param rows the rows of {@code labels} that the tracks of {@code features} are, in order
   */
  public LabelledTracks(TrackFeatures features, Labels labels, int[] rows) {
    if (features.tracks() != rows.length) {
      throw new IllegalArgumentException(
          features.tracks() + " tracks of features with labels of " + rows.length);
    }
    this.features = features;
    this.tagsOf = new int[rows.length][];
    this.positives = new int[labels.tags()];
    for (int track = 0; track < rows.length; track++) {
      tagsOf[track] = labels.tagsOf(rows[track]);
      for (int tag : tagsOf[track]) {
        positives[tag]++;
      }
    }
  }

  public TrackFeatures features() {
    return features;
  }

  public int tracks() {
    return tagsOf.length;
  }

  /** Number of tags that tracks may carry, those without positives included. */
  public int tags() {
    return positives.length;
  }

  /** The tags of the 0-based track, ascending; not a copy, don't change it. */
  public int[] tagsOf(int track) {
    return tagsOf[track];
  }

  /** How many of the tracks carry the tag. */
  public int positives(int tag) {
    return positives[tag];
  }

  /** 1 for each track that carries the tag, 0 for the others; a new array. */
  public float[] labels(int tag) {
    float[] labels = new float[tagsOf.length];
    for (int track = 0; track < labels.length; track++) {
      for (int carried : tagsOf[track]) {
        if (carried == tag) {
          labels[track] = 1;
          break;
        }
      }
    }
    return labels;
  }
}
