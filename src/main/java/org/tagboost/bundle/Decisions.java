package org.tagboost.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tagboost.config.DecisionConfig;
import org.tagboost.config.ThresholdRule;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.Thresholds;

/**
 * From which score on a track is given a tag, and how probable tags are: {@code decision.json}, an
 * entry that bundles of earlier versions lack.
 *
 * @param rule how thresholds were chosen: {@code best_f1}, {@code precision} or {@code
 *     tags_per_track}
 * @param wanted the precision or number of tags that was asked for; empty for {@code best_f1}
 * @param calibration how scores become probabilities: {@code platt}, or {@code none}
 * @param tags in the order of scores
 */
public record Decisions(String rule, OptionalDouble wanted, String calibration, List<OfTag> tags) {

  /** The name of the entry that holds it. */
  public static final String FILE = "decision.json";

  /**
   * A tag. Its probability is 1 / (1 + exp(-(slope x log-odds of the score + intercept))).
   *
   * @param tag its id
   * @param threshold the tag is decided for a score at or above it; empty if it never is
   * @param slope above 0; 1 together with intercept 0 leaves scores as they are
   */
  public record OfTag(String tag, OptionalDouble threshold, double slope, double intercept) {}

  public Decisions {
    tags = List.copyOf(tags);
  }

  /**
   * What was chosen for an experiment.
   *
   * @param ids of the tags, in the order of scores
   */
  public static Decisions of(
      DecisionConfig config, List<String> ids, Thresholds thresholds, Calibration calibration) {
    List<OfTag> tags = new ArrayList<>();
    for (int tag = 0; tag < ids.size(); tag++) {
      float threshold = thresholds.perTag()[tag];
      tags.add(
          new OfTag(
              ids.get(tag),
              threshold == Thresholds.NEVER ? OptionalDouble.empty() : OptionalDouble.of(threshold),
              calibration.slope()[tag],
              calibration.intercept()[tag]));
    }
    String method = config.calibration().name().toLowerCase(Locale.ROOT);
    ThresholdRule rule = config.thresholds();
    if (rule instanceof ThresholdRule.Precision asked) {
      return new Decisions("precision", OptionalDouble.of(asked.precision()), method, tags);
    }
    if (rule instanceof ThresholdRule.TagsPerTrack asked) {
      return new Decisions("tags_per_track", OptionalDouble.of(asked.tags()), method, tags);
    }
    return new Decisions("best_f1", OptionalDouble.empty(), method, tags);
  }

  /**
   * Compares with the tags of the manifest.
   *
   * @throws IllegalArgumentException if they are others
   */
  void check(List<Manifest.TagInfo> scored) {
    List<String> ids = scored.stream().map(Manifest.TagInfo::id).toList();
    if (!tags.stream().map(OfTag::tag).toList().equals(ids)) {
      throw new IllegalArgumentException(FILE + " is of other tags than " + Manifest.FILE);
    }
    calibrated(); // refuses slopes that would change the ranking
  }

  /** The thresholds of the tags' scores. */
  public Thresholds thresholds() {
    float[] perTag = new float[tags.size()];
    for (int tag = 0; tag < perTag.length; tag++) {
      OptionalDouble threshold = tags.get(tag).threshold();
      perTag[tag] = threshold.isPresent() ? (float) threshold.getAsDouble() : Thresholds.NEVER;
    }
    return new Thresholds(perTag);
  }

  /** The calibration of the tags' scores; leaves them as they are if none was asked for. */
  public Calibration calibrated() {
    return new Calibration(
        tags.stream().mapToDouble(OfTag::slope).toArray(),
        tags.stream().mapToDouble(OfTag::intercept).toArray());
  }
}
