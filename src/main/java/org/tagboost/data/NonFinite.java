package org.tagboost.data;

/** Treatment of values that are NaN or infinite as float32. */
public enum NonFinite {
  /** Fail with a message that shows the first such value. */
  REFUSE,
  /** Read each as 0. */
  ZERO
}
