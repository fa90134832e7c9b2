package org.tagboost.spark;

import java.util.Locale;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.NonFinite;
import org.tagboost.data.Sequence;
import org.tagboost.failure.Printable;
import org.tagboost.failure.UserException;
import scala.collection.Seq;

/** Reads frames as Spark gives them to user code: a sequence of sequences of numbers. */
record TrackFrames(String bundle, int dims, NonFinite nonFinite) {

  /** As the bundle's models expect them. */
  static TrackFrames of(Tagger tagger) {
    return new TrackFrames(
        tagger.manifest().name(),
        tagger.dims(),
        NonFinite.valueOf(tagger.manifest().nonFinite().toUpperCase(Locale.ROOT)));
  }

  /** Whether a column of that type holds frames, or single frames. */
  static boolean isFrames(DataType type) {
    return type instanceof ArrayType frames
        && (frames.elementType() instanceof NumericType
            || (frames.elementType() instanceof ArrayType frame
                && frame.elementType() instanceof NumericType));
  }

  /**
   * The frames of a track.
   *
   * @param track for messages, such as {@code track 17}
   * @param column numbers in sequences, or in one, which is a track of one frame; float64 is
   *     rounded to float32
   * @throws UserException if it is null or has nulls, no frame, other dims than the models were
   *     trained on, or NaN or infinities that they were trained without
   */
  Sequence read(String track, @Nullable Object column) {
    if (!(column instanceof Seq<?> frames)) {
      throw wrong(track, column == null ? "has null in place of frames" : "has no array of frames");
    }
    if (frames.isEmpty()) {
      throw wrong(track, "has no frame");
    }
    if (!(frames.head() instanceof Seq<?>) && frames.head() != null) {
      float[] values = new float[dims];
      copy(track, 0, frames, values);
      return Sequence.of(1, dims, values);
    }
    int count = frames.length();
    float[] values = new float[Math.multiplyExact(count, dims)];
    int number = 0;
    for (var all = frames.iterator(); all.hasNext(); number++) {
      if (!(all.next() instanceof Seq<?> frame)) {
        throw wrong(track, "has null in place of frame " + number + " (from 0)");
      }
      copy(track, number, frame, values);
    }
    return Sequence.of(count, dims, values);
  }

  private void copy(String track, int number, Seq<?> frame, float[] values) {
    if (frame.length() != dims) {
      throw wrong(track, "has %d dims in frame %d (from 0)".formatted(frame.length(), number));
    }
    int at = number * dims;
    for (var all = frame.iterator(); all.hasNext(); at++) {
      if (!(all.next() instanceof Number value)) {
        throw wrong(
            track, "has null at frame %d, dim %d (from 0)".formatted(number, at - number * dims));
      }
      values[at] = value.floatValue();
      if (!Float.isFinite(values[at])) {
        if (nonFinite != NonFinite.ZERO) {
          throw wrong(
              track,
              "is %s at frame %d, dim %d (from 0)"
                  .formatted(values[at], number, at - number * dims));
        }
        values[at] = 0;
      }
    }
  }

  private UserException wrong(String track, String what) {
    return new UserException(
        "%s: %s, expected frames of %d finite values, as %s was trained on; leave the track out, or compute its embedding again"
            .formatted(Printable.value(track), what, dims, bundle));
  }
}
