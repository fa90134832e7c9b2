package org.tagboost.config;

import java.util.List;

/** Reads the section {@code decision}. */
final class DecisionReader {

  private static final String THRESHOLDS = "thresholds";
  private static final String PRECISION = "precision";
  private static final String TAGS_PER_TRACK = "tags_per_track";
  private static final String FORM = "best_f1, {precision: 0.8} or {tags_per_track: 3}";

  private DecisionReader() {}

  static DecisionConfig read(Section section) {
    DecisionConfig decision =
        new DecisionConfig(
            thresholds(section), section.choice("calibration", CalibrationMethod.class));
    section.done();
    return decision;
  }

  private static ThresholdRule thresholds(Section section) {
    if (section.is(THRESHOLDS, "best_f1")) {
      return new ThresholdRule.BestF1();
    }
    if (!section.isMap(THRESHOLDS)) {
      section.expected(THRESHOLDS, FORM);
      return new ThresholdRule.BestF1();
    }
    Section rule = section.section(THRESHOLDS);
    boolean precision = isSet(rule, PRECISION);
    boolean tags = isSet(rule, TAGS_PER_TRACK);
    rule.know(List.of(PRECISION, TAGS_PER_TRACK));
    rule.done();
    if (precision == tags) {
      // Two layers of a config may set one each.
      section.problem(
          THRESHOLDS,
          precision
              ? "has both precision and tags_per_track; remove one, or set it to null"
              : "expected " + FORM);
      return new ThresholdRule.BestF1();
    }
    return precision
        ? new ThresholdRule.Precision(rule.real(PRECISION, "(0, 1]"))
        : new ThresholdRule.TagsPerTrack(rule.real(TAGS_PER_TRACK, "(0, 1000000]"));
  }

  private static boolean isSet(Section rule, String key) {
    return rule.has(key) && !rule.is(key, "null");
  }
}
