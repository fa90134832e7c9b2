package org.tagboost.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/**
 * A function for SQL: frames to the probabilities of all tags, by the bundle that the setting
 * {@code spark.tagboost.bundle} names. Null of null.
 *
 * <p>Tracks are predicted one by one, which takes longer than the batches of {@link
 * BundlePrediction}.
 */
public final class TagProbabilities implements UDF1<Object, float @Nullable []> {

  static final String SETTING = "spark.tagboost.bundle";

  private static final long serialVersionUID = 1L;

  @Override
  public float @Nullable [] call(@Nullable Object frames) {
    return frames == null ? null : of(frames, bundle());
  }

  /** The probabilities of a track. */
  static float[] of(Object frames, String bundle) {
    return ExecutorTaggers.THIS.use(
        BundleFile.any(bundle),
        tagger -> tagger.predict(List.of(TrackFrames.of(tagger).read("a track", frames)))[0]);
  }

  /** As the query had it when it started, or else the application. */
  private static String bundle() {
    TaskContext task = TaskContext.get();
    return Optional.ofNullable(task == null ? null : task.getLocalProperty(SETTING))
        .or(() -> Optional.ofNullable(SparkEnv.get().conf().get(SETTING, null)))
        .orElseThrow(
            () -> new UserException(SETTING + ": is not set; set it to the path of a bundle"));
  }
}
