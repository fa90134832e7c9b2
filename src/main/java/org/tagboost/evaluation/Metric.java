package org.tagboost.evaluation;

import java.util.Locale;

/**
 * Measures of scores. Each equals scikit-learn's where that has one; {@code
 * src/test/python/metric_cases.py} names the functions.
 */
public enum Metric {
  MACRO_AP("macro AP"),
  /** Of scores that were replaced by their ranks within each fold and tag. */
  MACRO_AP_OF_FOLD_RANKS("macro AP, ranks within folds"),
  MICRO_AP("micro AP"),
  MACRO_ROC_AUC("macro ROC-AUC"),
  MICRO_ROC_AUC("micro ROC-AUC"),
  LABEL_RANKING_AP("label-ranking AP"),
  COVERAGE_ERROR("coverage error"),
  PRECISION_AT_5("precision at 5"),
  RECALL_AT_5("recall at 5"),
  PRECISION_AT_10("precision at 10"),
  RECALL_AT_10("recall at 10"),
  MACRO_F1("macro F1"),
  MICRO_F1("micro F1");

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** For programs: lower-case, such as {@code macro_ap}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
