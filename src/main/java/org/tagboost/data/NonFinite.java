package org.tagboost.data;

/** Treatment of values that are NaN or infinite as float32. */
public enum NonFinite {
  /** Fail with a message that shows the first such value. */
  REFUSE("compute the embedding again, or set data.non_finite=zero to read such values as 0"),
  /** As {@link #REFUSE}, where a model is applied that was trained with that setting. */
  REFUSE_TO_PREDICT(
      "compute the embedding again, or leave the track out (predict --on-error skip)"),
  /** Read each as 0. */
  ZERO("");

  private final String advice;

  NonFinite(String advice) {
    this.advice = advice;
  }

  /** What a user can do about such a value. */
  String advice() {
    return advice;
  }
}
