package org.tagboost.predict;

import java.util.Optional;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.Thresholds;

/**
 * Which tags a line of JSON lists, and with which probabilities.
 *
 * @param top at most so many tags a track, the most probable ones
 * @param threshold only tags whose probability, as it is shown, is at least this
 * @param decided only tags whose score reaches their threshold; empty: all
 * @param calibration of the probabilities shown; empty: scores as they are
 */
public record Shown(
    int top, double threshold, Optional<Thresholds> decided, Optional<Calibration> calibration) {

  float[] probabilities(float[] scores) {
    return calibration.map(of -> of.probabilities(scores)).orElse(scores);
  }

  boolean lists(int tag, float score, float probability) {
    return probability >= threshold && (decided.isEmpty() || decided.get().decides(tag, score));
  }
}
