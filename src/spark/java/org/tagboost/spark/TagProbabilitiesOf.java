package org.tagboost.spark;

import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;

/**
 * A function for SQL: frames and the path of a bundle to the probabilities of all tags. Null if
 * either is null. As {@link TagProbabilities} in all else.
 */
public final class TagProbabilitiesOf implements UDF2<Object, String, float @Nullable []> {

  private static final long serialVersionUID = 1L;

  @Override
  public float @Nullable [] call(@Nullable Object frames, @Nullable String bundle) {
    return frames == null || bundle == null ? null : TagProbabilities.of(frames, bundle);
  }
}
