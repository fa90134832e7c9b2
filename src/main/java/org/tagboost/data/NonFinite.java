package org.tagboost.data;

/** What to do with values that are NaN or infinite once they are float32. */
public enum NonFinite {
  /** Refuse the file, naming the first such value. */
  REFUSE,
  /** Read each as 0. */
  ZERO
}
