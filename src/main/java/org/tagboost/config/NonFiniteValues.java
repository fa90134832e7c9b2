package org.tagboost.config;

/** Treatment of NaN and infinities in embeddings. */
public enum NonFiniteValues {
  /** Fail with a message that shows the file. */
  REFUSE,
  /** Read them as 0. */
  ZERO
}
