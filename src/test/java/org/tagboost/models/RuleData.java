package org.tagboost.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;

/**
 * Tracks with random columns in [0, 1), whose tags follow rules: tag 0 is {@code x0 > 1/2}, tag 1
 * is {@code x1 + x2 > 1}, tag 2 is chance, tag 3 is tag 0 for nine tracks in ten and chance for the
 * tenth. No rule looks at column 3 or a later one.
 */
public final class RuleData {

  public static final int TAGS = 4;

  private final FloatMatrix matrix;
  private final Labels labels;

  public RuleData(int tracks, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[tracks * columns];
    List<int[]> tags = new ArrayList<>();
    for (int track = 0; track < tracks; track++) {
      for (int column = 0; column < columns; column++) {
        values[track * columns + column] = (float) random.nextDouble();
      }
      int at = track * columns;
      boolean above = values[at] > 0.5f;
      boolean[] has = {
        above,
        values[at + 1] + values[at + 2] > 1,
        random.nextBoolean(),
        random.nextInt(10) == 0 ? random.nextBoolean() : above
      };
      tags.add(IntStream.range(0, TAGS).filter(tag -> has[tag]).toArray());
    }
    this.matrix = FloatMatrix.of(tracks, columns, values);
    this.labels = Labels.of(TAGS, tags);
  }

  public Labels labels() {
    return labels;
  }

  /** Tracks {@code [from, to)}. */
  public TrackFeatures features(int from, int to) {
    return features(IntStream.range(from, to).toArray());
  }

  private TrackFeatures features(int[] rows) {
    return new TrackFeatures(
        matrix, rows, List.of(new FeatureColumns.Group("x", 0, matrix.columns())));
  }

  /** One track of these columns. */
  public static TrackFeatures row(float... columns) {
    return TrackFeatures.all(
        FloatMatrix.of(1, columns.length, columns),
        List.of(new FeatureColumns.Group("x", 0, columns.length)));
  }

  /** Tracks {@code [from, to)} with their tags. */
  public LabelledTracks tracks(int from, int to) {
    return tracks(IntStream.range(from, to).toArray());
  }

  /** Those tracks with their tags. */
  public LabelledTracks tracks(int[] rows) {
    return new LabelledTracks(features(rows), labels, rows);
  }

  /** The first tracks are learnt from, the next 60 held out, and 40 more are the test's. */
  public Fold fold(int training) {
    return new Fold(
        tracks(0, training),
        Optional.empty(),
        features(training, training + 60),
        features(training + 60, training + 100));
  }

  /** Share of the tracks from {@code first} on that a probability above 1/2 tells right. */
  public double accuracy(float[] probabilities, int first, int tag) {
    int right = 0;
    for (int i = 0; i < probabilities.length; i++) {
      right += probabilities[i] > 0.5f == labels.has(first + i, tag) ? 1 : 0;
    }
    return (double) right / probabilities.length;
  }
}
