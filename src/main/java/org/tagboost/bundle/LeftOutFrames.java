package org.tagboost.bundle;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.Sequence;
import org.tagboost.models.BaseMargins;

/** What the frames of a track say, by predicting the track without each. */
final class LeftOutFrames {

  /** Longer tracks are left out in runs of several frames. */
  private static final int MOST_RUNS = 64;

  private LeftOutFrames() {}

  /**
   * The effect of each frame, or run of frames, the strongest first.
   *
   * @param batch empty; takes the track without each
   * @return none for a track of one frame
   */
  static List<Explanation.Frames> of(Sequence track, int tag, double logOdds, TrackBatch batch) {
    int frames = track.frames();
    int length = (frames + MOST_RUNS - 1) / MOST_RUNS;
    if (frames < 2) {
      return List.of();
    }
    float[] values = track.toArray();
    for (int first = 0; first < frames; first += length) {
      batch.add(without(values, track.dims(), first, Math.min(first + length, frames)));
    }
    List<Explanation.Frames> effects = new ArrayList<>();
    int first = 0;
    for (float[] scores : batch.predict()) {
      int end = Math.min(first + length, frames);
      effects.add(new Explanation.Frames(first, end, logOdds - BaseMargins.logOdds(scores[tag])));
      first = end;
    }
    return Explanation.strongestFirst(effects, Explanation.Frames::effect);
  }

  private static Sequence without(float[] values, int dims, int first, int end) {
    float[] left = new float[values.length - (end - first) * dims];
    System.arraycopy(values, 0, left, 0, first * dims);
    System.arraycopy(values, end * dims, left, first * dims, values.length - end * dims);
    return Sequence.of(left.length / dims, dims, left);
  }
}
